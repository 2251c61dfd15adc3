"""What became of a part of a written resolution when its time was up, or everybody had answered."""

from __future__ import annotations

from meetings.models import Decision
from programmes.models import Body
from programmes.rules.voting import Carried

Outcome = Decision.Outcome
TOO_FEW = "Not enough members answered by the deadline, so nothing is decided. It goes to the next meeting."
OWN_COMMITTEE = (
    "Here each trust’s committee decides for itself. Circulate the resolution in each committee, then record its "
    "trust’s position."
)


def outcome_of(*, usual: str, quorate: bool, answer: Carried | None, votes_for: int, against: int) -> str:
    """The outcome of a part: the usual one where it was carried, rejected where not, deferred without a quorum.

    The quorum is that of a meeting, of those who answered (domain.md, Written resolution). Without a voting rule it is
    by consensus: somebody for it and nobody against.
    """
    if not quorate:
        return Outcome.DEFERRED
    carried = answer.carried if answer else bool(votes_for) and not against
    return usual if carried else Outcome.REJECTED


def why_not_circulated(structure: str) -> str:
    """Why a body of this structure can't decide by circulation itself; empty where it can."""
    return OWN_COMMITTEE if structure == Body.Structure.IN_COMMON else ""
