"""How an agreement stands on a day, in a word for its tag and in words for its reader."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from collab_portal.ui.words import counted

ENDS_SOON = datetime.timedelta(days=90)
STATES = {  # in the order in which they matter to who looks after agreements
    "unsigned": "Not signed by anyone",
    "part_signed": "Signed by some",
    "signed": "Signed by all, not in force yet",
    "in_force": "In force",
    "ending": "Ends within 90 days",
    "review_overdue": "Review overdue",
    "ended": "Ended",
}


@dataclass(frozen=True)
class State:
    """One of STATES, and what it comes to here: 'Signed by 2 of 4'."""

    code: str
    words: str

    def __str__(self) -> str:
        return self.code


def state(
    *,
    starts: datetime.date | None,
    ends: datetime.date | None,
    review_by: datetime.date | None,
    signatures: Sequence[datetime.date | None],
    on: datetime.date,
) -> State:
    """How an agreement stands on a day.

    `signatures` has one entry for each party: the day it signed, or None. A signature counts from its day. The
    agreement is in force when all have signed, from the later of its first day and the last signature to its last day.
    """
    signed = [day for day in signatures if day is not None and day <= on]
    if ends is not None and ends < on:
        return State("ended", f"Ended on {_day(ends)}")
    if not signed:
        return State("unsigned", STATES["unsigned"])
    if len(signed) < len(signatures):
        return State("part_signed", f"Signed by {len(signed)} of {len(signatures)}")
    since = max(filter(None, (starts, *signed)))
    if since > on:
        return State("signed", f"Signed by all, in force from {_day(since)}")
    return _in_force(since, ends, review_by, on)


def bound_since(signed_on: datetime.date | None, starts: datetime.date | None) -> datetime.date | None:
    """From which day a party is bound: its signature, or the agreement's first day where that comes later."""
    return signed_on and max(filter(None, (signed_on, starts)))


def steps(text: str) -> list[str]:
    """The steps in a dispute: one on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _in_force(since, ends, review_by, on) -> State:
    late = (
        f"review overdue by {counted((on - review_by).days, 'day')}" if review_by is not None and review_by < on else ""
    )
    if ends is not None and ends - on <= ENDS_SOON:
        left = "today" if ends == on else f"in {counted((ends - on).days, 'day')}"
        return State("ending", ", ".join(filter(None, (f"Ends {left}", late))))
    if late:
        return State("review_overdue", late.capitalize())
    return State("in_force", f"In force since {_day(since)}")


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
