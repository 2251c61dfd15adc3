"""What the votes allow as an outcome, and the sentence that is kept of them."""

from __future__ import annotations

from collab_portal.records.errors import RuleBroken
from meetings.models import Decision, Part
from meetings.rules.ballots import why_not_without_vote, without_vote
from meetings.selectors.ballots import Vote, is_protected
from programmes.models import Body

FOR_IT = (*Decision.BINDING, Decision.Outcome.RECOMMENDED)
ONE_VOTE = frozenset({Body.Structure.JOINT, Body.Structure.SINGLE})


def refuse_by_vote(part: Part, outcome: str, votes: list[Vote]) -> None:
    """Raises RuleBroken where the one vote of the body did not carry what the outcome says, or carried it.

    Where several committees sit in common each trust's position follows its own vote instead. What needs every voting
    member can't be agreed without a vote unless all of them are here.
    """
    if len(votes) != 1 or part.item.meeting.body.structure == Body.Structure.IN_COMMON:
        return
    vote, word = votes[0], Decision.Outcome(outcome).label.lower()
    answer = vote.tally.answer
    if outcome in FOR_IT and answer and not answer.carried:
        raise RuleBroken({"outcome": f"The vote was {vote.tally.sentence} It can’t end as ‘{word}’."})
    if outcome == Decision.Outcome.REJECTED and answer and answer.carried:
        raise RuleBroken({"outcome": f"The vote was {vote.tally.sentence} It can’t end as ‘{word}’."})
    if outcome in Decision.BINDING and not vote.was_taken and _votes(part):
        rule = vote.tally.rule
        protected = is_protected(rule, part)
        if why := why_not_without_vote(rule, protected=protected, seats=len(vote.voters), present=vote.present):
            raise RuleBroken({"outcome": why})


def vote_text(part: Part, outcome: str, votes: list[Vote]) -> str:
    """'5 for, 1 against; carried by …', for each committee by its name where several voted; or that nobody had to."""
    taken = [vote for vote in votes if vote.was_taken]
    if taken:
        several = len(votes) > 1
        return " ".join(f"{vote.sitting.body}: {vote.tally.sentence}" if several else vote.tally.sentence
                        for vote in taken)  # fmt: skip
    if len(votes) != 1 or outcome not in Decision.BINDING or not _votes(part):
        return ""
    vote = votes[0]
    protected = is_protected(vote.tally.rule, part)
    return without_vote(vote.tally.rule, protected=protected, seats=len(vote.voters), present=vote.present)


def _votes(part: Part) -> bool:
    return part.item.meeting.body.structure in ONE_VOTE
