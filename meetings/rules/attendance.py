"""How a member attended a meeting, and what a year of meetings makes of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import StrEnum

APOLOGIES = "apologies"  # as Presence.Capacity writes it
APRIL = 4


class Came(StrEnum):
    """What a cell of the year's table says of a member and a meeting."""

    PRESENT = "Present"
    DEPUTY = "Deputy"
    APOLOGIES = "Apologies"
    ABSENT = "Absent"
    NOT_YET = "Not yet a member"
    NO_LONGER = "No longer a member"
    NOT_RECORDED = "Not recorded"


OWED = frozenset({Came.PRESENT, Came.DEPUTY, Came.APOLOGIES, Came.ABSENT})  # what a member's share is a share of


def came(*, sits: bool, later: bool, listed: str | None, deputised: bool, recorded: bool) -> Came:
    """How somebody attended: `listed` is the capacity in which the minutes list them, `later` that they joined after.

    Who came and left again was present. A deputy fills the seat of who sent apologies, but the member was not there.
    Where nobody at all is listed, nothing is known.
    """
    if not sits:
        return Came.NOT_YET if later else Came.NO_LONGER
    if not recorded:
        return Came.NOT_RECORDED
    if listed and listed != APOLOGIES:
        return Came.PRESENT
    if deputised:
        return Came.DEPUTY
    return Came.APOLOGIES if listed else Came.ABSENT


def share(cells: Iterable[Came], *counted: Came) -> tuple[int, int]:
    """How many of the meetings (or seats) that count are as asked, and how many count."""
    owed = [cell for cell in cells if cell in OWED]
    return sum(cell in counted for cell in owed), len(owed)


def percent(part: int, whole: int) -> int | None:
    """A whole percentage, half up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def financial_year(day: datetime.date) -> int:
    """The year in which the financial year of a day began, on 1 April."""
    return day.year if day.month >= APRIL else day.year - 1


def days_of(year: int) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the financial year that begins in `year`."""
    return datetime.date(year, APRIL, 1), datetime.date(year + 1, APRIL - 1, 31)
