"""Whether enough of the right people are there for a body to decide, and the rule as a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

CHAIRING = frozenset({"chair", "vice_chair"})
SEATED = frozenset({"chair", "vice_chair", "member"})
NO_RULE = "No quorum rule is recorded for this body"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SHARES = {25: "at least a quarter", 50: "at least half", 75: "at least three quarters", 100: "all"}


@dataclass(frozen=True)
class Seat:
    """A place in a body: whose, for which trust, in which role, and whether it votes."""

    person_id: int
    trust_id: int | None = None
    role: str = "member"
    voting: bool = True


class Rule(Protocol):
    """What a quorum rule says; the model QuorumRule does, and so may any value with these names."""

    members: int | None
    share: int | None
    trusts: int | None
    each_trust: bool
    chair_needed: bool


@dataclass(frozen=True)
class Quorum:
    """The answer: quorate or not, in which words, what is missing, and what was counted."""

    quorate: bool
    sentence: str
    missing: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)


def assess(rule: Rule | None, *, present: list[Seat], seats: list[Seat]) -> Quorum:
    """Whether those present make a quorum of the seats under the rule.

    `seats` are the body's members in force that day, `present` the seats that are filled in the room (a deputy fills
    the seat deputised for). Only voting seats count; the chair counts also where the chair has no vote. Without a rule,
    nobody can say that a body is quorate: it is not.
    """
    counted = _count(present, seats)
    if rule is None:
        return Quorum(False, f"{NO_RULE}.", ["a quorum rule"], counted)
    missing = [*_short_of_members(rule, counted), *_short_of_trusts(rule, counted)]
    if rule.chair_needed and not counted["chairing"]:
        missing.append("the chair or vice-chair")
    words = "Quorate" if not missing else f"Not quorate: {_list(missing)} missing"
    return Quorum(not missing, f"{words}. {_present_words(counted)}.", missing, counted)


def sentence(rule: Rule | None) -> str:
    """'Quorate when at least half of the voting members are present, with the chair or vice-chair, and …'."""
    if rule is None:
        return NO_RULE
    clauses = _clauses(rule)
    if not clauses:
        return "Quorate whoever is present"
    if not (rule.members or rule.share):
        singular = len(clauses) == 1 and not rule.trusts
        return f"Quorate when {_list(clauses)} {'is' if singular else 'are'} present"
    first, *others = clauses
    singular = rule.members == 1 and not rule.share
    return ", ".join([f"Quorate when {first} {'is' if singular else 'are'} present", *_with(others)])


def _clauses(rule: Rule) -> list[str]:
    """Every part that the rule has, each in words."""
    counts = []
    if rule.members:
        counts.append(f"at least {_number(rule.members)} voting member{'' if rule.members == 1 else 's'}")
    if rule.share:
        counts.append(f"{_share(rule.share)} of the voting members")
    clauses = [" and ".join(counts)] if counts else []
    if rule.chair_needed:
        clauses.append("the chair or vice-chair")
    if rule.each_trust:
        clauses.append("one member from each trust")
    if rule.trusts:
        clauses.append(f"members from at least {_number(rule.trusts)} trust{'' if rule.trusts == 1 else 's'}")
    return clauses


def _with(clauses: list[str]) -> list[str]:
    """['with the chair', 'and one member from each trust']."""
    if not clauses:
        return []
    return [f"with {clauses[0]}", *(f"and {clause}" for clause in clauses[1:])]


def _count(present: list[Seat], seats: list[Seat]) -> dict[str, int]:
    """Each person once. Trusts are those that a voting seat stands for."""
    voters, all_voters = _voters(present), _voters(seats)
    here, all_trusts = {seat.trust_id for seat in voters} - {None}, {seat.trust_id for seat in all_voters} - {None}
    return {
        "present": len({seat.person_id for seat in voters}),
        "members": len({seat.person_id for seat in all_voters}),
        "trusts": len(here),
        "all_trusts": len(all_trusts),
        "trusts_missing": len(all_trusts - here),
        "chairing": int(any(seat.role in CHAIRING for seat in present)),
    }


def _voters(seats: list[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.voting and seat.role in SEATED]


def _short_of_members(rule: Rule, counted: dict[str, int]) -> list[str]:
    """A share is of the seats that are filled, rounded up: half of five is three."""
    by_share = math.ceil((rule.share or 0) * counted["members"] / 100)
    needed = max(rule.members or 0, by_share, 1 if rule.share else 0)
    short = needed - counted["present"]
    return [f"{_number(short)} more voting member{'' if short == 1 else 's'}"] if short > 0 else []


def _short_of_trusts(rule: Rule, counted: dict[str, int]) -> list[str]:
    each = counted["trusts_missing"] if rule.each_trust else 0
    short = max((rule.trusts or 0) - counted["trusts"], each)
    return [f"members from {_number(short)} more trust{'' if short == 1 else 's'}"] if short > 0 else []


def _present_words(counted: dict[str, int]) -> str:
    return (
        f"{counted['present']} of {counted['members']} voting members present, "
        f"from {counted['trusts']} of {counted['all_trusts']} trusts"
    )


def _share(percent: int) -> str:
    return SHARES.get(percent, f"at least {percent} percent")


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def _list(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
