"""An XmR chart as places in a drawing: the readings, the mean and limits that hold for each part, and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from networks.models import ImpactMeasure
from networks.rules import xmr

from .measures import Row, plain

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 960, 360, 70, 20, 24, 40  # the drawing's own units; the page scales it


@dataclass(frozen=True)
class Dot:
    """A reading in the drawing: its place, its tone and its words."""

    x: int
    y: int
    tone: str
    words: str


@dataclass(frozen=True)
class Part:
    """A part of the line with limits of its own: where it begins and ends, and how high its mean and limits lie."""

    x1: int
    x2: int
    mean: int
    lower: int
    upper: int


@dataclass(frozen=True)
class Drawing:
    """The chart as the page draws it."""

    dots: list[Dot]
    line: str
    parts: list[Part]
    heights: list[tuple[int, str]]
    months: list[tuple[int, str]]
    target: int | None
    anew: list[int]
    width: int = WIDTH
    height: int = HEIGHT


def tone_of(measure: ImpactMeasure, point: xmr.Point) -> str:
    """'better' or 'worse' for a marked point, by its side of the mean as NHSRplotthedots has it; '' for any other."""
    if not point.rules or point.value == point.limits.mean:
        return ""
    up = measure.direction == ImpactMeasure.Direction.UP
    return "better" if (point.value > point.limits.mean) == up else "worse"


def draw(measure: ImpactMeasure, rows: Sequence[Row]) -> Drawing | None:
    """The drawing of a measure's readings; None where there is none."""
    if not rows:
        return None
    low, high = _bounds(measure, rows)
    xs = _across(rows)

    def y(value: Decimal) -> int:
        return round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * (value - low) / (high - low))

    dots = [
        Dot(x, y(row.point.value), tone_of(measure, row.point), _words(row)) for x, row in zip(xs, rows, strict=True)
    ]
    line = " ".join(f"{dot.x},{dot.y}" for dot in dots)
    heights = [(y(value), plain(value)) for value in _ticks(low, high)]
    months = _months(rows, xs)
    target = None if measure.target is None else y(measure.target)
    anew = [x for x, row in zip(xs, rows, strict=True) if row.point.starts_anew]
    return Drawing(dots, line, _limits(rows, xs, y), heights, months, target, anew)


def _bounds(measure: ImpactMeasure, rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    values = [row.point.value for row in rows]
    values += [each for row in rows for each in (row.point.limits.lower, row.point.limits.upper)]
    values += [] if measure.target is None else [measure.target]
    low, high = min(values), max(values)
    space = (high - low) / 20 or Decimal(1)
    return low - space, high + space


def _across(rows: Sequence[Row]) -> list[int]:
    """Where each month stands: by its distance, so that a month that was not read leaves a gap."""
    numbers = [row.reading.month.year * 12 + row.reading.month.month for row in rows]
    whole = max(numbers[-1] - numbers[0], 1)
    return [round(LEFT + (WIDTH - LEFT - RIGHT) * (number - numbers[0]) / whole) for number in numbers]


def _limits(rows: Sequence[Row], xs: Sequence[int], y) -> list[Part]:
    found, place = [], 0
    for _, part in groupby(rows, key=lambda row: id(row.point.limits)):
        size, first = len(list(part)), place
        place += size
        end = xs[place] if place < len(xs) else xs[-1]
        limits = rows[first].point.limits
        found.append(Part(xs[first], end, y(limits.mean), y(limits.lower), y(limits.upper)))
    return found


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    places = Decimal("0.1") if high - low < 20 else Decimal(1)
    return [(low + (high - low) * step / 4).quantize(places) for step in range(1, 4)]


def _months(rows: Sequence[Row], xs: Sequence[int]) -> list[tuple[int, str]]:
    """At most seven months along the foot, so that they don't run into each other."""
    step = max(1, -(-len(rows) // 7))
    return [(xs[place], f"{rows[place].reading.month:%b %Y}") for place in range(0, len(rows), step)]


def _words(row: Row) -> str:
    marks = f": {'; '.join(row.point.rules)}" if row.point.rules else ""
    return f"{row.reading.month:%B %Y} {plain(row.point.value)}{marks}"
