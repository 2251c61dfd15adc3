"""Benefits and costs in figures: periods, which figure counts, each trust's part, and what may be added up."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ..models import Benefit, BenefitReading, BenefitShare, Cost
from ..models.benefit import Span

ADDS_UP = frozenset({Benefit.Unit.GBP, Benefit.Unit.COUNT})  # days and percent are levels: a sum of them says nothing
MONEY = frozenset({Benefit.Kind.CASH, Benefit.Kind.NON_CASH, Benefit.Kind.AVOIDANCE})
PENNY = Decimal("0.01")
WHOLE = Decimal(1)


def first_day(span: str, day: datetime.date) -> datetime.date:
    """The first day of the month, or of the financial year, that a day lies in."""
    if span == Span.MONTH:
        return day.replace(day=1)
    return datetime.date(day.year - (day.month < 4), 4, 1)


def overlap(span: str, starts: datetime.date, other_span: str, other_starts: datetime.date) -> bool:
    """Whether two periods have a day in common."""
    return starts <= _last(other_span, other_starts) and other_starts <= _last(span, starts)


def that_count(figures: Iterable) -> list:
    """Of the figures of one benefit, or of one subject's costs, the newest for each trust, period and kind."""
    newest = {}
    for figure in sorted(figures, key=lambda each: each.pk):
        newest[_slot(figure)] = figure
    return list(newest.values())


def fraction(share: BenefitShare, target: Decimal | None) -> Decimal:
    """The part of the whole that a share is; an amount is a part of the target."""
    if share.percent is not None:
        return share.percent / 100
    return share.amount / target if target else Decimal(0)


def too_much(shares: Iterable[BenefitShare], target: Decimal | None) -> bool:
    """Whether shares come to more than the whole. Percentages and amounts count together."""
    rows = list(shares)
    percent = sum((share.percent for share in rows if share.percent is not None), Decimal(0))
    amount = sum((share.amount for share in rows if share.amount is not None), Decimal(0))
    return percent * (target or 0) + amount * 100 > 100 * (target or 0) if amount else percent > 100


def parted(value: Decimal, parts: dict[int, Decimal]) -> dict[int | None, Decimal]:
    """A figure of all trusts together, by trust, to the penny; what no share covers stands under None."""
    found: dict[int | None, Decimal] = {trust: (value * part).quantize(PENNY) for trust, part in parts.items()}
    rest = value - sum(found.values())
    if found and abs(sum(parts.values()) - WHOLE) < Decimal("1e-9"):
        found[max(trust for trust in found if trust is not None)] += rest
    elif rest or not found:  # nothing was stated is one thing, that it is nothing another
        found[None] = rest
    return found


def added_up(
    benefits: Iterable[Benefit], readings: Iterable[BenefitReading], shares: Iterable[BenefitShare]
) -> dict[tuple[int | None, str, str], Decimal]:
    """By trust, kind and unit: the sum over periods of what adds up. Readings are those of one kind, that count."""
    known, parts = {benefit.pk: benefit for benefit in benefits}, defaultdict(dict)
    for share in shares:
        parts[share.benefit_id][share.trust_id] = fraction(share, known[share.benefit_id].target)
    found: dict = defaultdict(Decimal)
    for reading in readings:
        benefit = known[reading.benefit_id]
        if benefit.unit in ADDS_UP:
            own = {reading.trust_id: reading.value} if reading.trust_id else parted(reading.value, parts[benefit.pk])
            for trust, value in own.items():
                found[trust, benefit.kind, benefit.unit] += value
    return dict(found)


def levels(benefits: Iterable[Benefit], readings: Iterable[BenefitReading]) -> dict[tuple[int | None, int], Decimal]:
    """By trust and benefit: the reading of the last period of what does not add up."""
    known, last = {benefit.pk: benefit for benefit in benefits}, {}
    for reading in sorted(readings, key=lambda each: (each.starts, each.pk)):
        if known[reading.benefit_id].unit not in ADDS_UP:
            last[reading.trust_id, reading.benefit_id] = reading.value
    return last


def costs_by_trust(costs: Iterable[Cost]) -> dict[int | None, Decimal]:
    """The sum of costs of one kind, that count, by trust."""
    found: dict = defaultdict(Decimal)
    for cost in costs:
        found[cost.trust_id] += cost.amount
    return dict(found)


def net(sums: dict[tuple[str, str], Decimal], cost: Decimal | None) -> Decimal | None:
    """Money benefits less costs, in pounds; None where neither is stated. Other units and kinds are no money."""
    money = [value for (kind, unit), value in sums.items() if unit == Benefit.Unit.GBP and kind in MONEY]
    if not money and cost is None:
        return None
    return sum(money, Decimal(0)) - (cost or 0)


def _slot(figure) -> tuple:
    about = (figure.benefit_id,) if isinstance(figure, BenefitReading) else _of_cost(figure)
    return (*about, figure.trust_id, figure.which, figure.span, figure.starts)


def _of_cost(cost: Cost) -> tuple:
    return (cost.programme_id, cost.workstream_id, cost.project_id, cost.population.casefold())


def _last(span: str, starts: datetime.date) -> datetime.date:
    if span == Span.YEAR:
        return datetime.date(starts.year + 1, 3, 31)
    return (starts + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
