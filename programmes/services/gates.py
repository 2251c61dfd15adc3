"""Stage gates: set up, passed by the decision of the body that holds them, and entered behind by what was there."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry
from collab_portal.records.services import move, save

from ..models import Body, Criterion, Gate, GateCondition, GateOutcome, ImpactAssessment, Project
from ..models.gate import LETS_THROUGH, Outcome
from ..models.subject import collaborative_of
from ..rules.gates import ASSESSED_AT, FULL, LIGHT, STANDARD, conditions_in, stage_after, why_not_light
from ..selectors.gates import why_not_passed


@transaction.atomic
def set_gates(project: Project, *, by: User, light: bool = False, reason: str = "") -> list[Gate]:
    """Give a project its gates, with the standard criteria and the three impact assessments: the office does.

    The light path has gates 1, 4 and 5; it is for small projects and says why. Raises RuleBroken where the project is
    not small, or has its gates already.
    """
    require(by, "manage", project.workstream)
    _lock(project)
    if project.gates.in_use().exists():
        raise RuleBroken("The project has its gates already.")
    if light:
        _take_light_path(project, reason, by=by)
    assessments = [_assessment(project, kind, by=by) for kind in ImpactAssessment.Kind]
    return [_gate(project, number, assessments, by=by) for number in (LIGHT if light else FULL)]


def pass_gate(
    gate: Gate, *, outcome: str, authority: str, on: datetime.date, by: User, body: Body, conditions: str = "",
    decision: Entry | None = None, kept_with: Entry | None = None,
) -> GateOutcome:  # fmt: skip
    """What a body decided of a gate; the project's stage follows. Called by the decision's effect in `meetings` only.

    Raises RuleBroken where it is not that body's to decide, while a criterion is open, or out of turn.
    """
    with transaction.atomic():
        require(by, "manage", gate)
        _lock(gate.project)
        if against := why_not_passed(gate, outcome, body=body, on=on):
            raise RuleBroken(" ".join(against))
        gate.outcome, gate.passed_on = outcome, on if outcome in LETS_THROUGH else None
        save(gate, by=by, reason=authority)
        said = GateOutcome(gate=gate, outcome=outcome, on=on, body=body, authority=authority, decision=decision)
        save(said, by=by)
        _keep_conditions(said, conditions if outcome == Outcome.CONDITIONS else "", kept_with, by=by)
        _follow(gate, outcome, authority, by=by)
        return said


@transaction.atomic
def enter_at_stage(project: Project, *, stage: str, by: User, reason: str) -> Project:
    """A project that is under way comes into the portal at its stage, with the reason; the office says so, once.

    The gates up to there are behind it without a decision here. Raises RuleBroken without a reason, and once a body
    has decided on a gate or the project came in before: from then on only decisions move it.
    """
    require(by, "manage", project.workstream)
    _lock(project)
    if not reason.strip():
        raise RuleBroken({"reason": "Say why the project enters at this stage: the decision or evidence it rests on."})
    if stage not in {str(number) for number in FULL}:
        raise RuleBroken({"stage": "Choose the stage at which the project is, from 1 to 5."})
    if any(gate.outcome or gate.is_behind for gate in project.gates.in_use()):
        raise RuleBroken("The project has begun to pass its gates: only the decision of a body moves it now.")
    gates = list(project.gates.in_use()) or set_gates(project, by=by)
    for gate in gates:
        if gate.number <= int(stage):
            gate.entered_why = reason.strip()
            save(gate, by=by, reason=reason)
    if project.stage != stage:
        move(project, stage, by=by, reason=reason, field="stage")
    _tell(project, f"{project} is now at {project.get_stage_display()}", by=by)
    return project


def hold_still(gate: Gate) -> None:
    """Nothing about a gate's project changes until the transaction that looks at it ends."""
    _lock(gate.project)


def _take_light_path(project: Project, reason: str, *, by: User) -> None:
    if why_not := why_not_light(project.value, collaborative_of(project).light_limit):
        raise RuleBroken({"light": why_not})
    if not reason.strip():
        raise RuleBroken({"reason": "Say why the project takes the light path."})
    project.light_why = reason.strip()
    save(project, by=by, reason=reason)


def _assessment(project: Project, kind: str, *, by: User) -> ImpactAssessment:
    found = ImpactAssessment.objects.filter(project=project, kind=kind).first()
    return found or save(ImpactAssessment(project=project, kind=kind), by=by)


def _gate(project: Project, number: int, assessments: list[ImpactAssessment], *, by: User) -> Gate:
    gate = save(Gate(project=project, number=number), by=by)
    for text in STANDARD[number]:
        save(Criterion(gate=gate, text=text), by=by)
    for each in assessments if number == ASSESSED_AT else ():
        save(Criterion(gate=gate, text=f"{each.get_kind_display()} agreed", assessment=each), by=by)
    return gate


def _lock(project: Project) -> None:
    """Two decisions at once on one project wait for each other."""
    Project._base_manager.select_for_update(of=("self",)).get(pk=project.pk)
    project.refresh_from_db()


def _keep_conditions(said: GateOutcome, conditions: str, kept_with: Entry | None, *, by: User) -> None:
    for text, due in conditions_in(conditions):
        save(GateCondition(gate=said.gate, outcome=said, text=text, due=due, kept_with=kept_with), by=by)


def _follow(gate: Gate, outcome: str, authority: str, *, by: User) -> None:
    project, stage = gate.project, stage_after(outcome, gate.number)
    if stage:
        move(project, stage, by=by, reason=authority, field="stage")
    _tell(project, f"{gate}: {Outcome(outcome).label.lower()}", by=by)


def _tell(project: Project, text: str, *, by: User) -> None:
    people = [project.sro] if project.sro else people_who("manage", project)
    notify(people, text, about=project, by=by)
