"""Who sits at a meeting, who is there, and what that makes of the quorum."""

from __future__ import annotations

from dataclasses import dataclass, replace

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import time_nhs
from meetings.models import AgendaItem, Conflict, Meeting, Movement, Presence, Sitting
from meetings.rules.presence import ARRIVED, is_here
from programmes.models import Appointment

from .chair import in_chair
from .quorum_marks import name_of
from .room_facts import SEATED, Room, RoomFacts, steps_of

STATES = {"here": "Present", "left": "Left", "apologies": "Apologies", "deputy": "Deputy present", "": "Not yet known"}


@dataclass(frozen=True)
class Place:
    """One person on the list: a member's seat, or somebody who sits in."""

    person: User
    seat: Appointment | None
    presence: Presence | None
    state: str
    movements: list[str]
    role: str
    trust: str
    elsewhere: str = ""
    interest: str = ""

    @property
    def words(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True)
class SittingPeople:
    """A sitting's people by trust, those who sit in, and the room's quorum."""

    sitting: Sitting
    members: list[Place]
    others: list[Place]
    room: Room
    chair: User | None = None

    @property
    def unlisted(self) -> bool:
        """Whether somebody who sits here is neither listed nor deputised for."""
        return any(not place.state for place in self.members)


def people_of(
    meeting: Meeting, user: User, item: AgendaItem | None = None, *, facts: RoomFacts | None = None, now: bool = False
) -> list[SittingPeople]:
    """The people of each sitting that the reader may see, with the quorum now, or at an item."""
    facts = facts or RoomFacts(meeting)
    seen = set(visible(Sitting.objects.filter(meeting=meeting), user).values_list("pk", flat=True))
    rows = set(visible(Presence.objects.filter(sitting__in=seen), user).values_list("pk", flat=True))
    return [_people(facts, sitting, rows, item, now) for sitting in facts.sittings if sitting.pk in seen]


def _people(facts: RoomFacts, sitting: Sitting, seen: set[int], item: AgendaItem | None, now: bool) -> SittingPeople:
    seats = facts.seats[sitting.body_id]
    rows = {row.person_id: row for row in facts.presences[sitting.pk] if row.pk in seen}
    deputised = {row.deputy_for.person_id for row in rows.values() if row.deputy_for and _here(row)}
    members = [_member(seat, rows.get(seat.person_id), deputised) for seat in seats if seat.role in SEATED]
    seated = {place.person.pk for place in members}
    others = [_other(rows.get(seat.person_id), seat) for seat in seats if seat.person_id not in seated]
    known = seated | {place.person.pk for place in others}
    others += [_other(row, None) for row in rows.values() if row.person_id not in known]
    members.sort(key=lambda place: (place.trust, place.person.name))
    members = [replace(place, elsewhere=_elsewhere(facts, sitting, place.person)) for place in members]
    kept = facts.kept_out.get(item.pk, {}) if item else {}
    members, others = ([_with_interest(place, kept) for place in places] for places in (members, others))
    return SittingPeople(sitting, members, others, facts.room(sitting, item, now=now), in_chair(facts, sitting, item))


def _with_interest(place: Place, kept: dict[int, str]) -> Place:
    """With how their interest in the item is handled, where it keeps them from deciding it."""
    handling = kept.get(place.person.pk)
    return replace(place, interest=Conflict.Handling(handling).label) if handling else place


def _elsewhere(facts: RoomFacts, sitting: Sitting, person: User) -> str:
    """The other committees at the table that a member sits on, where it has a vote of its own."""
    others = [each for each in facts.deciding if each.pk != sitting.pk] if sitting.decides else []
    seated = (name_of(each) for each in others if any(seat.person_id == person.pk and seat.role in SEATED
                                                      for seat in facts.seats[each.body_id]))  # fmt: skip
    return " and ".join(seated)


def _member(seat: Appointment, presence: Presence | None, deputised: set[int]) -> Place:
    state = _state(presence)
    state = "deputy" if state != "here" and seat.person_id in deputised else state
    role = "" if seat.role == Appointment.Role.MEMBER else seat.get_role_display()
    return Place(seat.person, seat, presence, state, _moves(presence), role, str(seat.for_trust or ""))


def _other(presence: Presence | None, seat: Appointment | None) -> Place:
    trust = presence.for_trust if presence else seat.for_trust
    return Place(
        presence.person if presence else seat.person, seat, presence, _state(presence), _moves(presence),
        _capacity(presence) or seat.get_role_display(), str(trust or ""),
    )  # fmt: skip


def _capacity(presence: Presence | None) -> str:
    if presence is None:
        return ""
    if presence.deputy_for:
        return f"Deputy for {presence.deputy_for.person}"
    return "In attendance for one item" if presence.item_only_id else presence.get_capacity_display()


def _state(presence: Presence | None) -> str:
    if presence is None:
        return ""
    if presence.capacity == Presence.Capacity.APOLOGIES:
        return "apologies"
    return "here" if _here(presence) else "left"


def _here(presence: Presence) -> bool:
    return is_here(steps_of(presence, {}))


def _moves(presence: Presence | None) -> list[str]:
    """'arrived at 2:20pm', in order."""
    return [_said(row) for row in sorted(presence.movements.all(), key=lambda row: row.order)] if presence else []


def _said(movement: Movement) -> str:
    return f"{'arrived' if movement.what == ARRIVED else 'left'} at {time_nhs(movement.at)}"
