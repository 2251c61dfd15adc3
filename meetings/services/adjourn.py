"""Breaking a meeting off, and going on with it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.ui.words import time_nhs
from meetings.models import Adjournment, AgendaItem, ItemClock, Meeting
from meetings.rules.adjourn import standing, usual_end, why_not_adjourned, why_not_reconvened, why_not_until
from meetings.rules.order import places_taken
from meetings.selectors.adjournments import day_of, last_adjournment, open_adjournment
from meetings.selectors.pack import seated
from meetings.selectors.room_facts import RoomFacts

from . import clock
from .doors import require_either
from .presence import refuse_locked


@transaction.atomic
def adjourn(
    meeting: Meeting,
    *,
    at: datetime.time,
    why: str,
    by: User,
    on: datetime.date | None = None,
    item: AgendaItem | None = None,
    until_on: datetime.date | None = None,
    until_at: datetime.time | None = None,
) -> Adjournment:
    """Break a meeting off before an item, until a time or a day. The members are told.

    Whether it is for want of a quorum is computed; such a meeting waits half an hour where nothing else is said.
    """
    require_either(by, meeting)
    refuse_locked(meeting)
    on = on or day_of(meeting)
    _refuse(why_not_adjourned(meeting, last_adjournment(meeting), on=on, at=at, today=timezone.localdate()))
    if not why.strip():
        raise RuleBroken({"why": "Enter why the meeting is adjourned."})
    if item is not None and item.meeting_id != meeting.pk:
        raise RuleBroken({"item": "That item is on another meeting’s agenda."})
    inquorate = is_inquorate(meeting)
    if until_on is None and until_at is None and inquorate:
        until_on, until_at = usual_end(on, at)
    until_on = until_on or (on if until_at else None)
    _refuse(why_not_until((until_on, until_at), (on, at)))
    clock.stop(meeting)
    row = Adjournment(
        meeting=meeting, on=on, at=at, item=item, inquorate=inquorate, why=why.strip(), until_on=until_on,
        until_at=until_at,
    )  # fmt: skip
    save(row, by=by)
    notify([seat.person for seat in seated(meeting)], f"{standing(row)}: {meeting}", about=meeting, by=by)
    return row


@transaction.atomic
def reconvene(adjournment: Adjournment, *, at: datetime.time, by: User, on: datetime.date | None = None) -> Adjournment:
    """The meeting goes on, quorate or not: the quorum is counted anew for each item."""
    require_either(by, adjournment)
    refuse_locked(adjournment.meeting)
    adjournment.refresh_from_db()
    on = on or adjournment.until_on or adjournment.on
    _refuse(why_not_reconvened(adjournment, on=on, at=at, today=timezone.localdate()))
    adjournment.resumed_on, adjournment.resumed_at = on, at
    save(adjournment, by=by, reason="Reconvened")
    if adjournment.item and on == timezone.localdate():
        clock.go_on(adjournment.item, after=_between(adjournment))
    return adjournment


def is_inquorate(meeting: Meeting) -> bool:
    """Whether nobody who sits there could decide now: the body, or not one of the committees."""
    facts = RoomFacts(meeting)
    return not any(facts.room(sitting).quorum.quorate for sitting in facts.deciding)


def refuse_adjourned(item: AgendaItem) -> None:
    """Raises RuleBroken for an outcome while the meeting is adjourned. What was taken before may be written down."""
    row = open_adjournment(item.meeting)
    if row is not None and not _taken_before(item, row):
        raise RuleBroken(
            f"The meeting is adjourned since {time_nhs(row.at)}: nothing is decided until it is reconvened."
        )


def _taken_before(item: AgendaItem, row: Adjournment) -> bool:
    """Whether an item was taken before the break. Where the clock ran, an item that it never reached was not."""
    if row.item_id is None:
        return False
    began = dict(ItemClock.objects.filter(item__meeting=item.meeting_id).values_list("item", "began_at"))
    place = places_taken(AgendaItem.objects.in_use().filter(meeting=item.meeting_id), began)
    reached = max((place.get(pk, 0) for pk in began), default=place.get(row.item_id, 0))
    return place.get(item.pk, 0) < place.get(row.item_id, 0) and place.get(item.pk, 0) <= reached


def _between(row: Adjournment) -> datetime.timedelta:
    return datetime.datetime.combine(row.resumed_on, row.resumed_at) - datetime.datetime.combine(row.on, row.at)


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise RuleBroken(wrong)
