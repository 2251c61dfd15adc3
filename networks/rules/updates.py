"""The month's updates of priorities: of which months may be told, and which are missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from networks.models import Priority
from programmes.rules.highlights import first_of, months_to_tell

__all__ = ["is_told_of", "missing_months", "months_to_tell"]

ENDED = (Priority.Stage.COMPLETE, Priority.Stage.STOPPED)


def is_told_of(priority: Priority) -> bool:
    """Whether a month's update is wanted of a priority: not once it is complete or stopped."""
    return priority.stage not in ENDED


def missing_months(since: datetime.date, told: Iterable[datetime.date], today: datetime.date) -> list[datetime.date]:
    """The months of which nothing was said since the priority was there: a year at most, newest first."""
    told = set(told)
    return [month for month in months_to_tell(today) if month >= first_of(since) and month not in told]
