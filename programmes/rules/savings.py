"""Whether two benefits count the same saving (domain.md, Benefit: two benefits that count the same saving are flagged).

What makes two look alike is the portal's own rule. It only flags: a person judges, and keeps why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..models import Benefit, BenefitReading, SavingJudgement
from .benefits import ADDS_UP, that_count


@dataclass(frozen=True)
class Saving:
    """What two benefits are compared by. A figure is its trust, kind, period and value."""

    name: str
    kind: str
    unit: str
    target: object = None
    figures: frozenset = frozenset()


def saving_of(benefit: Benefit, readings: Iterable[BenefitReading]) -> Saving:
    """A benefit with those of its readings that count."""
    figures = frozenset((row.trust_id, row.which, row.span, row.starts, row.value) for row in that_count(readings))
    return Saving(" ".join(benefit.name.casefold().split()), benefit.kind, benefit.unit, benefit.target, figures)


def why_alike(one: Saving, other: Saving) -> str:
    """What the two have in common, where they may be the same saving: '' otherwise, and for what is never added up."""
    if (one.kind, one.unit) != (other.kind, other.unit) or one.unit not in ADDS_UP:
        return ""
    if one.name == other.name:
        return "the same name"
    if one.target is not None and one.target == other.target:
        return "the same target"
    return "the same figure for the same period" if one.figures & other.figures else ""


def counted_by(judgements: Iterable[SavingJudgement], stating: Mapping[int, Benefit]) -> dict[int, int]:
    """Of the benefits that state a figure in one sum, those left out of it, each with the one that counts instead.

    Of benefits that count one saving, in one kind and unit, one counts: the one that was judged to, or, where it is not
    in the sum, the first stated. `stating` is by id. Judgements may be rows of a past day.
    """
    same = defaultdict(set)
    for row in judgements:
        if row.is_same:
            same[row.other_id].add(row.benefit_id)
    found = {}
    for judged, others in same.items():
        counts: dict[tuple, int] = {}
        for pk in filter(stating.__contains__, (judged, *sorted(others))):
            one = stating[pk]
            if one.unit in ADDS_UP and counts.setdefault((one.kind, one.unit), pk) != pk:
                found[pk] = counts[one.kind, one.unit]
    return found
