"""Self-assessment: which scores are in range, and how far trusts lie apart: pure answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from networks.models import AssessmentRound, Domain

LOWEST = AssessmentRound.LOWEST
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Spread:
    """What several trusts gave for one thing: `scores` in the order of the trusts, None where one gave nothing."""

    scores: tuple[int | None, ...]
    top: int

    @property
    def given(self) -> tuple[int, ...]:
        return tuple(score for score in self.scores if score is not None)

    @property
    def low(self) -> int | None:
        return min(self.given, default=None)

    @property
    def high(self) -> int | None:
        return max(self.given, default=None)

    @property
    def range(self) -> int | None:
        """How far the highest lies above the lowest; None under two scores, where nothing can lie apart."""
        return self.high - self.low if len(self.given) > 1 else None

    @property
    def is_wide(self) -> bool:
        """Whether they lie apart by more than half of the scale."""
        return self.range is not None and 2 * self.range > self.top - LOWEST

    @property
    def average(self) -> Decimal | None:
        if not self.given:
            return None
        return (Decimal(sum(self.given)) / len(self.given)).quantize(TENTH, rounding=ROUND_HALF_UP)

    @property
    def said(self) -> str:
        """'2 to 5', '3' where all agree, nothing where none scored."""
        if not self.given:
            return ""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def wrong_scores(scores: Mapping[str, int | None], top: int) -> list[str]:
    """The domains whose score is out of range; None is no score, and right."""
    return [domain for domain, score in scores.items() if score is not None and not LOWEST <= score <= top]


def mend_score(domain: str, specialty: str, top: int) -> str:
    """What to do about a score that is no whole number in range."""
    name = Domain(domain).label
    return f"{specialty}, {name.lower()}: enter a whole number from {LOWEST} to {top}, or leave it empty."


def clash(*, seen: int | None, now: int | None, wanted: int | None) -> bool:
    """Whether another entered a score meanwhile that is neither the one seen nor the one wanted."""
    return now not in (seen, wanted)


def named_twice(names: Iterable[str]) -> list[str]:
    """The names that stand more than once, whatever their capitals."""
    seen, twice = set(), []
    for name in names:
        if name.casefold() in seen:
            twice.append(name)
        seen.add(name.casefold())
    return twice
