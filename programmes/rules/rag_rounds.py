"""What trusts gave blind of one piece of work: how far they lie apart, and which of them doubt it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..models.delivery import Rag
from ..models.rag_round import Confidence
from .spread import Spread

COLOURS = (Rag.COMPLETE, Rag.GREEN, Rag.AMBER, Rag.RED)  # as a scale, the best first


@dataclass(frozen=True)
class TrustsSay:
    """The colours and confidences of several trusts in one order, '' and None where one gave none."""

    rags: tuple[str, ...]
    confidences: tuple[int | None, ...]

    @cached_property
    def rag(self) -> Spread:
        """The colours as steps from 1, complete, to 4, red."""
        return Spread(tuple(COLOURS.index(rag) + 1 if rag else None for rag in self.rags), len(COLOURS))

    @cached_property
    def confidence(self) -> Spread:
        return Spread(self.confidences, max(Confidence.values))

    @property
    def is_apart(self) -> bool:
        """Whether they lie apart by more than half of either scale: green and red, or highly likely and in doubt."""
        return self.rag.is_wide or self.confidence.is_wide

    @property
    def is_doubted(self) -> bool:
        """Whether one of them holds delivery for in doubt or unachievable."""
        return any(confidence <= Confidence.IN_DOUBT for confidence in self.confidence.given)

    @property
    def colours(self) -> str:
        """'Green to red', 'Amber' where all agree, '' where none gave any."""
        return _between(self.rag, lambda step: COLOURS[step - 1].label)

    @property
    def likelihood(self) -> str:
        """'In doubt to highly likely', the first words of each step."""
        return _between(self.confidence, lambda step: Confidence(step).label.partition(",")[0])

    @property
    def said(self) -> str:
        """'Green to red, delivery in doubt to highly likely', '' where none gave any."""
        return f"{self.colours}, delivery {self.likelihood.lower()}" if self.colours else ""


def wants_why(rag: str, confidence: int) -> bool:
    """Amber and red say why, and so does whoever doubts delivery."""
    return rag in (Rag.AMBER, Rag.RED) or confidence <= Confidence.IN_DOUBT


def _between(spread: Spread, name) -> str:
    if not spread.given:
        return ""
    low, high = name(spread.low), name(spread.high)
    return low if low == high else f"{low} to {high.lower()}"
