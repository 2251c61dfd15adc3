"""Benefits and costs of a programme, workstream or project, with what hangs from it, as a reader sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.lines import Lines, Series, draw_lines
from collab_portal.ui.words import figure, money

from ..models import Benefit, BenefitReading, BenefitShare, Collaborative, Cost, Programme, Project, Workstream
from ..models.benefit import Which
from ..rules.benefits import that_count

BELOW = {
    Project: ("project",),
    Workstream: ("workstream", "project__workstream"),
    Programme: ("programme", "workstream__programme", "project__workstream__programme"),
    Collaborative: (
        "programme__collaborative", "workstream__programme__collaborative",
        "project__workstream__programme__collaborative",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class FigureRow:
    """A reading or a cost, and whether a later one counts instead of it."""

    figure: BenefitReading | Cost
    value: str
    replaced: bool


def benefits_of(model: type, pk: int, user: User) -> QuerySet[Benefit]:
    """The benefits of a subject, or of a collaborative, and of what hangs from it that the reader may see."""
    return visible(Benefit.objects.filter(under_subject(model, pk)), user)


def costs_of(model: type, pk: int, user: User) -> QuerySet[Cost]:
    """The costs of a subject, or of a collaborative, and of what hangs from it that the reader may see."""
    return visible(Cost.objects.filter(under_subject(model, pk)), user)


def readings_of(benefit: Benefit, user: User) -> list[FigureRow]:
    """Every reading of a benefit, newest period first; those that were replaced are kept and say so."""
    rows = visible(BenefitReading.objects.filter(benefit=benefit), user).select_related("entry", "trust", "created_by")
    return _with_replaced(rows, lambda row: in_unit(row.value, benefit.unit))


def profile_of(benefit: Benefit, rows: Iterable[FigureRow]) -> Lines | None:
    """What was expected and what came over time, by trust where figures are, with the target; None before two figures.

    Forecasts that were replaced stand apart, so that a re-forecast can be seen.
    """
    points, rows = defaultdict(list), list(rows)
    for row in rows:
        points[_series_of(row)].append((row.figure.starts, row.figure.value))
    if sum(map(len, points.values())) < 2:
        return None
    series = [Series(name, sorted(found), look) for (name, look), found in sorted(points.items())]
    levels = {} if benefit.target is None else {"Target": benefit.target}
    return draw_lines(
        series,
        shown=lambda value: in_unit(value, benefit.unit),
        levels=levels,
        periods={row.figure.starts: row.figure.period for row in rows},
    )


def _series_of(row: FigureRow) -> tuple[str, str]:
    """The name and the look of the line that a figure belongs to."""
    trust = f", {row.figure.trust.short}" if row.figure.trust else ""
    if row.replaced:
        return f"Replaced by a later one{trust}", "former"
    look = "dashed" if row.figure.which == Which.FORECAST else "solid"
    return f"{row.figure.get_which_display()}{trust}", look


def cost_rows(costs: QuerySet[Cost]) -> list[FigureRow]:
    """Costs, newest period first; those that were replaced are kept and say so."""
    rows = costs.select_related("entry", "trust", "created_by", "programme", "workstream", "project")
    return _with_replaced(rows, lambda row: money(row.amount))


def shares_of(benefit: Benefit, user: User) -> QuerySet[BenefitShare]:
    """The shares of a benefit, by trust."""
    rows = visible(BenefitShare.objects.filter(benefit=benefit), user)
    return rows.select_related("entry", "trust").order_by("trust__name", "pk")


def in_unit(value: Decimal | None, unit: str) -> str:
    """'£38 million', '12', '4.5%', '3 days'."""
    if value is None:
        return ""
    if unit == Benefit.Unit.GBP:
        return money(value)
    tail = {Benefit.Unit.PERCENT: "%", Benefit.Unit.DAYS: " day" if value == 1 else " days"}.get(Benefit.Unit(unit), "")
    return f"{figure(round(value, 2))}{tail}"


def under_subject(model: type, pk: int) -> Q:
    """What hangs from a subject, or from what hangs from it."""
    found = Q(pk__in=[])
    for path in BELOW.get(model, ()):
        found |= Q(**{path: pk})
    return found


def _with_replaced(rows: QuerySet, shown) -> list[FigureRow]:
    rows = list(rows.order_by("-starts", "-pk"))
    counts = {row.pk for row in that_count(rows)}
    return [FigureRow(row, shown(row), row.pk not in counts) for row in rows]
