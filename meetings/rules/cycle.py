"""A body's cycle of business: which items come up in which months of the year (practice.md, section 7)."""

from __future__ import annotations

import datetime
from calendar import month_name
from collections.abc import Iterable

from collab_portal.records.errors import RuleBroken
from programmes.rules import pattern
from programmes.rules.recurrence import read

FINANCIAL_YEAR = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)  # the order in which the months are shown
NAMES = {month: month_name[month] for month in FINANCIAL_YEAR}
AHEAD = datetime.timedelta(days=365)


def months_of(kept: str) -> tuple[int, ...]:
    """The months of a line, in order: '10,4' gives (4, 10). What is no month is left out."""
    numbers = {int(part) for part in kept.split(",") if part.strip().isdecimal()}
    return tuple(sorted(number for number in numbers if number in NAMES))


def kept(months: Iterable[int | str]) -> str:
    """The months as they are kept: '4,10'. Raises RuleBroken where there are none."""
    found = months_of(",".join(map(str, months)))
    if not found:
        raise RuleBroken({"months": "Select at least one month."})
    return ",".join(map(str, found))


def in_words(kept: str) -> str:
    """'April and October', 'Every month'; '' for none."""
    months = [NAMES[month] for month in months_of(kept)]
    if len(months) == len(NAMES):
        return "Every month"
    return " and ".join(filter(None, [", ".join(months[:-1]), *months[-1:]]))


def dates_ahead(meeting_pattern: str, planned: Iterable[datetime.date], today: datetime.date) -> list[datetime.date]:
    """The body's days in the year from `today`: those planned, and those of its pattern in whose stead none is planned.

    A planned meeting stands for the pattern's day of the same month, where a body meets weekly of the same week.
    """
    planned = [day for day in planned if today <= day <= today + AHEAD]
    if not pattern.in_words(meeting_pattern):
        return sorted(planned)
    weekly = read(meeting_pattern).often == "WEEKLY"
    taken = {_stretch(day, weekly) for day in planned}
    found = pattern.dates_between(meeting_pattern, today, today + AHEAD)
    return sorted([*planned, *(day for day in found if _stretch(day, weekly) not in taken)])


def _stretch(day: datetime.date, weekly: bool) -> tuple[int, int]:
    return tuple(day.isocalendar()[:2]) if weekly else (day.year, day.month)
