"""How far apart several trusts lie that each gave one step of a scale, blind (domain.md, 'Divergence as a signal')."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LOWEST = 1
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
