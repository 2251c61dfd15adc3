"""The clock of a live meeting: the item under way, its minutes left, and how far behind the whole is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from meetings.models import ItemClock, Meeting
from meetings.rules.agenda import Row
from meetings.rules.clock import Timed, behind_in_words, in_words, minutes_behind, minutes_left

from .adjournments import Adjourned


@dataclass(frozen=True)
class Timer:
    """What the clock shows. `item` is the one under way; without one the meeting has not begun, or is at its end."""

    item: int | None
    left: int
    until: datetime.datetime | None
    behind: int
    done: frozenset[int]

    @property
    def left_words(self) -> str:
        return in_words(self.left)

    @property
    def behind_words(self) -> str:
        return behind_in_words(self.behind)


def timer_of(
    meeting: Meeting, rows: list[Row], adjourned: list[Adjourned], now: datetime.datetime | None = None
) -> Timer | None:
    """The clock of a meeting that is held today, for the items that the reader sees; None on other days."""
    now = now or timezone.now()
    if _day(meeting, adjourned) != timezone.localdate(now):
        return None
    clocks = {row.item_id: row for row in ItemClock.objects.filter(item__meeting=meeting)}
    items = {row.item.pk: _timed(row, clocks.get(row.item.pk)) for row in rows if not row.is_section}
    running = next((pk for pk, item in items.items() if item.runs), None)
    return Timer(
        item=running,
        left=minutes_left(items[running], now) if running else 0,
        until=items[running].until if running else None,
        behind=minutes_behind(meeting.start + _pauses(adjourned), items.values(), now),
        done=frozenset(pk for pk, item in items.items() if item.ended),
    )


def _timed(row: Row, clock: ItemClock | None) -> Timed:
    return Timed(row.item.minutes, clock and clock.began_at, clock and clock.ended_at)


def _day(meeting: Meeting, adjourned: list[Adjourned]) -> datetime.date:
    return next((each.record.resumed_on for each in reversed(adjourned) if each.is_over), meeting.date)


def _pauses(adjourned: list[Adjourned]) -> datetime.timedelta:
    """How long the meeting was adjourned: it is not late by that."""
    over = [each.record for each in adjourned if each.is_over]
    between = (
        datetime.datetime.combine(row.resumed_on, row.resumed_at) - datetime.datetime.combine(row.on, row.at)
        for row in over
    )
    return sum(between, datetime.timedelta())
