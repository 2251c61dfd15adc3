"""What speaks against a day or a time for a meeting."""

from __future__ import annotations

import datetime

from programmes.rules.working_days import WEEKEND, is_working_day

Times = tuple[datetime.time, datetime.time]


def day_note(day: datetime.date) -> str:
    """'A bank holiday', 'A Saturday'; nothing on a working day."""
    if is_working_day(day):
        return ""
    return f"A {day:%A}" if day.weekday() in WEEKEND else "A bank holiday"


def overlaps(one: Times, other: Times) -> bool:
    """Whether two times of a day have any minute in common."""
    return one[0] < other[1] and other[0] < one[1]
