"""Until when a meeting takes questions from the public."""

from __future__ import annotations

import datetime

from programmes.rules.working_days import working_days_before


def closes_at(start: datetime.datetime, *, working_days: int, hours: int | None) -> datetime.datetime:
    """When questions close: so many hours before the meeting, or at its time of day so many working days before.

    `start` is the aware local start. Wall-clock time is kept where the clocks change between the two (practice.md 3).
    """
    if hours is not None:
        return start - datetime.timedelta(hours=hours)
    day = working_days_before(start.date(), working_days)
    return datetime.datetime.combine(day, start.timetz().replace(tzinfo=None), start.tzinfo)


def is_late(received: datetime.datetime, closes: datetime.datetime) -> bool:
    """Whether a question came after the deadline; one that comes on the minute is in time."""
    return received > closes
