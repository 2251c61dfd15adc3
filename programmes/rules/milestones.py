"""How a milestone stands, from its days alone (domain.md, Delivery: baseline, forecast and actual dates)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """How a milestone stands today."""

    DONE = "done", "Done"
    DONE_LATE = "done_late", "Done late"
    OVERDUE = "overdue", "Overdue"
    SLIPPING = "slipping", "Slipping"
    ON_PLAN = "on_plan", "On plan"
    NOT_STATED = "not_stated", "No date stated"


@dataclass(frozen=True)
class Standing:
    """How it stands, the day that counts (done, expected or planned), and days past the plan (less than 0: early)."""

    state: State
    day: datetime.date | None
    slip: int | None

    @property
    def is_done(self) -> bool:
        return self.state in (State.DONE, State.DONE_LATE)


def standing_of(
    *, baseline: datetime.date | None, forecast: datetime.date | None, done: datetime.date | None, today: datetime.date
) -> Standing:
    """How a milestone stands. A forecast counts before the plan; what was done counts before both."""
    day = done or forecast or baseline
    slip = (day - baseline).days if day and baseline else None
    return Standing(_state(baseline, day, done, today), day, slip)


def _state(baseline, day, done, today) -> State:
    late = bool(baseline and day and day > baseline)
    if done:
        return State.DONE_LATE if late else State.DONE
    if day is None:
        return State.NOT_STATED
    if day < today:
        return State.OVERDUE
    return State.SLIPPING if late else State.ON_PLAN


def worst_slip(standings: Iterable[Standing]) -> int:
    """The most days that any milestone lies past its plan; 0 where none does."""
    return max((0, *(each.slip or 0 for each in standings)))


def next_of(standings: Iterable[tuple[object, Standing]]) -> tuple[object, Standing] | None:
    """The milestone that comes next: of those not done and with a day, the earliest."""
    open_ones = [(row, each) for row, each in standings if not each.is_done and each.day]
    return min(open_ones, key=lambda pair: pair[1].day, default=None)


def needs_reason(expected: datetime.date | None, new: datetime.date) -> bool:
    """Moving to a later day keeps why; coming earlier, or getting its first day, needs no words."""
    return expected is not None and new > expected
