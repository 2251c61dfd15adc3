"""Invitations by e-mail that calendars understand: each change is sent once, with a higher number than the last."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from meetings.models import Invitation, Meeting, Reply
from meetings.selectors.calendar import CALENDAR
from meetings.selectors.pack import seated

AHEAD = frozenset({Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK})


@transaction.atomic
def invite(meeting: Meeting) -> list[Invitation]:
    """Invite those with a seat, and the deputies named for it, who were not yet; tell the others where it moved.

    Called at every change: what a calendar knows already is not sent again. For services; the portal itself invites,
    so that who plans the meeting has it in the own calendar too.
    """
    if meeting.status not in AHEAD or meeting.by_circulation or meeting.date < timezone.localdate():
        return []
    told = _told(meeting)
    rows = {row.person_id: row for row in Invitation.objects.select_for_update().filter(meeting=meeting)}
    done = []
    for person in _invited(meeting):
        row = rows.get(person.pk) or Invitation(meeting=meeting, person=person)
        if row.told != told and _tell(row, "Moved" if row.stands else "Invitation", told):
            done.append(row)
    return done


@transaction.atomic
def uninvite(meeting: Meeting, *, reason: str) -> set[int]:
    """Tell everybody who was invited that the meeting is off. Gives their ids."""
    rows = _standing(meeting).select_related("person")
    return {row.person_id for row in rows if _tell(row, "Cancelled", Invitation.OFF, text=reason)}


@transaction.atomic
def let_off(meeting: Meeting, person: User) -> None:
    """Take a meeting out of the calendar of who was invited to it and is not expected there after all."""
    row = _standing(meeting).filter(person=person).first()
    if row and person not in _invited(meeting):
        _tell(row, "No longer needed", Invitation.OFF)


def _standing(meeting: Meeting) -> QuerySet[Invitation]:
    """The invitations that hold, each locked until the transaction ends."""
    return Invitation.objects.select_for_update(of=("self",)).filter(meeting=meeting).exclude(told=Invitation.OFF)


def _tell(row: Invitation, what: str, told: str, *, text: str = "") -> bool:
    """Only what was put into the outbox counts as told: who may not see the meeting is invited once they may."""
    row.sequence += 1 if row.pk else 0
    key = f"calendar:{row.meeting_id}:{row.sequence}"
    notices = notify([row.person], f"{what}: {row.meeting}", about=row.meeting, text=text, key=key, carries=CALENDAR)
    if notices:
        row.told = told
        row.save()
    return bool(notices)


def _invited(meeting: Meeting) -> list[User]:
    people = {seat.person_id: seat.person for seat in seated(meeting)}
    deputies = Reply.objects.in_use().filter(meeting=meeting, answer=Reply.Answer.APOLOGIES, deputy__isnull=False)
    people |= {reply.deputy_id: reply.deputy for reply in deputies.select_related("deputy")}
    return list(people.values())


def _told(meeting: Meeting) -> str:
    """A fingerprint of day, time and place, in the meeting's own clock."""
    said = (meeting.date, meeting.starts_at, meeting.ends_at, meeting.zone, meeting.place)
    return hashlib.sha256("|".join(map(str, said)).encode()).hexdigest()
