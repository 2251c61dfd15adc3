"""How bodies stand to each other, and when their things are due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import counted

from ..models import Appointment, Body, BodyDeadline, Constituent
from ..rules.working_days import working_days_after, working_days_before

DEEPEST = 8  # levels of a structure that are followed; a safeguard, real ones have four
OFFICERS = (Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.SECRETARY)


@dataclass
class Branch:
    """A body and those that report to it."""

    body: Body
    children: list[Branch] = field(default_factory=list)


def deadline_of(body: Body, what: str, meeting_date: datetime.date) -> datetime.date | None:
    """When agenda, papers, pack or minutes are due for a meeting; None where the body has no such deadline."""
    deadline = BodyDeadline.objects.in_use().filter(body=body, what=what).first()
    if deadline is None:
        return None
    return _due(deadline, meeting_date)


def deadlines_in_words(body: Body, user: User) -> list[tuple[BodyDeadline, str]]:
    """Each deadline with its words: '7 working days before the meeting'."""
    rows = visible(BodyDeadline.objects.filter(body=body).select_related("entry"), user)
    place = {what: n for n, what in enumerate(BodyDeadline.What)}
    return [(row, _words(row)) for row in sorted(rows, key=lambda row: place[row.what])]


@dataclass
class Due:
    """What is due when for one meeting: `lines` are the kind of deadline and its day."""

    date: datetime.date
    lines: list[tuple[str, datetime.date]]


def dues_of(deadlines: list[tuple[BodyDeadline, str]], dates: list[datetime.date]) -> list[Due]:
    """For each day of meeting the days of all deadlines; nothing where there are none."""
    rows = [row for row, _ in deadlines]
    return [Due(day, [(row.get_what_display(), _due(row, day)) for row in rows]) for day in dates if rows]


@dataclass
class Committee:
    """A trust's committee that sits in common: its link, its chair and its seats on a day."""

    link: Constituent
    committee: Body
    chair: str = ""
    seats: int = 0


def committees_of(common: Body, user: User, on: datetime.date) -> list[Committee]:
    """The committees that sit in common in a body, by trust, with chair and seats as far as the reader sees them."""
    links = visible(Constituent.objects.filter(common=common).select_related("entry"), user)
    committees = visible(Body.objects.select_related("entry", "organisation"), user).in_bulk(
        [link.committee_id for link in links]
    )
    found = {
        link.committee_id: Committee(link, committees[link.committee_id])
        for link in links
        if link.committee_id in committees
    }
    seats = Appointment.objects.in_force(on).filter(body__in=found).select_related("person").order_by("pk")
    for seat in visible(seats, user):
        row = found[seat.body_id]
        row.seats += 1
        if seat.role == Appointment.Role.CHAIR:
            row.chair = seat.person.name
    return sorted(found.values(), key=lambda row: (row.committee.organisation.short, row.committee.pk))


@dataclass
class SeatsInShort:
    """Who leads a body, and how many sit in it."""

    officers: list[tuple[str, str]]
    count: int
    voting: int

    @property
    def in_words(self) -> str:
        return f"{counted(self.count, 'seat')}, {self.voting} of them with a vote"


def seats_in_short(body: Body, user: User, on: datetime.date) -> SeatsInShort:
    """Chair, vice-chair and secretary by name, and the number of seats, as far as the reader sees them."""
    rows = Appointment.objects.in_force(on).filter(body=body).select_related("person", "for_trust")
    seats = list(visible(rows, user).order_by("person__name", "pk"))
    officers = []
    for role in OFFICERS:
        names = [_name_and_trust(seat, body) for seat in seats if seat.role == role]
        officers += [(role.label, ", ".join(names))] if names else []
    return SeatsInShort(officers, len(seats), sum(seat.voting for seat in seats))


def nested(bodies: list[Body]) -> list[Branch]:
    """Bodies as a structure: those whose parent is not among them stand at the top."""
    branches = {body.pk: Branch(body) for body in bodies}
    top = []
    for body in bodies:
        above = branches.get(body.parent_id)
        (above.children if above else top).append(branches[body.pk])
    return top


def branches_under(body: Body, user: User) -> list[Branch]:
    """The structure below a body, as far as the reader may see it: one query for each level."""
    found, level = [], [body.pk]
    for _ in range(DEEPEST):
        rows = visible(Body.objects.filter(parent__in=level).select_related("entry").order_by("name"), user)
        level = [row.pk for row in rows]
        found += rows
        if not level:
            break
    return nested(found)


def ancestors_of(body: Body, user: User) -> list[Body]:
    """The bodies above, the highest first, as far as the reader may see them without a gap."""
    found: list[Body] = []
    above = body.parent_id
    while above and len(found) < DEEPEST:
        parent = visible(Body.objects.filter(pk=above).select_related("entry"), user).first()
        if parent is None or parent in found:
            break
        found.insert(0, parent)
        above = parent.parent_id
    return found


def _due(deadline: BodyDeadline, meeting_date: datetime.date) -> datetime.date:
    count = working_days_after if deadline.what == BodyDeadline.What.MINUTES else working_days_before
    return count(meeting_date, deadline.working_days)


def _name_and_trust(seat: Appointment, body: Body) -> str:
    """In committees in common each trust has a chair of its own, so the name says for whom."""
    of_trust = seat.for_trust and body.structure == Body.Structure.IN_COMMON
    return f"{seat.person.name} ({seat.for_trust.short})" if of_trust else seat.person.name


def _words(deadline: BodyDeadline) -> str:
    n, side = deadline.working_days, "after" if deadline.what == BodyDeadline.What.MINUTES else "before"
    if n == 0:
        return "on the day of the meeting"
    return f"{counted(n, 'working day')} {side} the meeting"
