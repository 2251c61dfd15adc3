"""What members are asked of a year, and what may be shown of the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3
STATEMENTS = (
    ("papers", "Papers came in time, and told us what we had to decide and why."),
    ("people", "The right people were in the room for what we had to decide."),
    ("decisions", "We took clear decisions, and everybody knew what was agreed, by whom and by when."),
    ("challenge", "We asked the hard questions, and different views were heard with respect."),
    ("follow-up", "What we agreed was done, and we noticed when it was not."),
    ("chairing", "The chair kept us to what mattered and let everybody speak."),
    ("conflicts", "Conflicts of interest were declared early and handled openly."),
    ("time", "We spent our time on what only this body can do."),
)
SCALE = (
    (5, "5, strongly agree"),
    (4, "4, agree"),
    (3, "3, neither agree nor disagree"),
    (2, "2, disagree"),
    (1, "1, strongly disagree"),
)


@dataclass(frozen=True)
class Spread:
    """The scores of one statement, as far as they are shown: how many, their mean, the lowest and the highest."""

    count: int
    mean: float
    low: int
    high: int

    @property
    def in_words(self) -> str:
        return f"all {self.low}" if self.low == self.high else f"from {self.low} to {self.high}"


def spread(scores: Iterable[int]) -> Spread:
    """Raises ValueError for fewer scores than may be shown: nobody's score may be told from a sum."""
    scores = list(scores)
    if not enough(len(scores)):
        raise ValueError("Too few scores to show anything of them.")
    return Spread(len(scores), round(sum(scores) / len(scores), 1), min(scores), max(scores))


def enough(members: int) -> bool:
    """Whether so many members make a sum in which nobody can be told apart.

    Asked of those who answered since the answers were last counted: were one more answer counted on its own, it could
    be read from the difference of two sums.
    """
    return members >= FEWEST


def shuffled(comments: Iterable[tuple[int, str]], seed: int) -> list[str]:
    """The words of comments (number, words) in an order that says nothing of who wrote them, and that stays."""
    return [words for _, words in sorted(comments, key=lambda pair: _mixed(f"{seed}:{pair[0]}"))]


def _mixed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
