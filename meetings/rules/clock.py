"""How long an item has left, and how far a meeting is behind its agenda."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from collab_portal.ui.words import counted


@dataclass(frozen=True)
class Timed:
    """An item with the minutes that it may take, and when the meeting began it and went on from it."""

    minutes: int
    began: datetime.datetime | None = None
    ended: datetime.datetime | None = None

    @property
    def runs(self) -> bool:
        return self.began is not None and self.ended is None

    @property
    def until(self) -> datetime.datetime | None:
        """When its time is up."""
        return self.began and self.began + datetime.timedelta(minutes=self.minutes)


def minutes_left(item: Timed, now: datetime.datetime) -> int:
    """Whole minutes left; below 0 for those over."""
    return _minutes(item.until - now)


def minutes_behind(start: datetime.datetime, items: Iterable[Timed], now: datetime.datetime) -> int:
    """By how many minutes a meeting would end later than its agenda says, were each item to come to take its time.

    Below 0 it is ahead. What has had its turn counts as it was, what was left out ahead of the item under way counts
    as dealt with. Before the first item is begun it is as late as the clock is past the start.
    """
    items = list(items)
    under_way = max((place for place, item in enumerate(items) if item.began), default=-1)
    to_come = [item for item in items[under_way + 1 :] if item.began is None]
    running = next((item for item in items if item.runs), None)
    ends = max(now, running.until) if running else max(now, start)
    ends += datetime.timedelta(minutes=sum(item.minutes for item in to_come))
    return _minutes(ends - start) - sum(item.minutes for item in items)


def in_words(minutes: int) -> str:
    """'12 minutes left', '1 minute over'."""
    return f"{_counted(abs(minutes))} {'over' if minutes < 0 else 'left'}"


def behind_in_words(minutes: int) -> str:
    """'12 minutes behind', '5 minutes ahead', 'On time'."""
    if not minutes:
        return "On time"
    return f"{_counted(abs(minutes))} {'behind' if minutes > 0 else 'ahead'}"


def _minutes(length: datetime.timedelta) -> int:
    return int(length.total_seconds() // 60)


def _counted(minutes: int) -> str:
    return counted(minutes, "minute")
