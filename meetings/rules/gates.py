"""What a decision means for a stage gate that its item is about, by its outcome and by the words of the resolution."""

from __future__ import annotations

import re

from meetings.models import Decision, Meeting, Part
from programmes.models.gate import Outcome as GateOutcome

Outcome = Decision.Outcome
PASSES = {
    Outcome.APPROVED: GateOutcome.PROCEED,
    Outcome.RATIFIED: GateOutcome.PROCEED,
    Outcome.CONDITIONS: GateOutcome.CONDITIONS,
}
TURNS_BACK = (Outcome.DEFERRED, Outcome.REJECTED)
OPEN_MEETINGS = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
ASKS_TO_PASS = (Part.Verb.APPROVE, Part.Verb.AGREE)
SAYS_STOP = re.compile(r"\bstop(?:s|ped)?\b", re.IGNORECASE)
SAYS_NOT_STOP = re.compile(r"\b(?:not|never|without|rather than)\b[^.;]{0,40}\bstop(?:s|ped|ping)?\b", re.IGNORECASE)
SAYS_REWORK = re.compile(r"\brework(?:ed)?\b", re.IGNORECASE)
SAYS_HOLD = re.compile(r"\b(?:on hold|hold|held)\b", re.IGNORECASE)
HINT = (
    "‘Approved’ lets the project through the gate. ‘Approved with conditions’ lets it through, and each line of the "
    "conditions is followed up. ‘Deferred’ holds it, or sends it back where the resolution says ‘rework’. ‘Rejected’ "
    "sends it back, or holds it where the resolution says ‘hold’; it stops the project only where the resolution says "
    "‘stop’. Any other outcome leaves the gate as it is."
)


def gate_outcome(outcome: str, wording: str) -> GateOutcome | None:
    """What a decision makes of a gate; None where it leaves the gate as it is.

    To stop a project is the heaviest of all: a rejection alone does not, the resolution must say it.
    """
    if outcome in PASSES:
        return PASSES[outcome]
    if outcome == Outcome.DEFERRED:
        return GateOutcome.REWORK if SAYS_REWORK.search(wording) else GateOutcome.HOLD
    if outcome == Outcome.REJECTED:
        if SAYS_STOP.search(wording) and not SAYS_NOT_STOP.search(wording):
            return GateOutcome.STOP
        return GateOutcome.HOLD if SAYS_HOLD.search(wording) else GateOutcome.REWORK
    return None


def asks_to_pass(part: Part, parts: list[Part]) -> bool:
    """Whether a part is the one that asks for the gate: the first of its item to approve or to agree."""
    asking = [each for each in parts if each.verb in ASKS_TO_PASS]
    return bool(asking) and min(asking, key=lambda each: each.number).pk == part.pk
