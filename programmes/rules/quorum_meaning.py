"""What a quorum rule means for those appointed, told where it is written."""

from __future__ import annotations

from dataclasses import dataclass

from .quorum import Rule, Seat, could_be_met, in_numbers, listed


@dataclass(frozen=True)
class Meaning:
    """For one body: how many people the rule comes to, and what would be missing if everybody appointed came."""

    name: str
    numbers: str
    missing: str


def meaning_of(rule: Rule, seats: list[Seat], *, name: str = "", today: bool = True) -> Meaning:
    """Meaning('', 'With today’s 9 voting members from 4 trusts that is 5 people', 'two more voting members')."""
    missing = could_be_met(rule, seats)
    return Meaning(name, in_numbers(rule, seats, "today’s" if today else "that day’s"), listed(missing))
