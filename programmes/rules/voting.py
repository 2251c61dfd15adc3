"""Whether a proposal is carried by the votes of a body's members, and the voting rule as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from collab_portal.ui.words import counted

NO_RULE = "No voting rule is recorded for this body."
MEANS = {
    "consensus": "by consensus: nobody who votes is against",
    "majority": "by a majority of those voting",
    "two_thirds": "by two thirds of those voting",
    "three_quarters": "by three quarters of those voting",
    "unanimity": "only when every voting member votes for it, the absent included",
}
SHARES = {"two_thirds": Fraction(2, 3), "three_quarters": Fraction(3, 4)}
MAJORITY, CONSENSUS, UNANIMITY, AGAINST = "majority", "consensus", "unanimity", "against"


class Rule(Protocol):
    """What a voting rule says; the model VotingRule does, and so may any value with these names."""

    method: str
    casting_vote: bool
    abstentions: str


@dataclass(frozen=True)
class Carried:
    """The answer: carried or not, and why."""

    carried: bool
    reason: str


def carried(
    rule: Rule, *, votes_for: int, against: int, abstained: int, absent: int, chair_for: bool | None, protected: bool
) -> Carried:
    """Whether a proposal is carried. `absent` are the voting members who did not vote.

    `protected` is a matter that needs all voting members, whatever the rule's method. The chair's casting vote
    (`chair_for`: for, against, or not given) decides a majority vote that is tied, and nothing else.
    """
    if protected or rule.method == UNANIMITY:
        return _by_all(votes_for, against, abstained, absent)
    if not votes_for:
        return Carried(False, "Nobody voted for it.")
    not_for = against + (abstained if rule.abstentions == AGAINST else 0)
    if rule.method == CONSENSUS:
        return Carried(False, f"{_votes(not_for)} against.") if not_for else Carried(True, "Nobody voted against.")
    if rule.method == MAJORITY:
        return _by_majority(rule, votes_for, not_for, chair_for)
    reached = votes_for >= SHARES[rule.method] * (votes_for + not_for)
    share = rule.method.replace("_", " ")
    return Carried(reached, f"{_tally(votes_for, not_for)}: {'' if reached else 'less than '}{share} of those voting.")


def sentence(rule: Rule | None, matters: Iterable[str] = ()) -> str:
    """'Decided by a majority of those voting; an abstention is not counted; the chair has a casting vote. Needs …'."""
    if rule is None:
        return NO_RULE
    clauses = [f"Decided {MEANS[rule.method]}"]
    if rule.method != UNANIMITY:
        clauses.append(f"an abstention {'counts against' if rule.abstentions == AGAINST else 'is not counted'}")
    if rule.method == MAJORITY:
        clauses.append("the chair has a casting vote" if rule.casting_vote else "a tied vote is not carried")
    words = f"{'; '.join(clauses)}."
    return f"{words} Needs all voting members: {'; '.join(matters)}." if matters else words


def _by_all(votes_for: int, against: int, abstained: int, absent: int) -> Carried:
    """Unanimity is of all voting members: who abstains or is absent does not agree."""
    without = [(against, "against"), (abstained, "abstained"), (absent, "absent")]
    missing = ", ".join(f"{count} {what}" for count, what in without if count)
    if missing or not votes_for:
        return Carried(False, f"Needs all voting members: {missing or 'nobody voted for it'}.")
    return Carried(True, "All voting members voted for it.")


def _by_majority(rule: Rule, votes_for: int, not_for: int, chair_for: bool | None) -> Carried:
    tally = _tally(votes_for, not_for)
    if votes_for != not_for:
        won = votes_for > not_for
        return Carried(won, f"{tally}: {'a' if won else 'no'} majority of those voting.")
    if not rule.casting_vote:
        return Carried(False, f"{tally}: a tie, and the chair has no casting vote.")
    if chair_for is None:
        return Carried(False, f"{tally}: a tie, and the chair gave no casting vote.")
    return Carried(chair_for, f"{tally}: a tie, decided by the chair’s casting vote.")


def _tally(votes_for: int, not_for: int) -> str:
    return f"{votes_for} for, {not_for} against"


def _votes(n: int) -> str:
    return counted(n, "vote")
