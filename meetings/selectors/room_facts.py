"""Everything that quorum rests on at one meeting, gathered once: whatever the items, the sittings and the questions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from meetings.models import AgendaItem, ItemClock, ItemTrust, Meeting, Presence, Sitting
from meetings.rules.order import places_taken
from meetings.rules.presence import Step, is_here
from programmes.models import Appointment
from programmes.rules.quorum import Quorum, Seat, assess, sentence
from programmes.selectors import as_counted, quorum_rules_of
from programmes.selectors.seats import in_order

from .conflicts import not_voting_in

IN_THE_ROOM = (Presence.Capacity.MEMBER, Presence.Capacity.DEPUTY)
SEATED = frozenset({Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER})
CHAIR = Appointment.Role.CHAIR


@dataclass(frozen=True)
class Room:
    """A sitting's quorum and what it rests on: the rule in words, who fills a seat, which seats are empty."""

    quorum: Quorum
    rule: str
    filled: list[Presence]
    empty: list[Appointment]

    @property
    def sentence(self) -> str:
        """'Not quorate: needs one more voting member and members from one more trust (Trust C)'."""
        if self.quorum.quorate:
            return "Quorate"
        return f"Not quorate: needs {' and '.join(self.quorum.missing)}{self._trusts()}"

    def _trusts(self) -> str:
        here = {presence.for_trust_id for presence in self.filled}
        names = {seat.for_trust.short for seat in self.empty if seat.for_trust and seat.for_trust_id not in here}
        wanted = any("trust" in part for part in self.quorum.missing)
        return f" (from {' or '.join(sorted(names))})" if names and wanted else ""


class RoomFacts:
    """The seats, rules, people, movements and conflicts of a meeting's sittings; answers cost no further query."""

    def __init__(self, meeting: Meeting, sittings: Iterable[Sitting] | None = None):
        rows = meeting.sittings.in_use().select_related("body__entry", "body__organisation", "chair").order_by("pk")
        self.meeting, self.sittings = meeting, list(rows if sittings is None else sittings)
        bodies = [sitting.body for sitting in self.sittings]
        self.seats, self.counted = _seats(bodies, meeting.date)
        self.rules = quorum_rules_of(bodies, meeting.date)
        self.presences = _presences(self.sittings)
        self.places = _places(meeting)
        self.kept_out = not_voting_in(meeting)
        self._concerned = _concerned(meeting)

    @property
    def deciding(self) -> list[Sitting]:
        return [sitting for sitting in self.sittings if sitting.decides]

    def concerned(self, item: AgendaItem) -> list[Sitting]:
        """The sittings that decide on an item: where it concerns certain trusts only, theirs."""
        trusts = self._concerned.get(item.pk)
        return [each for each in self.deciding if not trusts or each.body.organisation_id in {None, *trusts}]

    def here(self, sitting: Sitting, item: AgendaItem | None = None, *, now: bool = False) -> list[Presence]:
        """The members and deputies in the room: at the end, or as `item` was taken; less those in conflict over it.

        `now` asks for an item that is still to come: who is in the room now counts, wherever they came or left.
        """
        at_item = self.places.get(item.pk) if item and not now else None
        kept_out = self.kept_out.get(item.pk, {}) if item else {}
        return [
            row
            for row in self.presences[sitting.pk]
            if row.capacity in IN_THE_ROOM
            and row.person_id not in kept_out
            and row.item_only_id in (None, item and item.pk)
            and is_here(steps_of(row, self.places), at_item=at_item)
        ]

    def room(
        self, sitting: Sitting, item: AgendaItem | None = None, *, now: bool = False, without: frozenset = frozenset()
    ) -> Room:
        """Who fills which seat of a sitting, and the quorum that it makes; `without` people who are to be gone."""
        filled = [row for row in self.here(sitting, item, now=now) if row.person_id not in without]
        return self.room_of(sitting, filled)

    def room_of(self, sitting: Sitting, filled: list[Presence]) -> Room:
        """The quorum that these people make, in the room or expected there."""
        seats = [seat for seat in self.seats[sitting.body_id] if seat.role in SEATED]
        by_person = {seat.person_id: seat for seat in seats}
        by_seat = seats_filled(filled, by_person)
        counted = {seat.pk: self.counted[seat.pk] for seat in seats}
        present = [
            in_room(counted[by_person[pk].pk], as_deputy=deputy, elected=pk == sitting.chair_id)
            for pk, deputy in by_seat.items()
        ]
        rule = self.rules[sitting.body_id]
        quorum = assess(rule, present=present, seats=list(counted.values()))
        return Room(quorum, sentence(rule), filled, [seat for seat in seats if seat.person_id not in by_seat])


def steps_of(presence: Presence, place: dict[int, int]) -> list[Step]:
    """A presence's movements as the rules read them; expects them prefetched. Who is only expected has none."""
    if presence.pk is None:
        return []
    rows = [row for row in presence.movements.all() if row.entry.withdrawn_at is None]
    return [Step(row.what, place.get(row.item_id)) for row in sorted(rows, key=lambda row: row.order)]


def _seats(bodies: list, on: datetime.date) -> tuple[dict[int, list[Appointment]], dict[int, Seat]]:
    rows = Appointment.objects.in_force(on).filter(body__in=[body.pk for body in bodies])
    rows = in_order(rows.select_related("entry", "person", "for_trust__entry"))
    by_body = defaultdict(list)
    for seat in rows:
        by_body[seat.body_id].append(seat)
    return by_body, as_counted(rows, on)


def _presences(sittings: list[Sitting]) -> dict[int, list[Presence]]:
    rows = Presence.objects.in_use().filter(sitting__in=[sitting.pk for sitting in sittings]).order_by("pk")
    rows = rows.select_related("person", "for_trust", "deputy_for__person").prefetch_related("movements__entry")
    found = defaultdict(list)
    for row in rows:
        found[row.sitting_id].append(row)
    return found


def _places(meeting: Meeting) -> dict[int, int]:
    began = dict(ItemClock.objects.filter(item__meeting=meeting).values_list("item", "began_at"))
    return places_taken(AgendaItem.objects.in_use().filter(meeting=meeting), began)


def _concerned(meeting: Meeting) -> dict[int, set[int]]:
    found = defaultdict(set)
    rows = ItemTrust.objects.in_use().filter(item__meeting=meeting)
    for item, trust in rows.values_list("item", "trust"):
        found[item].add(trust)
    return found


def seats_filled(filled: list[Presence], by_person: dict[int, Appointment]) -> dict[int, bool]:
    """The seats that are filled, by the member's id, and whether by a deputy; a member's own presence goes first."""
    seats = {row.person_id: False for row in filled if row.capacity == Presence.Capacity.MEMBER}
    for row in filled:
        if row.capacity == Presence.Capacity.DEPUTY and row.votes and row.deputy_for:
            seats.setdefault(row.deputy_for.person_id, True)
    return {pk: deputy for pk, deputy in seats.items() if pk in by_person}


def in_room(seat: Seat, *, as_deputy: bool, elected: bool = False) -> Seat:
    """A deputy fills the seat, its vote and, where it votes, what its member is there as, but does not chair by it.

    A member whom the sitting has in the chair for the rest of the meeting chairs, as one appointed to it does.
    """
    if as_deputy:
        return replace(seat, role=Appointment.Role.MEMBER, sits_as=seat.sits_as if seat.voting else "")
    return replace(seat, role=CHAIR) if elected else seat
