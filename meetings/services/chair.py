"""Who chairs a sitting when the chair is gone: the vice-chair, or whom the members elect for the rest of it."""

from __future__ import annotations

from django.db import transaction

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import Presence, Sitting
from meetings.selectors.chair import in_chair
from meetings.selectors.room_facts import RoomFacts

from .doors import refuse_locked, require_either


@transaction.atomic
def elect_chair(sitting: Sitting, *, person: User, why: str, by: User) -> Sitting:
    """The members elect one of them to the chair for the rest of the meeting.

    Raises RuleBroken for who is no member in the room. From then on they count as the chair for the quorum.
    """
    require_either(by, sitting)
    refuse_locked(sitting.meeting)
    facts = RoomFacts(sitting.meeting)
    here = {row.person_id for row in facts.here(sitting) if row.capacity == Presence.Capacity.MEMBER}
    if person.pk not in here:
        raise RuleBroken({"person": f"{person} is not in the room as a member. Choose a member who is there."})
    if not why.strip():
        raise RuleBroken({"why": "Enter why the members elect a chair."})
    sitting.chair = person
    return save(sitting, by=by, reason=f"Elected to the chair for the rest of the meeting: {why.strip()}")


def hand_over(sitting: Sitting, *, by: User, reason: str, was: User | None) -> None:
    """After somebody came or left: the vice-chair takes over where the chair is gone, and the chair when back."""
    now = in_chair(RoomFacts(sitting.meeting), sitting)
    if now != was:
        sitting.chair = now
        save(sitting, by=by, reason=reason)
