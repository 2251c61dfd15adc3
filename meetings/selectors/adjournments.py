"""How often a meeting was broken off, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Adjournment, Meeting
from meetings.rules.adjourn import in_a_sentence, standing


@dataclass(frozen=True)
class Adjourned:
    """A time when a meeting was broken off: in a sentence for the minutes, and how it stands now."""

    record: Adjournment
    sentence: str
    standing: str

    @property
    def is_over(self) -> bool:
        return self.record.resumed_on is not None


def adjournments_of(meeting: Meeting, user: User | None = None) -> list[Adjourned]:
    """Each adjournment of a meeting in order, as far as the reader sees the meeting."""
    rows = Adjournment.objects.in_use().filter(meeting=meeting)
    rows = visible(rows, user) if user is not None else rows
    return [Adjourned(row, in_a_sentence(row), standing(row)) for row in rows.order_by("on", "at", "pk")]


def open_adjournment(meeting: Meeting) -> Adjournment | None:
    """The adjournment that a meeting is in now."""
    return last_adjournment(meeting, resumed_on=None)


def last_adjournment(meeting: Meeting, **fields) -> Adjournment | None:
    return Adjournment.objects.in_use().filter(meeting=meeting, **fields).order_by("on", "at", "pk").last()


def day_of(meeting: Meeting):
    """The day on which a meeting goes on: its own, or the one to which it was adjourned and reconvened."""
    last = last_adjournment(meeting, resumed_on__isnull=False)
    return last.resumed_on if last else meeting.date
