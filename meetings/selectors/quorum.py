"""Whether a sitting can decide: now, or as one item is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetings.models import AgendaItem, Presence, Sitting
from meetings.rules.order import places
from meetings.rules.presence import Step, is_here
from programmes.models import Appointment
from programmes.rules.quorum import Quorum, Seat, assess, sentence
from programmes.selectors import as_counted, quorum_rule_of, seats_of

from .conflicts import not_voting

IN_THE_ROOM = (Presence.Capacity.MEMBER, Presence.Capacity.DEPUTY)
SEATED = frozenset({Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER})


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


def quorum_now(sitting: Sitting, item: AgendaItem | None = None) -> Quorum:
    """The quorum by those who are in the room: at the end, or as `item` was taken, less those in conflict."""
    return room(sitting, item).quorum


def room(sitting: Sitting, item: AgendaItem | None = None) -> Room:
    """Who fills which seat at a sitting, now or at an item, and the quorum that it makes."""
    seats = [seat for seat in seats_of(sitting.body, sitting.meeting.date) if seat.role in SEATED]
    rule = quorum_rule_of(sitting.body, sitting.meeting.date)
    filled = here(sitting, item)
    by_person = {seat.person_id: seat for seat in seats}
    by_seat = _seats_filled(filled, by_person)
    counted = as_counted(seats, sitting.meeting.date)
    present = [_in_room(counted[by_person[pk].pk], as_deputy=deputy) for pk, deputy in by_seat.items()]
    quorum = assess(rule, present=present, seats=list(counted.values()))
    return Room(quorum, sentence(rule), filled, [seat for seat in seats if seat.person_id not in by_seat])


def here(sitting: Sitting, item: AgendaItem | None = None) -> list[Presence]:
    """The members and deputies in the room, less those whose conflict of interest keeps them from deciding the item."""
    rows = sitting.presences.in_use().filter(capacity__in=IN_THE_ROOM)
    rows = rows.select_related("person", "for_trust", "deputy_for__person").prefetch_related("movements__entry")
    place = places(AgendaItem.objects.in_use().filter(meeting=sitting.meeting_id)) if item else {}
    kept_out = not_voting(item) if item else {}
    at_item = place.get(item.pk) if item else None
    return [row for row in rows if row.person_id not in kept_out and is_here(steps_of(row, place), at_item=at_item)]


def steps_of(presence: Presence, place: dict[int, int]) -> list[Step]:
    """A presence's movements as the rules read them; expects them prefetched."""
    rows = [row for row in presence.movements.all() if row.entry.withdrawn_at is None]
    return [Step(row.what, place.get(row.item_id)) for row in sorted(rows, key=lambda row: (row.at, row.pk))]


def _seats_filled(filled: list[Presence], by_person: dict[int, Appointment]) -> dict[int, bool]:
    """The seats that are filled, by the member's id, and whether by a deputy; a member's own presence goes first."""
    seats = {row.person_id: False for row in filled if row.capacity == Presence.Capacity.MEMBER}
    for row in filled:
        if row.capacity == Presence.Capacity.DEPUTY and row.votes and row.deputy_for:
            seats.setdefault(row.deputy_for.person_id, True)
    return {pk: deputy for pk, deputy in seats.items() if pk in by_person}


def _in_room(seat: Seat, *, as_deputy: bool) -> Seat:
    """A deputy fills the seat, its vote and, where it votes, what its member is there as, but does not chair by it."""
    if not as_deputy:
        return seat
    return replace(seat, role=Appointment.Role.MEMBER, sits_as=seat.sits_as if seat.voting else "")
