"""On which agenda an escalation comes by itself: the body's next meeting, as long as its papers are not due (domain.md,
Escalations). After that it stands on that meeting's late list, and the secretary decides."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from meetings.models import Meeting
from meetings.rules.forward import TAKES_ITEMS

# While a meeting is only held its outcomes may still be written down; from these on an item there brings no answer.
OVER = frozenset({Meeting.Status.DRAFT, Meeting.Status.AGREED, Meeting.Status.APPROVED, Meeting.Status.CANCELLED})


@dataclass(frozen=True)
class Chance:
    """A meeting to come, and the last day on which its agenda takes an escalation by itself."""

    meeting: Meeting
    closes: datetime.date

    def takes(self, today: datetime.date) -> bool:
        return today <= self.closes and self.meeting.status in TAKES_ITEMS


def next_chance(ahead: Iterable[Chance]) -> Chance | None:
    """The meeting that comes first."""
    return min(ahead, key=lambda chance: (chance.meeting.date, chance.meeting.pk), default=None)


def agenda_for(ahead: Iterable[Chance], today: datetime.date, *, taken_off: Collection[int] = ()) -> Meeting | None:
    """The meeting on whose agenda it goes by itself; None where it is late for it, or somebody took it off there."""
    chance = next_chance(ahead)
    if chance is None or chance.meeting.pk in taken_off or not chance.takes(today):
        return None
    return chance.meeting
