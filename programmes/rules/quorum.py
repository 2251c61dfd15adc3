"""Whether enough of the right people are there for a body to decide, and the rule as a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

CHAIRING = frozenset({"chair", "vice_chair"})
SEATED = frozenset({"chair", "vice_chair", "member"})
NO_RULE = "No quorum rule is recorded for this body"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FRACTIONS = {"1/4": (1, 4), "1/3": (1, 3), "1/2": (1, 2), "2/3": (2, 3), "3/4": (3, 4), "1/1": (1, 1)}
FRACTION_WORDS = {
    "1/4": "at least a quarter", "1/3": "at least a third", "1/2": "at least half", ">1/2": "more than half",
    "2/3": "at least two thirds", "3/4": "at least three quarters", "1/1": "all",
}  # fmt: skip
ARTICLES = ("the ", "a ", "an ")
SHARES = {25: "at least a quarter", 50: "at least half", 75: "at least three quarters", 100: "all"}


@dataclass(frozen=True)
class Seat:
    """A place in a body: whose, for which trust, in which role, whether it votes, and what its holder is there as."""

    person_id: int
    trust_id: int | None = None
    role: str = "member"
    voting: bool = True
    sits_as: str = ""


class Rule(Protocol):
    """What a quorum rule says; the model QuorumRule does, and so may any value with these names."""

    members: int | None
    fraction: str
    share: int | None
    trusts: int | None
    each_trust: bool
    chair_needed: bool
    named: str


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
    missing += _absent(rule, present)
    words = "Quorate" if not missing else f"Not quorate: {listed(missing)} missing"
    return Quorum(not missing, f"{words}. {_present_words(counted)}.", missing, counted)


def could_be_met(rule: Rule | None, seats: list[Seat]) -> list[str]:
    """What would still be missing if everybody appointed came: nothing, or the quorum can't be met by those appointed.

    ['two more voting members', 'the medical director']; ['a quorum rule'] where there is none.
    """
    return assess(rule, present=seats, seats=seats).missing


def needed(rule: Rule, voting_members: int) -> int:
    """How many voting members must be there, of so many: exact, and rounded up where a share is no whole number."""
    by_fraction = _fraction_of(rule.fraction, voting_members)
    by_share = max(-(-rule.share * voting_members // 100), 1) if rule.share else 0
    return max(rule.members or 0, by_fraction, by_share)


def in_numbers(rule: Rule, seats: list[Seat], whose: str = "today’s") -> str:
    """What the rule means for the seats of a day: 'With today’s 9 voting members from 4 trusts that is 5 people'."""
    counted = _count([], seats)
    if not counted["members"]:
        return "Nobody with a vote is appointed"
    members, trusts = counted["members"], counted["all_trusts"]
    people = max(needed(rule, members), rule.trusts or 0, trusts if rule.each_trust else 0)
    named = len(names_in(rule.named))
    people = max(people, named, 1 if rule.chair_needed else 0)
    told = f"{members} voting member{'' if members == 1 else 's'} from {trusts} trust{'' if trusts == 1 else 's'}"
    return f"With {whose} {told} that is {people} {'person' if people == 1 else 'people'}"


def names_in(named: str) -> list[str]:
    """The roles that a rule names, one on each line, each once."""
    lines = {_plain(line): " ".join(line.split()) for line in reversed(named.splitlines()) if _plain(line)}
    return list(reversed(lines.values()))


def sentence(rule: Rule | None) -> str:
    """'Quorate when at least half of the voting members are present, with the chair or vice-chair, and …'."""
    if rule is None:
        return NO_RULE
    clauses = _clauses(rule)
    if not clauses:
        return "Quorate whoever is present"
    if not (rule.members or rule.fraction or rule.share):
        singular = len(clauses) == 1 and not rule.trusts
        return f"Quorate when {listed(clauses)} {'is' if singular else 'are'} present"
    first, *others = clauses
    singular = rule.members == 1 and not (rule.fraction or rule.share)
    return ", ".join([f"Quorate when {first} {'is' if singular else 'are'} present", *_with(others)])


def _clauses(rule: Rule) -> list[str]:
    """Every part that the rule has, each in words."""
    counts = []
    if rule.members:
        counts.append(f"at least {_number(rule.members)} voting member{'' if rule.members == 1 else 's'}")
    if rule.fraction:
        counts.append(f"{FRACTION_WORDS[rule.fraction]} of the voting members")
    if rule.share:
        counts.append(f"{_share(rule.share)} of the voting members")
    clauses = [" and ".join(counts)] if counts else []
    if rule.chair_needed:
        clauses.append("the chair or vice-chair")
    clauses += [_with_article(name) for name in names_in(rule.named)]
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
    """A share is of the seats that are filled."""
    short = needed(rule, counted["members"]) - counted["present"]
    return [f"{_number(short)} more voting member{'' if short == 1 else 's'}"] if short > 0 else []


def _fraction_of(fraction: str, n: int) -> int:
    """In whole numbers, so that a third of nine is three; more than half of ten is six. Never nobody."""
    if not fraction:
        return 0
    if fraction == ">1/2":
        return n // 2 + 1
    part, whole = FRACTIONS[fraction]
    return max(-(-n * part // whole), 1)


def _short_of_trusts(rule: Rule, counted: dict[str, int]) -> list[str]:
    """One from each trust is at least one: a body whose seats name no trust is never quorate by nobody."""
    each = max(counted["trusts_missing"], 0 if counted["trusts"] else 1) if rule.each_trust else 0
    short = max((rule.trusts or 0) - counted["trusts"], each)
    return [f"members from {_number(short)} more trust{'' if short == 1 else 's'}"] if short > 0 else []


def _absent(rule: Rule, present: list[Seat]) -> list[str]:
    """The named roles that nobody in the room is there as, whatever their capitals."""
    here = {_plain(seat.sits_as) for seat in present}
    return [_with_article(name) for name in names_in(rule.named) if _plain(name) not in here]


def _plain(name: str) -> str:
    words = " ".join(name.split()).casefold()
    article = next((article for article in ARTICLES if words.startswith(article)), "")
    return words.removeprefix(article)


def _with_article(name: str) -> str:
    """'Medical director' becomes 'the medical director'; 'ICB representative' keeps its capitals."""
    if name.casefold().startswith(ARTICLES):
        return name[0].lower() + name[1:]
    return f"the {name if name[1:2].isupper() else name[0].lower() + name[1:]}"


def _present_words(counted: dict[str, int]) -> str:
    return (
        f"{counted['present']} of {counted['members']} voting members present, "
        f"from {counted['trusts']} of {counted['all_trusts']} trusts"
    )


def _share(percent: int) -> str:
    return SHARES.get(percent, f"at least {percent} percent")


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def listed(words: list[str]) -> str:
    """'A, B and C'; nothing for none."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
