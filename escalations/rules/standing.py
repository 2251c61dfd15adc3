"""How old an escalation is, and how long answers took. The bands of age are the portal's own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from programmes.rules.working_hours import working_time

from ..models import Step

BANDS = ((7, "Up to a week"), (28, "Up to four weeks"), (92, "Up to three months"), (None, "Longer"))
BAND_NAMES = tuple(name for _, name in BANDS)
CAME = (Step.Kind.RAISED, Step.Kind.HIGHER, Step.Kind.REOPENED)
READ = (*CAME, Step.Kind.SEVERITY, Step.Kind.ANSWERED)


@dataclass(frozen=True)
class Answered:
    """One answer: by which body, when, after how many working hours, and whether in time (None: no time was set)."""

    body: object
    at: datetime.datetime
    hours: float
    in_time: bool | None


def age_band(raised: datetime.datetime, now: datetime.datetime) -> str:
    """The band that an age in days falls in."""
    days = (now - raised).days
    return next(name for most, name in BANDS if most is None or days <= most)


def answers_in(steps: Iterable[Step]) -> list[Answered]:
    """The answers among the steps of one escalation in their order: each from when it came there. A second answer to
    the same ask is none of its own.
    """
    found, came, due = [], None, None
    for step in steps:
        if step.kind == Step.Kind.ANSWERED:
            if came is not None:
                hours = working_time(came, step.at) / datetime.timedelta(hours=1)
                found.append(Answered(step.level, step.at, hours, due and step.at <= due))
            came = None
        else:
            came = step.at if step.kind in CAME else came
            due = step.answer_by or due
    return found


def middle(hours: Iterable[float]) -> float:
    """The median, in whole hours and tenths."""
    return round(median(hours), 1)
