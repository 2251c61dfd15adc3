"""What the votes that were cast come to, in one sentence, and which outcomes they leave open."""

from __future__ import annotations

from dataclasses import dataclass

from programmes.rules.voting import Carried, Rule, carried

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
BY = {
    "consensus": "by consensus",
    "majority": "by a majority of those voting",
    "two_thirds": "by two thirds of those voting",
    "three_quarters": "by three quarters of those voting",
    "unanimity": "by all voting members",
}
AGREED = "Agreed without a vote"


@dataclass(frozen=True)
class Tally:
    """The votes of one sitting on one part. `seats` are those with a vote; `chair_for` is the casting vote."""

    votes_for: int
    against: int
    abstained: int
    seats: int
    rule: Rule | None = None
    protected: bool = False
    chair_for: bool | None = None

    @property
    def cast(self) -> int:
        return self.votes_for + self.against + self.abstained

    @property
    def absent(self) -> int:
        """The voting members who did not vote."""
        return max(0, self.seats - self.cast)

    @property
    def answer(self) -> Carried | None:
        """Whether it is carried, by the rule in force; nothing where no rule is recorded, or nobody voted."""
        if self.rule is None or not self.cast:
            return None
        return carried(
            self.rule, votes_for=self.votes_for, against=self.against, abstained=self.abstained, absent=self.absent,
            chair_for=self.chair_for, protected=self.protected,
        )  # fmt: skip

    @property
    def is_tied(self) -> bool:
        """Whether a casting vote would decide it: a majority vote, its rule has one, and the sides are equal."""
        if self.rule is None or self.protected or self.rule.method != "majority" or not self.rule.casting_vote:
            return False
        counted = self.against + (self.abstained if self.rule.abstentions == "against" else 0)
        return self.votes_for > 0 and self.votes_for == counted

    @property
    def sentence(self) -> str:
        """'5 for, 1 against, 1 abstained; carried by a majority of those voting.'"""
        count = f"{self.votes_for} for, {self.against} against, {self.abstained} abstained"
        if self.answer is None:
            return f"{count}; no voting rule is recorded."
        if not self.answer.carried:
            reason = self.answer.reason
            return f"{count}; not carried. {reason[:1].upper()}{reason[1:]}"
        how = BY["unanimity"] if self.protected else BY[self.rule.method]
        return f"{count}; carried {'by the chair’s casting vote' if self.is_tied else how}."


def without_vote(rule: Rule | None, *, protected: bool, seats: int, present: int) -> str:
    """What is said where nobody voted: everybody agreed, and, where all are needed, that all were there."""
    if needs_everyone(rule, protected=protected):
        return f"{AGREED} by all {seats} voting members." if present >= seats else f"{AGREED}."
    return f"{AGREED}."


def why_not_without_vote(rule: Rule | None, *, protected: bool, seats: int, present: int) -> str:
    """Why the members can't have agreed this without a vote, as a sentence; empty where they can."""
    if not needs_everyone(rule, protected=protected) or present >= seats:
        return ""
    return (
        f"This needs all {seats} voting members, and {present} {'is' if present == 1 else 'are'} here to vote. "
        "It can’t be agreed today: defer it, or take it by circulation."
    )


def needs_everyone(rule: Rule | None, *, protected: bool) -> bool:
    """Whether every voting member must agree: a matter the rule protects, or unanimity."""
    return protected or (rule is not None and rule.method == "unanimity")
