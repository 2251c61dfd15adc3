"""Which colour the records of a piece of work give, and by which rule (practice.md, 8: RAG derived beside asserted,
grey where nothing is reported, never green by default). Four weeks and a tenth are the portal's own limits."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..models import Benefit, BenefitReading, Cost
from ..models.benefit import Which
from ..models.delivery import Rag
from ..models.rag import Dimension
from .benefits import ADDS_UP, that_count
from .milestones import Standing
from .risks import Band, band_of

DAYS = 28  # a milestone later than this is red
TENTH = Decimal("0.1")  # a target missed, or costs overrun, by more than this is red
NEEDED = (Dimension.TIME, Dimension.RISK)  # nothing is green overall before both are known


@dataclass(frozen=True)
class Derived:
    """A colour with the rule that gave it, in words that name nothing which a reader of the colour might not see."""

    rag: Rag
    why: str


def by_time(standings: Iterable[Standing], today: datetime.date) -> Derived:
    """By the milestone that is furthest behind: past its day, or expected after the day that was planned."""
    rows = list(standings)
    to_come = [each for each in rows if not each.is_done]
    if rows and not to_come:
        return Derived(Rag.COMPLETE, "Every milestone is done.")
    dated = [each for each in to_come if each.day]
    if not dated:
        return Derived(Rag.NOT_REPORTED, "No milestone to come has a date.")
    behind = max(max(each.slip or 0, (today - each.day).days) for each in dated)
    if behind <= 0:
        return Derived(Rag.GREEN, "No milestone to come is behind its plan.")
    words = f"A milestone is {behind} {'day' if behind == 1 else 'days'} behind"
    if behind > DAYS:
        return Derived(Rag.RED, f"{words}; more than {DAYS} is red.")
    return Derived(Rag.AMBER, f"{words}; up to {DAYS} is amber.")


def by_risk(scores: Iterable[int], overdue_reviews: int) -> Derived:
    """By the highest current score of an open risk, and by reviews that are overdue."""
    highest = max(scores, default=None)
    if highest is not None and band_of(highest) == Band.EXTREME:
        return Derived(Rag.RED, f"The highest open risk scores {highest}; 15 and more is red.")
    why = []
    if highest is not None and band_of(highest) == Band.HIGH:
        why.append(f"The highest open risk scores {highest}; 8 to 12 is amber.")
    if overdue_reviews:
        why.append("The review of a risk is overdue.")
    if why:
        return Derived(Rag.AMBER, " ".join(why))
    if highest is None:
        return Derived(Rag.NOT_REPORTED, "No open risk is scored.")
    return Derived(Rag.GREEN, f"The highest open risk scores {highest}, and no review is overdue.")


def expected_of(benefit: Benefit, readings: Iterable[BenefitReading]) -> Decimal | None:
    """What a benefit comes to: what was read counts before what was forecast for the same period. What adds up is
    summed over periods; of levels the last period counts, and in it the worst. None without a figure."""
    rows = _read_before_forecast(that_count(readings))
    if not rows:
        return None
    if benefit.unit in ADDS_UP:
        return sum((row.value for row in rows), Decimal(0))
    last = max(row.starts for row in rows)
    worst = min if benefit.direction == Benefit.Direction.UP else max
    return worst(row.value for row in rows if row.starts == last)


def by_benefits(expected: Iterable[tuple[Benefit, Decimal | None]]) -> Derived:
    """By the benefit that misses its target by the largest part of it. Each is held to its own: units never mix."""
    rows = [(benefit, value) for benefit, value in expected if benefit.target is not None]
    known = [(benefit, value) for benefit, value in rows if value is not None]
    worst = max((_missed(benefit, value) for benefit, value in known), default=Decimal(0))
    if worst > 0:
        return _short(worst, "A benefit misses its target by")
    if not rows:
        return Derived(Rag.NOT_REPORTED, "No benefit has a target.")
    if len(known) < len(rows):
        return Derived(Rag.NOT_REPORTED, "A benefit has a target and no figure yet.")
    return Derived(Rag.GREEN, "Every benefit is expected to reach its target.")


def by_cost(costs: Iterable[Cost]) -> Derived:
    """By what was spent against what was forecast, over the periods that have both."""
    by_slot: dict = defaultdict(dict)
    for cost in that_count(costs):
        by_slot[_slot(cost)][cost.which] = cost.amount
    both = [slot for slot in by_slot.values() if len(slot) == 2]
    if not both:
        return Derived(Rag.NOT_REPORTED, "No period has both a forecast and an actual cost.")
    forecast, spent = (sum(slot[which] for slot in both) for which in (Which.FORECAST, Which.ACTUAL))
    if spent <= forecast:
        return Derived(Rag.GREEN, "Costs are within their forecast.")
    return _short((spent - forecast) / forecast if forecast > 0 else Decimal(1), "Costs exceed their forecast by")


def overall(parts: Mapping[Dimension, Derived], *, overdue_conditions: int, closed: bool) -> Derived:
    """By the worst dimension and the conditions of gates. Green only where time and risk are both known."""
    for rag in (Rag.RED, Rag.AMBER):
        found = [str(dimension.label) for dimension, part in parts.items() if part.rag == rag]
        late = rag == Rag.AMBER and overdue_conditions
        if found or late:
            why = [f"{_listed(found)} {'is' if len(found) == 1 else 'are'} {rag.label.lower()}."] if found else []
            return Derived(rag, " ".join([*why, *(["A condition of a gate is overdue."] if late else [])]))
    if closed and parts[Dimension.TIME].rag == Rag.COMPLETE:
        return Derived(Rag.COMPLETE, "It is at closure and every milestone is done.")
    unknown = [str(each.label) for each in NEEDED if parts[each].rag == Rag.NOT_REPORTED]
    if unknown:
        return Derived(Rag.NOT_REPORTED, f"{_listed(unknown)} cannot be told from the records.")
    return Derived(Rag.GREEN, "Time and risk are known, and nothing is amber or red.")


def needs_why(rag: str, derived: str) -> bool:
    """Amber and red say why, and so does whoever says other than the records."""
    return rag in (Rag.AMBER, Rag.RED) or rag != derived


def _short(part: Decimal, words: str) -> Derived:
    percent = f"{part * 100:.0f}%" if part >= Decimal("0.01") else "less than 1%"
    if part > TENTH:
        return Derived(Rag.RED, f"{words} {percent}; more than 10% is red.")
    return Derived(Rag.AMBER, f"{words} {percent}; up to 10% is amber.")


def _missed(benefit: Benefit, value: Decimal) -> Decimal:
    """The part of its target by which a benefit falls short of it, on its side; 0 where it is met."""
    short = benefit.target - value if benefit.direction == Benefit.Direction.UP else value - benefit.target
    if short <= 0:
        return Decimal(0)
    return short / abs(benefit.target) if benefit.target else Decimal(1)


def _read_before_forecast(readings: Iterable[BenefitReading]) -> list[BenefitReading]:
    kept: dict = {}
    for row in sorted(readings, key=lambda each: each.which == Which.ACTUAL):
        kept[row.trust_id, row.span, row.starts] = row
    return list(kept.values())


def _slot(cost: Cost) -> tuple:
    home = (cost.programme_id, cost.workstream_id, cost.project_id)
    return (*home, cost.population.casefold(), cost.trust_id, cost.span, cost.starts)


def _listed(words: list[str]) -> str:
    """'Time', 'Time and risk', 'Time, cost and risk'."""
    words = [words[0], *(each.lower() for each in words[1:])]
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])
