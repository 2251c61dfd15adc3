"""Who came to the meetings of a body through a financial year, for one reader; the same queries whatever the year."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import brief
from meetings.models import ItemQuorum, Meeting, Presence, Sitting
from meetings.rules.attendance import Came, came, days_of, percent, share
from programmes.models import Appointment, Body
from programmes.rules.quorum import assess
from programmes.selectors.seats import in_order
from programmes.selectors.through import counted_on, in_force, quorum_rules_between, seats_between

from .room_facts import SEATED, in_room, seats_filled


@dataclass(frozen=True)
class Column:
    """One meeting: how many of its seats were filled, by the member or a deputy, and whether it was quorate."""

    meeting: Meeting
    filled: int
    seats: int
    quorum: str

    @property
    def percent(self) -> int | None:
        return percent(self.filled, self.seats)


@dataclass(frozen=True)
class Row:
    """One member: how they attended each meeting, and their own share; a deputy's presence is counted beside it."""

    person: User
    role: str
    trust: str
    cells: list[tuple[Column, Came]]
    came: int
    by_deputy: int
    of: int

    @property
    def percent(self) -> int | None:
        return percent(self.came, self.of)


@dataclass(frozen=True)
class Attendance:
    """A body's attendance from a day to a day."""

    body: Body
    first: datetime.date
    last: datetime.date
    columns: list[Column]
    rows: list[Row]

    @property
    def title(self) -> str:
        return f"{brief(self.first)} to {brief(self.last)}"

    @property
    def share(self) -> tuple[int, int]:
        """How many of the places that members had at these meetings they filled themselves, and of how many."""
        return sum(row.came for row in self.rows), sum(row.of for row in self.rows)

    @property
    def percent(self) -> int | None:
        return percent(*self.share)


def attendance_of(body: Body, user: User, year: int) -> Attendance:
    """Through a financial year: the one that begins in April of `year`."""
    return attendance_between(body, user, *days_of(year))


def attendance_between(body: Body, user: User, first: datetime.date, last: datetime.date) -> Attendance:
    """The members by row and the meetings that took place by column; only what the reader may see of either."""
    facts = _Facts(body, user, first, last)
    kept = {key: [facts.came(seats, sitting) for sitting in facts.sittings] for key, seats in facts.members.items()}
    columns = [
        facts.column(sitting, [cells[at] for cells in kept.values()]) for at, sitting in enumerate(facts.sittings)
    ]
    rows = [_row(facts.members[key], columns, cells) for key, cells in kept.items()]
    return Attendance(body, first, last, columns, rows)


def _row(seats: list[Appointment], columns: list[Column], cells: list[Came]) -> Row:
    seat = seats[-1]
    own, of = share(cells, Came.PRESENT)
    role = "" if seat.role == Appointment.Role.MEMBER else seat.get_role_display()
    deputised, _ = share(cells, Came.DEPUTY)
    trust = seat.for_trust.short if seat.for_trust else ""
    return Row(seat.person, role, trust, list(zip(columns, cells, strict=True)), own, deputised, of)


class _Facts:
    """Everything that the table rests on, gathered once."""

    def __init__(self, body: Body, user: User, first: datetime.date, last: datetime.date):
        self.body, self.sittings = body, _sittings(body, user, first, last)
        days = [sitting.meeting.date for sitting in self.sittings]
        seats = seats_between(body, first, last) if days else []
        seen = visible(Appointment.objects.filter(pk__in=[seat.pk for seat in seats]), user)
        self.seen = set(seen.values_list("pk", flat=True))
        self.seats = [seat for seat in seats if seat.role in SEATED]
        self.counted = counted_on(self.seats, days)
        self.rules = quorum_rules_between(body, days)
        self.presences = _presences(self.sittings, user)
        self.frozen = _frozen(self.sittings, user)
        self.members = self._members(days)

    def came(self, seats: list[Appointment], sitting: Sitting) -> Came:
        """How the holder of these seats attended a sitting."""
        there, day = self.presences[sitting.pk], sitting.meeting.date
        person, ids = seats[0].person_id, {seat.pk for seat in seats}
        listed = next((row.capacity for row in there if row.person_id == person), None)
        deputised = any(row.deputy_for_id in ids and row.capacity == Presence.Capacity.DEPUTY for row in there)
        sits, later = any(in_force(seat, day) for seat in seats), seats[0].starts > day
        return came(sits=sits, later=later, listed=listed, deputised=deputised, recorded=bool(there))

    def column(self, sitting: Sitting, cells: list[Came]) -> Column:
        filled, seats = share(cells, Came.PRESENT, Came.DEPUTY)
        return Column(sitting.meeting, filled, seats, self._quorum(sitting))

    def _members(self, days: list) -> dict[tuple, list[Appointment]]:
        """The seats of each member (of a person for one trust, whatever the role), who sat on any of the days."""
        found = defaultdict(list)
        for seat in in_order(seat for seat in self.seats if seat.pk in self.seen):
            found[seat.person_id, seat.for_trust_id].append(seat)
        ordered = {key: sorted(seats, key=lambda seat: seat.starts) for key, seats in found.items()}
        return {key: seats for key, seats in ordered.items() if any(in_force(s, day) for s in seats for day in days)}

    def _quorum(self, sitting: Sitting) -> str:
        """As it was frozen with the decisions; where nothing was decided, of those who came."""
        if not sitting.decides:
            return "Each committee for itself"
        if frozen := self.frozen[sitting.pk]:
            return _in_words(sum(frozen), len(frozen))
        if not self.presences[sitting.pk]:
            return Came.NOT_RECORDED
        return "Quorate" if self._assessed(sitting) else "Not quorate"

    def _assessed(self, sitting: Sitting) -> bool:
        day = sitting.meeting.date
        seats = [seat for seat in self.seats if in_force(seat, day)]
        by_person, counted = {seat.person_id: seat for seat in seats}, self.counted[day]
        rows = [row for row in self.presences[sitting.pk] if row.item_only_id is None]
        present = [
            in_room(counted[by_person[pk].pk], as_deputy=deputy, elected=pk == sitting.chair_id)
            for pk, deputy in seats_filled(rows, by_person).items()
        ]
        return assess(self.rules[day], present=present, seats=list(counted.values())).quorate


def _in_words(quorate: int, of: int) -> str:
    if quorate == of:
        return "Quorate"
    return f"Quorate for {quorate} of {of} decisions" if quorate else "Not quorate"


def _sittings(body: Body, user: User, first: datetime.date, last: datetime.date) -> list[Sitting]:
    """Also of meetings at which it sat in common with others."""
    held = visible(Meeting.objects.held().filter(date__range=(first, last)), user)
    rows = visible(Sitting.objects.filter(body=body, meeting__in=held.values("pk")), user)
    return list(rows.select_related("meeting__body", "meeting__entry").order_by("meeting__date", "pk"))


def _presences(sittings: list[Sitting], user: User) -> dict[int, list[Presence]]:
    rows = visible(Presence.objects.filter(sitting__in=[sitting.pk for sitting in sittings]), user)
    found = defaultdict(list)
    for row in rows.select_related("deputy_for").order_by("pk"):
        found[row.sitting_id].append(row)
    return found


def _frozen(sittings: list[Sitting], user: User) -> dict[int, list[bool]]:
    rows = visible(ItemQuorum.objects.filter(sitting__in=[sitting.pk for sitting in sittings]), user)
    found = defaultdict(list)
    for sitting, quorate in rows.values_list("sitting", "quorate"):
        found[sitting].append(quorate)
    return found
