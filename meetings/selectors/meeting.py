"""How a meeting stands, for the head of its pages."""

import datetime
from dataclasses import dataclass

from meetings.models import Meeting
from meetings.rules.steps import next_due, steps_of
from programmes.models import BodyDeadline
from programmes.selectors import deadline_of


@dataclass(frozen=True)
class Standing:
    """A meeting's steps, and what is due next: its name and its day."""

    steps: list[dict]
    due_what: str
    due: datetime.date | None


def standing_of(meeting: Meeting) -> Standing:
    """How far a meeting is, with the deadlines of its body."""
    dates = {what: deadline_of(meeting.body, what, meeting.date) for what in BodyDeadline.What.values}
    steps = [{**step, "due": dates.get(step["due"]) if step["state"] != "done" else None} for step in steps_of(meeting)]
    what, due = next_due(meeting, dates) or ("", None)
    return Standing(steps, what, due)
