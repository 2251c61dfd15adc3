"""Several people at once, and people who come when the meeting is under way."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from meetings.models import AgendaItem, Presence, Sitting
from meetings.selectors.room_facts import SEATED, RoomFacts

from .doors import refuse_locked
from .presence import arrive, list_present

Capacity = Presence.Capacity


@transaction.atomic
def list_everybody(sitting: Sitting, *, by: User) -> list[Presence]:
    """Everybody who has a seat is here, but those of whom something else is known: apologies, a deputy, listed already.

    Raises RuleBroken where nobody is left to list.
    """
    require(by, "manage", sitting)
    refuse_locked(sitting.meeting)
    facts = RoomFacts(sitting.meeting, [sitting])
    known = {row.person_id for row in facts.presences[sitting.pk]}
    known |= {row.deputy_for.person_id for row in facts.presences[sitting.pk] if row.deputy_for}
    seats = [seat for seat in facts.seats[sitting.body_id] if seat.role in SEATED and seat.person_id not in known]
    people = list({seat.person_id: seat.person for seat in seats}.values())
    if not people:
        raise RuleBroken(f"Everybody who sits on {sitting.body} is listed already.")
    return [list_present(sitting, person, capacity=Capacity.MEMBER, by=by) for person in people]


@transaction.atomic
def list_arriving(
    sitting: Sitting, person: User, *, at: datetime.time, by: User, item: AgendaItem | None = None
) -> Presence:
    """A member comes when the meeting is under way: listed, and there from then on only."""
    presence = list_present(sitting, person, capacity=Capacity.MEMBER, by=by)
    arrive(presence, at=at, by=by, item=item)
    return presence
