"""Whether a sitting can decide: now, or as one item is taken."""

from __future__ import annotations

from meetings.models import AgendaItem, Sitting
from programmes.rules.quorum import Quorum

from .room_facts import Room, RoomFacts

__all__ = ["Room", "quorum_now", "room"]


def quorum_now(sitting: Sitting, item: AgendaItem | None = None) -> Quorum:
    """The quorum by those who are in the room: at the end, or as `item` was taken, less those in conflict over it."""
    return room(sitting, item).quorum


def room(sitting: Sitting, item: AgendaItem | None = None) -> Room:
    """Who fills which seat at a sitting, now or at an item, and the quorum that it makes."""
    return RoomFacts(sitting.meeting, [sitting]).room(sitting, item)
