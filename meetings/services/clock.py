"""The clock of a meeting: which item is being taken. For the timer and the order of taking."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from meetings.models import AgendaItem, ItemClock, Meeting
from meetings.selectors.adjournments import day_of, open_adjournment

from .doors import require_either
from .presence import refuse_locked


@transaction.atomic
def take_item(item: AgendaItem, *, by: User, at: datetime.datetime | None = None) -> ItemClock:
    """The meeting takes an item and goes on from the one before. Taken again, an item goes on where it began.

    Raises RuleBroken on another day than the meeting's, and while it is adjourned.
    """
    require_either(by, item)
    refuse_locked(item.meeting)
    _refuse_other_day(item.meeting)
    at = at or timezone.now()
    stop(item.meeting, at=at, but=item)
    clock, is_new = ItemClock.objects.get_or_create(item=item, defaults={"began_at": at})
    if not is_new and clock.ended_at is not None:
        clock.ended_at = None
        clock.save()
    return clock


@transaction.atomic
def close_items(meeting: Meeting, *, by: User) -> None:
    """The last item is done: no item is being taken."""
    require_either(by, meeting)
    refuse_locked(meeting)
    stop(meeting)


def stop(meeting: Meeting, *, at: datetime.datetime | None = None, but: AgendaItem | None = None) -> None:
    """Stop the clock of whatever is being taken."""
    running = ItemClock.objects.filter(item__meeting=meeting, ended_at=None)
    running.exclude(item=but).update(ended_at=at or timezone.now())


def go_on(item: AgendaItem, *, after: datetime.timedelta) -> None:
    """The item that was broken off is taken up again; the time between does not count."""
    for clock in ItemClock.objects.filter(item=item):
        clock.began_at, clock.ended_at = clock.began_at + after, None
        clock.save()


def _refuse_other_day(meeting: Meeting) -> None:
    if open_adjournment(meeting):
        raise RuleBroken("The meeting is adjourned. Reconvene it before you take an item.")
    if day_of(meeting) != timezone.localdate():
        raise RuleBroken("The clock runs on the day of the meeting. Items can be minuted at any time.")
