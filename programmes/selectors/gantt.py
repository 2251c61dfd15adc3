"""Milestones on one line of time: plan, every forecast, and the day that counts, as places in a drawing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Milestone
from ..rules.milestones import State
from .milestones import MilestoneRow
from .timeline import HEAD, LANE, WIDTH, bounds, years_of

EDGE = 12  # half the width of a mark, so that none is cut off


@dataclass(frozen=True)
class Bar:
    """One milestone's line: where it was planned, each forecast before the newest, and where it stands now."""

    milestone: Milestone
    state: State
    y: int
    planned: float | None
    former: list[float]
    now: float

    @property
    def at_end(self) -> bool:
        """Whether its name stands to the left of it, where there is room."""
        return self.first > WIDTH * 0.6

    @property
    def first(self) -> float:
        return min(place for place in (self.planned, self.now, *self.former) if place is not None)

    @property
    def text_x(self) -> float:
        """Where its name begins, or ends."""
        return max(self.planned or 0, self.now) + EDGE / 2 if self.at_end else self.first

    @property
    def slip(self) -> tuple[float, float] | None:
        """From the plan to where it stands, where it moved."""
        if self.planned is None or self.planned == self.now:
            return None
        return min(self.planned, self.now), abs(self.now - self.planned)

    @property
    def bar_y(self) -> int:
        return self.y + 28


@dataclass(frozen=True)
class Gantt:
    """The bars with their places, the years along the top, and where today stands."""

    bars: list[Bar]
    years: list[tuple[int, float]]
    today: float
    height: int
    width: int = WIDTH


def gantt_of(rows: Iterable[MilestoneRow], today: datetime.date) -> Gantt | None:
    """The drawing of the milestones that have a day; None where none has."""
    rows = [row for row in rows if row.standing.day]
    if not rows:
        return None
    first, last = bounds([day for row in rows for day in _days(row)] + [today])

    def place(day: datetime.date) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (day - first).days / (last - first).days, 1)

    bars = [_bar(row, HEAD + n * LANE, place) for n, row in enumerate(rows)]
    return Gantt(bars, years_of(first, last, place), place(today), HEAD + len(bars) * LANE)


def _days(row: MilestoneRow) -> list[datetime.date]:
    said = [row.milestone.baseline, row.standing.day, *(each.on for each in row.forecasts)]
    return [day for day in said if day]


def _bar(row: MilestoneRow, y: int, place) -> Bar:
    milestone, standing = row.milestone, row.standing
    planned = place(milestone.baseline) if milestone.baseline else None
    former = [place(each.on) for each in row.forecasts if each.on != standing.day]
    return Bar(milestone, standing.state, y, planned, former, place(standing.day))
