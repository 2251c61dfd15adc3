"""Figures over time as lines: `draw_lines(series)` gives Lines, which `components/lines.html` shows as SVG.

The same figures, the same drawing. A table with the same figures stands beside each (screens.md, Pictures).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 960, 320, 120, 24, 20, 40  # the drawing's own units; the page scales it
APART = 100  # the least distance of two days along the foot, so that they don't run into each other


@dataclass(frozen=True)
class Series:
    """One line: its name, its points by day, and its look in chart.css: `solid`, `dashed`, `former` or `level`."""

    name: str
    points: Sequence[tuple[datetime.date, Decimal]]
    look: str = "solid"


@dataclass(frozen=True)
class Line:
    """A series in the drawing: its path, and each point's place with what it says."""

    name: str
    look: str
    path: str
    dots: list[tuple[int, int, str]]


@dataclass(frozen=True)
class Lines:
    """The chart as the page draws it."""

    lines: list[Line]
    heights: list[tuple[int, str]]
    days: list[tuple[int, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def draw_lines(
    series: Sequence[Series], *, shown: Callable[[Decimal], str] = str, levels: dict[str, Decimal] | None = None,
    periods: Mapping[datetime.date, str] | None = None,
) -> Lines | None:  # fmt: skip
    """The drawing of what has points; None where nothing has. `shown` writes a value; `levels` go straight across;
    `periods` says of what a point is told that is not told of the month of its day.
    """
    series = [each for each in series if each.points]
    if not series:
        return None
    days = sorted({day for each in series for day, _ in each.points})
    levels = levels or {}
    straight = [Series(name, [(days[0], value), (days[-1], value)], "level") for name, value in levels.items()]
    low, high = _bounds([Decimal(value) for each in (*series, *straight) for _, value in each.points])
    span = max((days[-1] - days[0]).days, 1)

    def x(day: datetime.date) -> int:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - days[0]).days / span)

    def y(value: Decimal) -> int:
        return round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * (Decimal(value) - low) / (high - low))

    return Lines(
        lines=[_line(each, x, y, shown, periods or {}) for each in (*straight, *series)],
        heights=[(y(value), shown(value)) for value in _ticks(low, high)],
        days=_apart([(x(day), f"{day:%b %Y}") for day in days]),
    )


def _line(series: Series, x, y, shown, periods: Mapping[datetime.date, str]) -> Line:
    places = [(x(day), y(value)) for day, value in series.points]
    if series.look == "level":
        places = [(LEFT, places[0][1]), (WIDTH - RIGHT, places[0][1])]
    told = [(periods.get(day) or f"{day:%B %Y}", value) for day, value in series.points]
    words = [f"{series.name}, {period}: {shown(value)}" for period, value in told]
    dots = [] if series.look == "level" else [(*place, said) for place, said in zip(places, words, strict=True)]
    return Line(series.name, series.look, " ".join(f"{across},{up}" for across, up in places), dots)


def _bounds(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """From nought, or from below it, to somewhat above the highest."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    return low, high + ((high - low) / 10 or Decimal(1))


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values from low to high, at most five steps apart: by 1, 2 or 5 and noughts."""
    least = (high - low) / 5
    ten = Decimal(10) ** least.adjusted()
    step = next(each * ten for each in (1, 2, 5, 10) if each * ten >= least)
    first = -(-low // step)
    return [(first + number) * step for number in range(int((high - first * step) // step) + 1)]


def _apart(days: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first, the last, and between them those that have room."""
    kept = days[:1]
    for each in days[1:]:
        if each[0] - kept[-1][0] >= APART:
            kept.append(each)
    return [*kept[:-1], days[-1]] if len(kept) > 1 else kept
