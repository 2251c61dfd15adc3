"""BRAG: the colour of an action, with the word that stands beside it. Colour never carries the meaning alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from meetings.models import Action
from programmes.rules.working_days import working_days_after

SOON = 7  # working days
Status = Action.Status


@dataclass(frozen=True)
class Brag:
    """A colour of the log, its words, and the tag colour that shows it."""

    colour: str
    words: str
    tag: str


COMPLETE = Brag("blue", "Complete", "blue")
ON_TRACK = Brag("green", "On track", "green")
PROPOSED = Brag("amber", "Proposed complete", "yellow")
DUE_SOON = Brag("amber", "Due soon", "yellow")
OVERDUE = Brag("red", "Overdue", "red")
ON_HOLD = Brag("grey", "On hold", "grey")
NO_DATE = Brag("grey", "No date", "grey")
SUPERSEDED = Brag("grey", "Superseded", "grey")
COLOURS = (("blue", "Blue: complete"), ("green", "Green: on track"), ("amber", "Amber: due soon or proposed"),
           ("red", "Red: overdue"), ("grey", "Grey: on hold or no date"))  # fmt: skip
BY_STATUS = {
    Status.CLOSED: COMPLETE, Status.SUPERSEDED: SUPERSEDED, Status.ON_HOLD: ON_HOLD, Status.PROPOSED: PROPOSED,
}  # fmt: skip


def brag_of(status: str, due: datetime.date | None, today: datetime.date) -> Brag:
    """Amber from seven working days before the day it is due; what its owner proposes as complete is amber, not red."""
    if status in BY_STATUS:
        return BY_STATUS[Status(status)]
    if due is None:
        return NO_DATE
    if due < today:
        return OVERDUE
    return DUE_SOON if due <= working_days_after(today, SOON) else ON_TRACK
