"""What stands open at the gates of projects, who passes them, and what the pages show of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Body, Criterion, Gate, GateApproval, GateCondition, ImpactAssessment, Project
from ..models.gate import LETS_THROUGH, Outcome
from ..rules.gates import decided_by, next_gate, open_among

NOT_SET = "No body is set for this gate at the project’s value. The office sets one on the programme or collaborative."
IN_USE = Criterion.objects.in_use().select_related("entry", "assessment", "settled_by", "document").order_by("pk")


def criteria_of(gate: Gate) -> QuerySet[Criterion]:
    """What a gate asks, whoever looks."""
    return IN_USE.filter(gate=gate)


def gates_of(pks: Iterable[int], user: User | None = None) -> list[Gate]:
    """Gates with all that the questions here look at, in a number of queries that does not grow; less what a reader
    may not see, where one is named."""
    rows = Gate.objects.in_use().filter(pk__in=pks)
    rows = visible(rows, user) if user else rows
    programme = "project__workstream__programme"
    rows = rows.select_related("entry", "project__entry", f"{programme}__accountable_body__entry")
    every = Prefetch("project__gates", Gate.objects.in_use(), to_attr="every_gate")
    return list(rows.prefetch_related(Prefetch("criteria", IN_USE, to_attr="asked"), every))


def approving_bodies(gates: list[Gate]) -> dict[int, Body | None]:
    """By gate the body that passes it: by the programme's own lines, else the collaborative's, else the accountable
    body."""
    programmes = {gate.project.workstream.programme for gate in gates}
    homes = Q(programme__in=programmes) | Q(collaborative__in={row.collaborative_id for row in programmes})
    lines = list(GateApproval.objects.in_use().filter(homes).select_related("body__entry"))
    return {gate.pk: _approving(gate, lines) for gate in gates}


def approving_body(gate: Gate) -> Body | None:
    """The body that passes one gate."""
    return approving_bodies([gate])[gate.pk]


def why_not_passed(gate: Gate, outcome: str, *, body: Body, on: datetime.date) -> list[str]:
    """Everything that stands against an outcome of this body for a gate, a sentence each; nothing where it may be."""
    gate = gates_of([gate.pk])[0]
    return against(gate, outcome, deciding=approving_body(gate), body=body, on=on)


def against(gate: Gate, outcome: str, *, deciding: Body | None, body: Body, on: datetime.date) -> list[str]:
    """The same for a gate of gates_of, whose body is known."""
    found = [wrong_body(gate, deciding, body)]
    if gate.is_behind:
        found.append(f"The project is past {short(gate)} already.")
    elif gate.project.stage == Project.Stage.STOPPED:
        found.append("The project was stopped.")
    elif outcome in LETS_THROUGH:
        found += in_the_way(gate, on)
    return [sentence for sentence in found if sentence]


def wrong_body(gate: Gate, deciding: Body | None, body: Body) -> str:
    """Why a body's decision does not pass a gate; nothing where it is the right one."""
    if deciding == body:
        return ""
    return f"{deciding} decides on {short(gate)}, not {body}." if deciding else NOT_SET


def in_the_way(gate: Gate, on: datetime.date) -> list[str]:
    """What of the project itself keeps a gate shut: an earlier gate, and the open criteria by name."""
    first = next_gate(gate.project.every_gate)
    found = [f"The project is not past {short(first)} yet."] if first and first.number < gate.number else []
    still = open_among(gate.asked, on)
    return [*found, f"Still open for {short(gate)}: {'; '.join(str(each) for each in still)}."] if still else found


def _approving(gate: Gate, lines: list[GateApproval]) -> Body | None:
    programme = gate.project.workstream.programme
    own = [row for row in lines if row.number == gate.number]
    for home in ("programme_id", "collaborative_id"):
        key = programme.pk if home == "programme_id" else programme.collaborative_id
        if here := [row for row in own if getattr(row, home) == key]:
            return decided_by(here, gate.number, gate.project.value)
    return programme.accountable_body


def short(gate: Gate) -> str:
    """'Gate 4'."""
    return f"gate {gate.number}"


@dataclass(frozen=True)
class Door:
    """A gate on the project's page: in which state, what of it stands open, and the words of a screen reader."""

    gate: Gate
    state: str
    words: str
    open: list[Criterion]

    @property
    def dot(self) -> str:
        return {"passed": "●", "entered": "●", "stop": "✕"}.get(self.state, "◐" if self.state == "next" else "○")


WORDS = {
    "passed": "Passed", "conditions": "Passed with conditions", "entered": "Came in behind it", "next": "Next",
    "ahead": "Ahead", "rework": "Sent back for rework", "hold": "On hold", "stop": "Stopped",
}  # fmt: skip


def doors_of(project: Project, user: User, on: datetime.date) -> list[Door]:
    """The gates of a project as far as a reader sees them, each with its state; three queries."""
    rows = visible(Gate.objects.filter(project=project), user).select_related("entry", "project").order_by("number")
    gates = list(rows.prefetch_related(Prefetch("criteria", visible(IN_USE, user), to_attr="asked")))
    coming = next_gate(gates)
    return [_door(gate, gate == coming, on) for gate in gates]


def _door(gate: Gate, is_next: bool, on: datetime.date) -> Door:
    state = _state(gate, is_next)
    return Door(gate, state, WORDS[_state(gate, is_next, closely=True)], open_among(gate.asked, on))


def _state(gate: Gate, is_next: bool, closely: bool = False) -> str:
    if gate.entered_why:
        return "entered"
    if gate.outcome in LETS_THROUGH:
        return "conditions" if closely and gate.outcome == Outcome.CONDITIONS else "passed"
    return gate.outcome or ("next" if is_next else "ahead")


def conditions_of(user: User, **of) -> QuerySet[GateCondition]:
    """The conditions of a gate or project that a reader may see: the open ones first, the earliest due before."""
    rows = visible(GateCondition.objects.filter(**of), user).select_related("entry", "gate__project", "met_by")
    return rows.order_by("met_on", "due", "pk")


def assessments_of(project: Project, user: User) -> QuerySet[ImpactAssessment]:
    """The impact assessments of a project that a reader may see."""
    return visible(ImpactAssessment.objects.filter(project=project), user).select_related("entry").order_by("pk")
