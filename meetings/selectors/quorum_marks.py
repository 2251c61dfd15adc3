"""Whether each item is quorate, for the body or for each committee at the table, in a mark and in words."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.models import AgendaItem, Sitting

from .room_facts import RoomFacts


@dataclass(frozen=True)
class Mark:
    """One sitting and one item: 'Trust C', not quorate, and what is missing."""

    name: str
    quorate: bool
    sentence: str


def marks_of(
    facts: RoomFacts, item: AgendaItem, *, now: bool = False, without: frozenset[int] = frozenset()
) -> list[Mark]:
    """The marks of an item: one for each sitting that decides on it. No query."""
    rooms = [(each, facts.room(each, item, now=now, without=without)) for each in facts.concerned(item)]
    return [Mark(name_of(each), room.quorum.quorate, room.sentence) for each, room in rooms]


def name_of(sitting: Sitting) -> str:
    """A committee of one trust goes by the trust’s name."""
    return sitting.body.organisation.short if sitting.body.organisation else sitting.body.name


def needs(marks: list[Mark]) -> str:
    """'needs Trust C'; for a single body 'not quorate'; nothing where all are quorate."""
    short = [mark.name for mark in marks if not mark.quorate]
    if not short:
        return ""
    return f"needs {', '.join(short)}" if len(marks) > 1 else "not quorate"
