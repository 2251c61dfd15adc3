"""Stage gates before a meeting: put on its agenda, refused while a criterion is open, passed by what it decides."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.words import date_nhs
from meetings.models import AgendaItem, Decision, Meeting, Part
from meetings.rules.gates import OPEN_MEETINGS, PASSES, gate_outcome
from meetings.selectors.gates import GATE, asked_of
from programmes.models import Gate
from programmes.selectors.gates import approving_body, why_not_passed, wrong_body
from programmes.services.gates import hold_still, pass_gate

from .agenda import add_to_agenda
from .parts import add_part

STAYS = "The gate follows the outcome that was recorded, so this can’t be corrected here. Take a new decision on it."


@transaction.atomic
def put_gate_on_agenda(gate: Gate, *, meeting: Meeting, by: User) -> AgendaItem:
    """Put a gate on the agenda of the body that decides on it: an item to approve, with the passing as its part."""
    require(by, "view", gate)
    if reason := wrong_body(gate, approving_body(gate), meeting.body):
        raise RuleBroken({"meeting": reason})
    if gate.is_behind:
        raise RuleBroken(f"The project is past gate {gate.number} already.")
    if meeting.status not in OPEN_MEETINGS:
        raise RuleBroken({"meeting": f"Nothing more can go on the agenda of {meeting}. Choose a later meeting."})
    if _waiting(gate, meeting).exists():
        raise RuleBroken({"meeting": "It stands on that agenda already."})
    item = add_to_agenda(
        meeting,
        name=str(gate)[:200],
        form="paper",
        purpose="approve",
        summary=gate.project.mandate,
        subject=gate,
        by=by,
    )
    add_part(item, verb=Part.Verb.APPROVE, text=_ask(gate), value=gate.project.value, by=by)
    return item


def refuse_at_gate(part: Part, outcome: str, *, by: User) -> None:
    """No approval of the body that decides on a gate is recorded while the gate can't be passed. Says what is open."""
    if outcome not in PASSES or part.item.subject_id is None or part.item.subject.kind != GATE:
        return
    hold_still(part.item.subject.record)
    asked = asked_of(part.item).get(part.pk)
    if asked is None or asked.wrong_body or not asked.in_the_way:
        return
    words = " ".join(asked.in_the_way) if can(by, "view", asked.gate) else "Ask who runs the project what is open."
    raise RuleBroken({"outcome": f"{asked.gate} can’t be passed yet. {words}"})


def refuse_gate_correction(decision: Decision, *, outcome: str, wording: str, conditions: str) -> None:
    """What a gate was passed, held or stopped by is not rewritten, and nothing is passed by a correction."""
    item = decision.part.item
    if item.subject_id is None or item.subject.kind != GATE:
        return
    was, now = gate_outcome(decision.outcome, decision.wording), gate_outcome(outcome, wording)
    moved = decision.effect_on_id is not None
    if (moved and (was != now or decision.conditions.strip() != conditions.strip())) or (
        not moved and now is not None and now != was
    ):
        raise RuleBroken({"outcome": STAYS})


def decide_gate(decision: Decision, gate: Gate, by: User) -> Gate | None:
    """The gate does what the decision says: nothing where another body decides on it, or something is open again."""
    item, wanted = decision.part.item, gate_outcome(decision.outcome, decision.wording)
    body, day = item.meeting.body, item.meeting.date
    if wanted is None or decision.part_id not in asked_of(item) or why_not_passed(gate, wanted, body=body, on=day):
        return None
    said = pass_gate(
        gate, outcome=wanted, authority=f"Decision {decision.reference} of the {body}, {date_nhs(day)}", on=day,
        body=body, conditions=decision.conditions, decision=decision.entry,
        kept_with=decision.entry if item.is_private else None,
        by=by if can(by, "manage", gate) else system_actor("Portal"),
    )  # fmt: skip
    _keep_out(item, said.conditions.in_use())
    return gate


def _keep_out(item: AgendaItem, conditions) -> None:
    """Who is kept from the item is kept from the conditions that it set."""
    portal = system_actor("Portal")
    for exclusion in Exclusion.objects.in_force().filter(record=item.pk).select_related("user"):
        for condition in conditions:
            exclude(exclusion.user, from_record=condition, handling=exclusion.handling, by=portal, because=exclusion)


def _waiting(gate: Gate, meeting: Meeting):
    return AgendaItem.objects.in_use().filter(subject=gate.pk, meeting=meeting)


def _ask(gate: Gate) -> str:
    return f"that {gate.project} passes gate {gate.number}{_purpose(gate)}"


def _purpose(gate: Gate) -> str:
    words = gate.get_number_display().partition(", ")[2]
    return f", {words}" if words else ""
