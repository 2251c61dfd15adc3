"""Who is expected at a meeting, by what people replied, as long as nobody is listed there."""

from __future__ import annotations

from copy import copy

from meetings.models import Meeting, Presence, Reply

from .room_facts import SEATED, RoomFacts

Capacity = Presence.Capacity


def is_to_come(facts: RoomFacts) -> bool:
    """Whether nobody is listed as present yet, so that replies are all there is."""
    return not any(row.capacity != Capacity.APOLOGIES for rows in facts.presences.values() for row in rows)


def expect(facts: RoomFacts) -> RoomFacts:
    """The same facts with everybody in the room who has not sent apologies, and the deputies whom they named.

    Who has not replied is expected: a page that uses this says so.
    """
    replies, found = _replies(facts.meeting), copy(facts)
    found.presences = {}
    for sitting in facts.sittings:
        away = {row.person_id for row in facts.presences[sitting.pk] if row.capacity == Capacity.APOLOGIES}
        away |= {person for person, reply in replies.items() if reply.answer == Reply.Answer.APOLOGIES}
        seats = [seat for seat in facts.seats[sitting.body_id] if seat.role in SEATED]
        found.presences[sitting.pk] = [
            _expected(sitting, seat, replies.get(seat.person_id), away=seat.person_id in away)
            for seat in seats
            if seat.person_id not in away or (replies.get(seat.person_id) and replies[seat.person_id].deputy_id)
        ]
    return found


def silent(facts: RoomFacts) -> list[str]:
    """Who has a seat and has not replied, by name."""
    replied = _replies(facts.meeting).keys()
    seats = [seat for seats in facts.seats.values() for seat in seats if seat.role in SEATED]
    return sorted({seat.person.name for seat in seats if seat.person_id not in replied})


def _replies(meeting: Meeting) -> dict[int, Reply]:
    rows = Reply.objects.in_use().filter(meeting=meeting).select_related("deputy")
    return {row.person_id: row for row in rows}


def _expected(sitting, seat, reply: Reply | None, *, away: bool) -> Presence:
    """A row that is never saved."""
    given = {"sitting": sitting, "for_trust": seat.for_trust, "votes": seat.voting}
    if away:
        return Presence(person=reply.deputy, capacity=Capacity.DEPUTY, deputy_for=seat, **given)
    return Presence(person=seat.person, capacity=Capacity.MEMBER, **given)
