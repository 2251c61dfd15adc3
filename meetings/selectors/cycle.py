"""A body's cycle of business as a year, and what it brings to the meetings of the next twelve months."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import CycleItem, Meeting
from meetings.rules import cycle
from programmes.models import Body


@dataclass
class Line:
    """A line of the cycle, with the months in which it comes."""

    item: CycleItem
    months: tuple[int, ...]
    words: str

    @property
    def year(self) -> list[tuple[str, bool]]:
        """Each month from April by name, and whether the line comes then."""
        return [(name, month in self.months) for month, name in cycle.NAMES.items()]


@dataclass
class Ahead:
    """A day on which the body meets, or would by its pattern, and the lines that come up."""

    date: datetime.date
    meeting: Meeting | None = None
    lines: list[Line] = field(default_factory=list)


def cycle_of(body: Body, user: User) -> list[Line]:
    """The lines of a body's cycle that the reader may see, by title."""
    rows = visible(CycleItem.objects.filter(body=body).select_related("entry"), user).order_by("name", "pk")
    return [Line(row, cycle.months_of(row.months), cycle.in_words(row.months)) for row in rows]


def year_ahead(body: Body, lines: list[Line], user: User, today: datetime.date) -> list[Ahead]:
    """The meetings of the next twelve months, planned or by the pattern; a line comes to the first of its month."""
    rows = Meeting.objects.upcoming(today).filter(body=body).select_related("body", "entry")
    planned = {meeting.date: meeting for meeting in visible(rows, user)}
    found, seen = [], set()
    for day in cycle.dates_ahead(body.meeting_pattern, planned, today):
        month = (day.year, day.month)
        due = [] if month in seen else [line for line in lines if day.month in line.months]
        seen.add(month)
        found.append(Ahead(day, planned.get(day), due))
    return found


def never_up(lines: list[Line], ahead: list[Ahead]) -> list[tuple[Line, str]]:
    """The lines with months in which the body would not meet, with those months in words."""
    meets = {gathering.date.month for gathering in ahead}
    missed = [(line, [month for month in line.months if month not in meets]) for line in lines]
    return [(line, cycle.in_words(",".join(map(str, months)))) for line, months in missed if months]
