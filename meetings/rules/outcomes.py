"""Which outcomes a recommendation part may have: by what the item is for, and by what kind of body decides."""

from __future__ import annotations

from meetings.models import Decision
from meetings.models.agenda import Purpose
from programmes.models import Body

Outcome = Decision.Outcome
ADVISORY = (Outcome.RECOMMENDED, Outcome.SUPPORTED, Outcome.NOTED, Outcome.DEFERRED)
APPROVALS = frozenset({Outcome.APPROVED, Outcome.CONDITIONS, Outcome.ENDORSED, Outcome.DELEGATED, Outcome.RATIFIED})
BY_VERB = {
    "approve": Outcome.APPROVED,
    "agree": Outcome.APPROVED,
    "endorse": Outcome.ENDORSED,
    "support": Outcome.SUPPORTED,
    "recommend": Outcome.RECOMMENDED,
    "note": Outcome.NOTED,
    "ratify": Outcome.RATIFIED,
}


def allowed_outcomes(purpose: str, structure: str) -> list[str]:
    """The outcomes open to an item with this purpose before a body of this structure, in the order of the vocabulary.

    An advisory group decides nothing: its outcomes are recommendations, never shown as approved (domain.md, Governance
    bodies). An item to note can't produce an approval until the chair changes its purpose (domain.md, Agenda item).
    """
    outcomes = [each for each in Outcome if structure != Body.Structure.ADVISORY or each in ADVISORY]
    return [each for each in outcomes if purpose != Purpose.NOTE or each not in APPROVALS]


def why_not(outcome: str, purpose: str, structure: str) -> str:
    """Why an outcome is not open, as a sentence; empty where it is."""
    if outcome in allowed_outcomes(purpose, structure):
        return ""
    words = Outcome(outcome).label.lower()
    if structure == Body.Structure.ADVISORY:
        return f"This is an advisory group: it can recommend, support, note or defer, but nothing is ‘{words}’ here."
    return f"This item is to note, so it can’t end as ‘{words}’. The chair can first change what the item is for."


def usual_outcome(verb: str, allowed: list[str]) -> str:
    """The outcome that answers a part's verb, where it is open; else the first that is."""
    usual = BY_VERB.get(verb, Outcome.NOTED)
    return usual if usual in allowed else allowed[0]


PAST = {
    "approve": "approved",
    "endorse": "endorsed",
    "support": "supported",
    "recommend": "recommended",
    "agree": "agreed",
    "note": "noted",
    "ratify": "ratified",
}


def usual_wording(body_name: str, verb: str, text: str) -> str:
    """The sentence that the minutes would usually say: 'The Provider Collaborative Board approved the standards.'"""
    text = text.strip().rstrip(".")
    return f"The {body_name} {PAST.get(verb, 'noted')} {text[:1].lower() + text[1:] if text[1:2].islower() else text}."
