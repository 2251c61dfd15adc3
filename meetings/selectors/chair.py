"""Who chairs each sitting of a meeting now."""

from __future__ import annotations

from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Presence, Sitting
from programmes.models import Appointment

from .room_facts import RoomFacts

APPOINTED = (Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR)


def in_chair(facts: RoomFacts, sitting: Sitting, item: AgendaItem | None = None) -> User | None:
    """Whom the members elected, as long as they are there; else the chair, else the vice-chair; nobody where all left.

    For an item the chair whose interest keeps them from it hands over.
    """
    rows = facts.here(sitting, item, now=True)
    here = {row.person_id: row.person for row in rows if row.capacity == Presence.Capacity.MEMBER}
    roles = {seat.person_id: seat.role for seat in facts.seats[sitting.body_id]}
    if sitting.chair_id in here and roles.get(sitting.chair_id) not in APPOINTED:
        return here[sitting.chair_id]
    for role in APPOINTED:
        for pk, person in here.items():
            if roles.get(pk) == role:
                return person
    return None
