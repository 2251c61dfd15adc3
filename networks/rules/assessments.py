"""Self-assessment: which scores are in range: pure answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from networks.models import AssessmentRound, Domain

LOWEST = AssessmentRound.LOWEST


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
