"""How far a meeting is, from planned to approved."""

import datetime

from meetings.models import Meeting

STATUS = Meeting.Status
STEPS = (
    ("Planned", STATUS.PLANNED, ""),
    ("Agenda issued", STATUS.AGENDA, "agenda"),
    ("Pack issued", STATUS.PACK, "pack"),
    ("Held", STATUS.HELD, ""),
    ("Minutes agreed", STATUS.AGREED, "minutes"),
    ("Minutes approved", STATUS.APPROVED, ""),
)
REACHED = {STATUS.PLANNED: 0, STATUS.AGENDA: 1, STATUS.PACK: 2, STATUS.HELD: 3, STATUS.DRAFT: 3, STATUS.AGREED: 4}
NEXT = {
    STATUS.PLANNED: ("Agenda items", "agenda"),
    STATUS.AGENDA: ("Papers", "paper"),
    STATUS.HELD: ("Draft minutes", "minutes"),
    STATUS.DRAFT: ("Draft minutes", "minutes"),
}


def steps_of(meeting: Meeting) -> list[dict]:
    """The steps as `text`, `state` ('done', 'current' for the one to come, or '') and `due`, the deadline it has."""
    reached = REACHED.get(meeting.status, len(STEPS) - 1 if meeting.status == STATUS.APPROVED else -1)
    states = ["done" if place <= reached else "current" if place == reached + 1 else "" for place in range(len(STEPS))]
    return [{"text": text, "state": state, "due": due} for (text, _, due), state in zip(STEPS, states, strict=True)]


def next_due(meeting: Meeting, dates: dict[str, datetime.date | None]) -> tuple[str, datetime.date] | None:
    """What is due next and when: the body's deadlines by their kind are `dates`. None where nothing is."""
    name, what = NEXT.get(meeting.status, ("", ""))
    if meeting.status == STATUS.AGENDA and dates.get("paper") and dates["paper"] < datetime.date.today():
        name, what = "Pack", "pack"
    return (name, dates[what]) if dates.get(what) else None
