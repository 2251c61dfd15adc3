"""The meetings that a body's pattern gives for the months ahead, with what speaks against each day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Meeting
from meetings.rules.promises import months_after
from meetings.rules.year import day_note, overlaps
from programmes.models import Appointment, Body
from programmes.rules import pattern
from programmes.selectors import deadlines_in_words, dues_of


@dataclass
class PlanRow:
    """A day of the pattern: its deadlines, what is to know, and the meeting where one is planned that day already."""

    date: datetime.date
    deadlines: list[tuple[str, datetime.date]]
    notes: list[str] = field(default_factory=list)
    planned: Meeting | None = None

    @property
    def value(self) -> str:
        return self.date.isoformat()


def year_to_plan(body: Body, user: User, *, after: datetime.date, months: int) -> list[PlanRow]:
    """The days of the body's pattern in so many months after a day, in constant queries."""
    last = months_after(after, months)
    dates = pattern.dates_between(body.meeting_pattern, after + datetime.timedelta(days=1), last)
    dues = {due.date: due.lines for due in dues_of(deadlines_in_words(body, user), dates)}
    own = _own(body, after, last)
    clashes = _clashes(body, user, dates)
    rows = []
    for day in dates:
        row = PlanRow(day, dues.get(day, []), planned=own.get(day))
        row.notes += [note for note in (day_note(day), _month_note(day, own), *clashes[day]) if note]
        row.notes += [f"{what}: the day, {due.day} {due:%B}, has passed" for what, due in row.deadlines if due <= after]
        rows.append(row)
    return rows


def _own(body: Body, after: datetime.date, last: datetime.date) -> dict[datetime.date, Meeting]:
    rows = Meeting.objects.in_use().filter(body=body, date__gte=after.replace(day=1), date__lte=last)
    rows = rows.exclude(status=Meeting.Status.CANCELLED).filter(by_circulation=False)
    return {meeting.date: meeting for meeting in rows.select_related("body")}


def _month_note(day: datetime.date, own: dict[datetime.date, Meeting]) -> str:
    """That the body meets on another day of the same week."""
    near = [each for each in own if each != day and abs((each - day).days) < 7]
    return f"The body meets on {near[0].day} {near[0]:%B} already" if near and day not in own else ""


def _clashes(body: Body, user: User, dates: list[datetime.date]) -> dict[datetime.date, list[str]]:
    """Meetings of other bodies at the same time with people in common, as far as the reader may see them."""
    found: dict[datetime.date, list[str]] = defaultdict(list)
    if not (body.usual_start and body.usual_end):
        return found
    rows = visible(Meeting.objects.filter(date__in=dates).exclude(body=body), user).select_related("body")
    rows = [row for row in rows.exclude(status=Meeting.Status.CANCELLED) if overlaps(row.times[1:], _usual(body))]
    seats = _seats({body.pk, *(row.body_id for row in rows)})
    for row in rows:
        shared = _people(seats[body.pk], row.date) & _people(seats[row.body_id], row.date)
        if shared:
            count = f"{len(shared)} of the same people" if len(shared) > 1 else "one of the same people"
            found[row.date].append(f"{row.body.name} meets then, with {count}")
    return found


def _usual(body: Body) -> tuple[datetime.time, datetime.time]:
    return body.usual_start, body.usual_end


def _seats(bodies: set[int]) -> dict[int, list[tuple]]:
    seats = defaultdict(list)
    rows = Appointment.objects.in_use().filter(body__in=bodies)
    for body, person, starts, ends in rows.values_list("body", "person", "starts", "ends"):
        seats[body].append((person, starts, ends))
    return seats


def _people(seats: list[tuple], on: datetime.date) -> set[int]:
    return {person for person, starts, ends in seats if starts <= on and (ends is None or ends >= on)}
