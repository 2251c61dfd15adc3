"""Replies to an invitation: coming, or apologies with a deputy, until the meeting begins."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import AgendaItem, Meeting, Paper, Presence, Reply, Sitting
from programmes.models import Appointment, Deputy
from programmes.rules.quorum import SEATED
from programmes.services.deputy import end_deputy, name_deputy

from .invitation import AHEAD, invite, let_off
from .presence import list_present, refuse_locked, seat_of

Answer = Reply.Answer


@transaction.atomic
def reply(meeting: Meeting, *, answer: str, by: User, deputy: User | None = None, note: str = "") -> Reply:
    """Say whether one comes, and who comes instead. A deputy receives what the member receives, and no more.

    Raises RuleBroken for who has no seat there, once the meeting has begun, and where the body's rules let this person
    not deputise.
    """
    require(by, "view", meeting)
    seat = own_seat(meeting, by)
    if reason := why_no_reply(meeting, seat):
        raise RuleBroken(reason)
    if deputy and answer != Answer.APOLOGIES:
        raise RuleBroken({"deputy": "You come yourself. Leave the deputy out, or send apologies."})
    Meeting._base_manager.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    row = Reply.objects.filter(meeting=meeting, person=by).first() or Reply(meeting=meeting, person=by)
    was = row.deputy if row.pk and row.deputy_id != (deputy and deputy.pk) else None
    row.answer, row.deputy, row.note = answer, deputy, note.strip()
    save(row, by=by)
    if was:
        _let_go(seat, was, meeting, by=by)
    if deputy:
        _let_in(seat, deputy, meeting, by=by)
    return row


@transaction.atomic
def list_replies(meeting: Meeting, *, by: User) -> list[Presence]:
    """Put on the list of people who sent apologies, and the deputies; who is listed already stays as they are."""
    require(by, "manage", meeting)
    refuse_locked(meeting)
    listed = set(Presence.objects.in_use().filter(sitting__meeting=meeting).values_list("person", flat=True))
    made = []
    for row in (
        Reply.objects.in_use().filter(meeting=meeting, answer=Answer.APOLOGIES).select_related("person", "deputy")
    ):
        for sitting, seat in _seats(meeting, row.person):
            if row.person_id not in listed:
                made.append(list_present(sitting, row.person, capacity=Presence.Capacity.APOLOGIES, by=by))
            if row.deputy and row.deputy_id not in listed:
                given = {"capacity": Presence.Capacity.DEPUTY, "deputy_for": seat}
                made.append(list_present(sitting, row.deputy, **given, by=by))
    return made


def keep_deputies_out(exclusion: Exclusion) -> None:
    """Who is kept from an item opens no way to it for the deputy that they name: the deputy is kept from it too."""
    meeting = _meeting_of(exclusion.record_id)
    if meeting is None:
        return
    rows = Reply.objects.in_use().filter(meeting=meeting, person=exclusion.user_id, deputy__isnull=False)
    for row in rows.select_related("deputy"):
        _exclude(row.deputy, [exclusion])


def own_seat(meeting: Meeting, person: User) -> Appointment | None:
    """The person's seat at the meeting, as a chair, vice-chair or member."""
    return next((seat for _, seat in _seats(meeting, person)), None)


def why_no_reply(meeting: Meeting, seat: Appointment | None) -> str:
    """Why a reply can't be given now; nothing where it can."""
    if seat is None:
        return "You have no seat at this meeting, so it needs no reply from you."
    if meeting.status not in AHEAD or meeting.start <= timezone.now():
        return "Replies are given until the meeting begins. Tell the secretary."
    return ""


def _seats(meeting: Meeting, person: User) -> list[tuple[Sitting, Appointment]]:
    sittings = meeting.sittings.in_use().select_related("body", "meeting").order_by("pk")
    found = [(sitting, seat_of(sitting, person)) for sitting in sittings]
    return [(sitting, seat) for sitting, seat in found if seat and seat.role in SEATED]


def _let_in(seat: Appointment, deputy: User, meeting: Meeting, *, by: User) -> None:
    """As a named deputy until the meeting, where they are not one then already; kept from what the member is."""
    named = Deputy.objects.filter(appointment=seat, person=deputy)
    _exclude(deputy, _exclusions(meeting, seat.person))
    if not named.in_force(meeting.date).exists():
        today = datetime.date.today()
        starts = today + datetime.timedelta(days=named.in_force(today).exists())  # let go today, and asked again
        try:
            name_deputy(seat, person=deputy, starts=starts, ends=meeting.date, by=by)
        except RuleBroken as broken:
            raise RuleBroken({"deputy": broken.messages}) from broken
    invite(meeting)


def _let_go(seat: Appointment, deputy: User, meeting: Meeting, *, by: User) -> None:
    """Who was named for this meeting alone is deputy no longer."""
    today = datetime.date.today()
    rows = Deputy.objects.in_force(today).filter(appointment=seat, person=deputy, ends=meeting.date)
    for row in rows.filter(created_by=by):
        end_deputy(row, on=max(today, row.starts), by=by, reason=f"Not deputy at {meeting} after all")
    let_off(meeting, deputy)


def _exclusions(meeting: Meeting, person: User) -> list[Exclusion]:
    items = AgendaItem.objects.filter(meeting=meeting).values("pk")
    papers = Paper.objects.filter(item__meeting=meeting).values("pk")
    rows = Exclusion.objects.in_force().filter(user=person)
    return [*rows.filter(record__in=items), *rows.filter(record__in=papers)]


def _exclude(deputy: User, because: list[Exclusion]) -> None:
    """The portal keeps them out: a member need not look after the meeting to do so."""
    portal = system_actor("Portal")
    for kept in because:
        if not Exclusion.objects.in_force().filter(user=deputy, record=kept.record_id).exists():
            exclude(deputy, from_record=kept.record.record, handling=kept.handling, by=portal, because=kept)


def _meeting_of(record_id: int) -> int | None:
    item = AgendaItem.objects.filter(pk=record_id).values_list("meeting", flat=True).first()
    return item or Paper.objects.filter(pk=record_id).values_list("item__meeting", flat=True).first()
