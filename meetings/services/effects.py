"""What a decision changes in the record that its item is about, once it binds: by that record's own service."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from collab_portal.access.checks import can
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import Record
from collab_portal.records.services import save
from meetings.models import Decision
from meetings.rules.gates import TURNS_BACK
from meetings.rules.lattice import is_settled
from meetings.selectors.lattice import positions_of
from networks.models import BusinessCase, Choice
from programmes.models import Gate, TermsOfReference
from programmes.selectors.terms import not_approved_by, parents_of
from programmes.services.terms import approve_terms, put_in_force

from .gates import decide_gate
from .put_forward import decide_put_forward

Outcome = Decision.Outcome
APPROVES = (Outcome.APPROVED, Outcome.CONDITIONS, Outcome.RATIFIED)


@transaction.atomic
def apply_effect(decision: Decision, *, by: User) -> Record | None:
    """Carry the decision out in the record that its item is about; once, and only when it binds.

    Returns the record that changed. Kinds that have no effect are not in EFFECTS.
    """
    subject = decision.part.item.subject
    if decision.effect_on_id or subject is None or subject.kind not in EFFECTS:
        return None
    if not (binds(decision) or turns_back(decision, subject.kind)):
        return None
    changed = EFFECTS[subject.kind](decision, subject.record, by)
    if changed is not None:
        decision.effect_on = subject
        save(decision, by=by, reason="Carried out in the record that it is about")
    return changed


def binds(decision: Decision) -> bool:
    """Whether a decision has effect now: an approval with quorum, or ratified; where trusts take positions, for all."""
    if decision.outcome not in APPROVES:
        return False
    if positions := positions_of(decision):
        return is_settled(decision.needs_all, [row.status for row in positions])
    ratified = Decision.objects.in_use().filter(ratifies=decision, quorate=True).exists()
    return decision.quorate or ratified


def turns_back(decision: Decision, kind: str) -> bool:
    """Whether a quorate meeting said 'no' or 'not yet' to what answers to that: a gate, or what was put before it."""
    return kind in ANSWERS_TO_NO and decision.quorate and decision.outcome in TURNS_BACK


def _terms(decision: Decision, terms: TermsOfReference, by: User) -> TermsOfReference | None:
    """A parent approved a version of terms of reference; when the last parent has, it is in force."""
    body, day = decision.part.item.meeting.body, decision.part.item.meeting.date
    parents = parents_of(terms.body, day)
    if terms.starts or body not in parents or body not in not_approved_by(terms):
        return None
    actor = by if can(by, "manage", terms) else system_actor("Portal")
    approve_terms(terms, by_body=body, on=day, wording=f"{decision.wording} ({decision.reference})", by=actor)
    if not not_approved_by(terms):
        put_in_force(terms, starts=decision.effective_on or day, by=actor)
    return terms


EFFECTS: dict[str, Callable[[Decision, Record, User], Record | None]] = {
    TermsOfReference._meta.label_lower: _terms,
    Gate._meta.label_lower: decide_gate,
    Choice._meta.label_lower: decide_put_forward,
    BusinessCase._meta.label_lower: decide_put_forward,
}
ANSWERS_TO_NO = EFFECTS.keys() - {TermsOfReference._meta.label_lower}
