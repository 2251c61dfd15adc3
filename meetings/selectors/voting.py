"""What the live screen and the voting page show of a part: each sitting's vote, and the trusts' positions."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Decision, Part, Position
from meetings.rules.outcomes import allowed_outcomes
from programmes.models import Body
from programmes.selectors import voting_rule_of

from .ballots import Vote, votes_of
from .lattice import takes_positions


@dataclass(frozen=True)
class Voting:
    """A part with its votes and, once it has its outcome, what the trusts make of it."""

    part: Part
    decision: Decision | None
    votes: list[Vote]
    positions: list[Position]
    takes_positions: bool

    @property
    def taken(self) -> list[Vote]:
        return [vote for vote in self.votes if vote.was_taken]

    @property
    def suggested(self) -> str:
        """The outcome that the one vote of a body gives: its usual one, or rejected; nothing where nobody voted."""
        answers = [vote.tally.answer for vote in self.taken]
        if self.takes_positions or len(self.votes) != 1 or not answers or answers[0] is None:
            return ""
        return "" if answers[0].carried else Decision.Outcome.REJECTED.value


def voting_of(part: Part, decision: Decision | None, user: User) -> Voting:
    """Everything about voting on one part, for one who sees it."""
    votes = votes_of(part) if is_voted_on(part) else []
    rows = visible(Position.objects.filter(decision=decision), user) if decision else Position.objects.none()
    positions = list(rows.select_related("entry", "trust__entry").order_by("trust__name", "pk"))
    return Voting(part, decision, votes, positions, takes_positions(part))


def is_voted_on(part: Part) -> bool:
    """Whether persons vote: in a joint committee, one organisation's body, committees in common; else by a rule."""
    body = part.item.meeting.body
    if body.structure in (Body.Structure.JOINT, Body.Structure.SINGLE, Body.Structure.IN_COMMON):
        return True
    return voting_rule_of(body, part.item.meeting.date) is not None


def usual_by_vote(part: Part) -> str:
    """The outcome to propose: rejected where the vote did not carry it, else nothing."""
    voting = Voting(part, None, votes_of(part) if is_voted_on(part) else [], [], takes_positions(part))
    open_to = allowed_outcomes(part.item.purpose, part.item.meeting.body.structure)
    return voting.suggested if voting.suggested in open_to else ""
