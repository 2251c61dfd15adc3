"""When interests must be looked through again, and which offices are interests by themselves."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

YEAR = datetime.timedelta(days=365)


def confirm_by(confirmed: datetime.date | None, seated: datetime.date) -> datetime.date:
    """The last day on which a person's interests are fresh: a year after they last confirmed them, and for those who
    never did the day on which they took their seat (research/practice.md 6: yearly for all)."""
    return confirmed + YEAR if confirmed else seated


@dataclass(frozen=True)
class Office:
    """Something that a person holds in an organisation: its id, and the title under which they hold it."""

    organisation_id: int
    title: str


def loyalties(offices: Iterable[Office], *, sits_for: Collection[int | None], members: Collection[int]) -> list[Office]:
    """The offices that are loyalty interests: those held in a member trust for which the person does not sit.

    domain.md, Governance bodies, Interest: an office held in another member trust is a loyalty interest, derived.
    """
    return [each for each in offices if each.organisation_id in members and each.organisation_id not in sits_for]
