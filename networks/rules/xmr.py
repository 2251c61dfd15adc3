"""XmR charts: the limits of a run of readings, and the points that the usual rules mark. Pure arithmetic.

The method is that of NHS England's 'Making Data Count' as its reference implementation has it: NHS-R community,
NHSRplotthedots 0.2.2, R/ptd_spc_standard.R (limits) and R/ptd_calculate_point_type.R (rules). No library for Python
that is kept up serves: those there are draw by script, or bring numpy and pandas for a mean and a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LIMIT = Decimal("2.66")  # three standard deviations, from the average moving range of two readings: 3 / 1.128
NEAR = LIMIT * 2 / 3
TOO_WIDE = Decimal("3.267")  # moving ranges above so many times their average don't count for the limits
RUN = 7
FEW = 12  # fewer readings give limits that are not to be relied on


class Rule(StrEnum):
    """The rules that mark a point, each with its words."""

    OUTSIDE = "A point outside the limits"
    SHIFT = "Seven or more in a row on one side of the mean"
    TREND = "Seven or more in a row that rise, or fall"
    NEAR_LIMIT = "Two of three in a row near the same limit"


@dataclass(frozen=True)
class Limits:
    """The mean of a run of readings, and between what it varies by itself."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    near_lower: Decimal
    near_upper: Decimal


@dataclass(frozen=True)
class Point:
    """A reading, the limits that hold for it, and the rules that mark it."""

    value: Decimal
    limits: Limits
    rules: tuple[Rule, ...]
    starts_anew: bool = False


def chart(values: Sequence[Decimal], anew: frozenset[int] = frozenset()) -> list[Point]:
    """Each reading with its limits and marks. At the places in `anew` limits begin anew and no run is carried over."""
    points = []
    for first, part in _parts(values, anew):
        limits = limits_of(part)
        marks = _marks(part, limits)
        points += [
            Point(value, limits, marks[place], starts_anew=first > 0 and place == 0) for place, value in enumerate(part)
        ]
    return points


def limits_of(values: Sequence[Decimal]) -> Limits:
    """Mean and limits: 2.66 average moving ranges to each side (ptd_spc_standard.R, `limit`).

    Moving ranges of 3.267 times their average or more are left out once (`screen_outliers`): one jump widens no limit.
    """
    mean = _mean(values)
    ranges = [abs(after - before) for before, after in zip(values, values[1:], strict=False)]
    screened = [each for each in ranges if each < TOO_WIDE * _mean(ranges)]
    wide = _mean(screened)
    return Limits(mean, mean - LIMIT * wide, mean + LIMIT * wide, mean - NEAR * wide, mean + NEAR * wide)


def _parts(values: Sequence[Decimal], anew: frozenset[int]) -> Iterator[tuple[int, Sequence[Decimal]]]:
    starts = sorted({0, *anew})
    for first, end in zip(starts, [*starts[1:], len(values)], strict=True):
        if values[first:end]:
            yield first, values[first:end]


def _marks(values: Sequence[Decimal], limits: Limits) -> list[tuple[Rule, ...]]:
    found = {
        Rule.OUTSIDE: _outside(values, limits),
        Rule.SHIFT: _shifts(values, limits),
        Rule.TREND: _trends(values),
        Rule.NEAR_LIMIT: _near(values, limits),
    }
    return [tuple(rule for rule, places in found.items() if place in places) for place in range(len(values))]


def _outside(values: Sequence[Decimal], limits: Limits) -> set[int]:
    """A single point beyond a limit (ptd_spc_standard.R, `outside_limits`)."""
    return {place for place, value in enumerate(values) if not limits.lower <= value <= limits.upper}


def _shifts(values: Sequence[Decimal], limits: Limits) -> set[int]:
    """Seven or more in a row on one side of the mean (`ptd_seven_point_one_side_mean`); one on the mean ends a run."""
    return _runs([_sign(value - limits.mean) for value in values], RUN)


def _trends(values: Sequence[Decimal]) -> set[int]:
    """Seven points, six steps, all up or all down (`ptd_seven_point_trend`); an equal neighbour ends a run."""
    steps = [_sign(after - before) for before, after in zip(values, values[1:], strict=False)]
    return {place + ahead for place in _runs(steps, RUN - 1) for ahead in (0, 1)}


def _near(values: Sequence[Decimal], limits: Limits) -> set[int]:
    """Two of three in a row between two and three standard deviations, all three on that side of the mean.

    `ptd_two_in_three`: those near the limit are marked, not the third. A point outside has its own rule.
    """
    found = set()
    for first in range(len(values) - 2):
        places = range(first, first + 3)
        if abs(sum(_sign(values[place] - limits.mean) for place in places)) == 3:
            close = {place for place in places if _is_near(values[place], limits)}
            found |= close if len(close) >= 2 else set()
    return found


def _is_near(value: Decimal, limits: Limits) -> bool:
    return limits.lower <= value < limits.near_lower or limits.near_upper < value <= limits.upper


def _runs(signs: Sequence[int], length: int) -> set[int]:
    """The places that lie in a run of one sign, of at least so many; zeros make no run."""
    found: set[int] = set()
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= length:
                found.update(range(start, place))
            start = place
    return found


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)
