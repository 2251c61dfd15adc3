"""How far milestones lay behind their plan on a day, from what was said by then (domain.md, Delivery: a milestone has
baseline, forecast and actual dates; a slip keeps every earlier forecast)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Said:
    """A milestone with a plan: since when it is known, each forecast with the day it was made, and when it was done."""

    since: datetime.date
    baseline: datetime.date
    forecasts: Sequence[tuple[datetime.date, datetime.date]]  # (made on, expected on), oldest first
    done: datetime.date | None


@dataclass(frozen=True)
class Slippage:
    """Of how many milestones with a plan how many lay behind it, by how many days the furthest, and all on average."""

    planned: int
    behind: int
    most: int
    average: int


def behind_on(said: Said, day: datetime.date) -> int | None:
    """Days behind its plan as it looked on `day`; None where nobody had entered it by then, 0 where it was in time.

    What was done by then counts by the day it was done. Otherwise the newest forecast made by then counts before the
    plan; and what had passed its day without being done was late by each day since.
    """
    if said.done and said.done <= day:
        return max(0, (said.done - said.baseline).days)
    if said.since > day:
        return None
    expected = next((on for made, on in reversed(said.forecasts) if made <= day), said.baseline)
    return max(0, (max(expected, day) - said.baseline).days)


def slippage_on(milestones: Sequence[Said], day: datetime.date) -> Slippage | None:
    """All of them together on a day; None where none had been entered. The average is rounded to a whole day."""
    days = [found for each in milestones if (found := behind_on(each, day)) is not None]
    if not days:
        return None
    return Slippage(len(days), sum(each > 0 for each in days), max(days), round(Fraction(sum(days), len(days))))


def ends_of_months(today: datetime.date, count: int = 12) -> list[datetime.date]:
    """The last days of the months before, and today: `count` days, oldest first."""
    found = [today]
    while len(found) < count:
        found.append(found[-1].replace(day=1) - datetime.timedelta(days=1))
    return found[::-1]
