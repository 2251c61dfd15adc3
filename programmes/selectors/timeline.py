"""A collaborative's phases, models of governance and members on one line of time, as a drawing and as rows."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from ..models import Collaborative, GovernanceModel, Membership, Phase, PhasePlan

WIDTH, LANE, HEAD = 1000, 44, 28  # the drawing's own units; the page scales it
MOST_YEARS = 12


@dataclass
class Span:
    """A time in which something held; without a first or a last day it is open on that side."""

    starts: datetime.date | None
    ends: datetime.date | None
    x: float = 0
    width: float = 0


@dataclass
class Plan:
    """A day for which something was planned, and why it moved to that day."""

    day: datetime.date
    why: str
    record: Record
    x: float = 0
    slipped: bool = False


@dataclass
class Lane:
    """One line of the drawing and one row of its table."""

    kind: str
    name: str
    href: str
    spans: list[Span]
    plans: list[Plan] = field(default_factory=list)
    y: int = 0

    @property
    def slip(self) -> tuple[float, float] | None:
        """From the first planned day to the last, where a plan moved."""
        places = [plan.x for plan in self.plans]
        return (min(places), max(places) - min(places)) if len(places) > 1 else None

    @property
    def at_end(self) -> bool:
        """Whether what begins late has its name to the left of it, where there is room."""
        return self._first > WIDTH * 0.6

    @property
    def text_x(self) -> float:
        """Where the name stands: over the beginning of what it names, or before the drawing's edge."""
        return WIDTH - 4 if self.at_end else self._first + 4

    @property
    def _first(self) -> float:
        return min((*(span.x for span in self.spans), *(plan.x for plan in self.plans)), default=0)

    @property
    def bar_y(self) -> int:
        return self.y + 22

    @property
    def dates(self) -> list[datetime.date]:
        spans = (day for span in self.spans for day in (span.starts, span.ends))
        return [day for day in (*spans, *(plan.day for plan in self.plans)) if day]


@dataclass(frozen=True)
class Timeline:
    """The lanes with their places, the years along the top, and where the day of the page stands."""

    lanes: list[Lane]
    years: list[tuple[int, float]]
    today: float
    height: int
    width: int = WIDTH


def timeline_of(collaborative: Collaborative, user: User, on: datetime.date | None = None) -> Timeline:
    """Phases (planned, slipped, actual), governance models and memberships, as far as the reader may see them."""
    lanes = [*_phases(collaborative, user), *_models(collaborative, user), *_members(collaborative, user)]
    on = on or datetime.date.today()
    first, last = bounds([day for lane in lanes for day in lane.dates] + [on])

    def place(day: datetime.date) -> float:
        return round(WIDTH * (day - first).days / (last - first).days, 1)

    for n, lane in enumerate(lanes):
        lane.y = HEAD + n * LANE
        _lay(lane, place, on)
    return Timeline(lanes, years_of(first, last, place), place(on), HEAD + len(lanes) * LANE)


def phase_on(collaborative: Collaborative, user: User, on: datetime.date) -> Phase | None:
    """The phase that a collaborative was in on a day, where its days are known."""
    rows = visible(Phase.objects.filter(collaborative=collaborative), user).select_related("entry")
    held = [row for row in rows if (row.starts or row.ends) and _covers(row, on)]
    return max(held, key=lambda row: row.starts or datetime.date.min, default=None)


def _covers(phase: Phase, on: datetime.date) -> bool:
    return (phase.starts is None or phase.starts <= on) and (phase.ends is None or phase.ends >= on)


def _phases(collaborative: Collaborative, user: User) -> list[Lane]:
    plans = Prefetch("plans", visible(PhasePlan.objects.select_related("entry"), user).order_by("pk"), to_attr="seen")
    rows = visible(Phase.objects.filter(collaborative=collaborative), user).select_related("entry")
    order = list(Collaborative.Status)
    rows = sorted(rows.prefetch_related(plans), key=lambda row: order.index(row.phase))
    return [_phase(row) for row in rows]


def _phase(row: Phase) -> Lane:
    plans = [Plan(plan.planned_for, plan.why, plan) for plan in row.seen]
    for plan in plans[:-1]:
        plan.slipped = True
    spans = [Span(row.starts, row.ends)] if row.starts or row.ends else []
    return Lane("Phase", row.get_phase_display(), row.get_absolute_url(), spans, plans)


def _models(collaborative: Collaborative, user: User) -> list[Lane]:
    rows = visible(GovernanceModel.objects.filter(collaborative=collaborative), user)
    return [
        Lane("Governance model", _named(row), row.get_absolute_url(), [Span(row.starts, row.ends)])
        for row in rows.select_related("entry").order_by("starts", "pk")
    ]


def _named(model: GovernanceModel) -> str:
    return f"{model.get_which_display()}: {model.scope}" if model.scope else model.get_which_display()


def _members(collaborative: Collaborative, user: User) -> list[Lane]:
    """One lane for each organisation, with as many spans as it has joined."""
    rows = visible(Membership.objects.filter(collaborative=collaborative), user)
    found: dict[int, list[Membership]] = defaultdict(list)
    for row in rows.select_related("entry", "organisation__entry").order_by("joined", "organisation__name"):
        found[row.organisation_id].append(row)
    return [
        Lane("Member", held[0].organisation.name, held[-1].get_absolute_url(), [Span(r.joined, r.left) for r in held])
        for held in found.values()
    ]


def bounds(days: Iterable[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """Whole years around all days."""
    days = list(days)
    return datetime.date(min(days).year, 1, 1), datetime.date(max(days).year + 1, 1, 1)


def years_of(first: datetime.date, last: datetime.date, place) -> list[tuple[int, float]]:
    """The years along the top, thinned out where there are many, with their places."""
    step = -(-(last.year - first.year) // MOST_YEARS)
    return [(year, place(datetime.date(year, 1, 1))) for year in range(first.year, last.year, step)]


def _lay(lane: Lane, place, on: datetime.date) -> None:
    """Put a lane's spans and plans on the line; what has no end runs to the day of the page, or on from its start."""
    for span in lane.spans:
        span.x = place(span.starts) if span.starts else 0
        until = place(span.ends) if span.ends else max(place(on), span.x)
        span.width = max(round(until - span.x, 1), 3)
    for plan in lane.plans:
        plan.x = place(plan.day)
