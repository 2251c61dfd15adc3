"""Scores of risks: their bands, which of them count, and how far trusts are apart (practice.md, 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models


class Band(models.TextChoices):
    """How high a score is: 1 to 3 low, 4 to 6 moderate, 8 to 12 high, 15 to 25 extreme."""

    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"
    EXTREME = "extreme", "Extreme"


@dataclass(frozen=True)
class Spread:
    """The lowest and the highest of the scores that count, and the band of the highest: never only an average."""

    least: int
    most: int

    @property
    def band(self) -> Band:
        return band_of(self.most)

    @property
    def differs(self) -> bool:
        return self.least != self.most

    def __str__(self) -> str:
        return f"{self.least} to {self.most}" if self.differs else str(self.most)


def band_of(value: int) -> Band:
    """The band of likelihood times impact. Raises ValueError outside 1 to 25."""
    if not 1 <= value <= 25:
        raise ValueError(f"No score: {value}")
    if value >= 15:
        return Band.EXTREME
    if value >= 8:
        return Band.HIGH
    return Band.MODERATE if value >= 4 else Band.LOW


def that_count(scores: Iterable) -> list:
    """Of scores of one risk: the newest of each kind and trust, in the order of kinds as given."""
    newest = {}
    for score in sorted(scores, key=lambda score: (score.on, score.pk)):
        newest[score.kind, score.trust_id] = score
    return list(newest.values())


def spread_of(scores: Iterable, kind: str) -> Spread | None:
    """How far those of one kind that count are apart; None where nobody scored it."""
    values = [score.value for score in that_count(scores) if score.kind == kind]
    return Spread(min(values), max(values)) if values else None


def heat_map(scores: Iterable) -> list[list[list]]:
    """Five rows, the highest likelihood first, of five columns, the lowest impact first: the scores in each cell."""
    scores = list(scores)
    return [
        [[each for each in scores if (each.likelihood, each.impact) == (row, column)] for column in range(1, 6)]
        for row in range(5, 0, -1)
    ]
