"""Stage gates: which there are, what must be met before one is passed, who passes it, and what an outcome does.

A gate is the door into the stage of its number (research/practice.md, 8). Everything here is about plain facts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

from collab_portal.access import roles

from ..models import Criterion, GateApproval, ImpactAssessment, Project
from ..models.gate import LETS_THROUGH, Number, Outcome

Kind = ImpactAssessment.Kind
FULL, LIGHT = tuple(Number.values), (Number.SCOPING.value, Number.DELIVERY.value, Number.CLOSURE.value)
STANDARD: dict[int, tuple[str, ...]] = {
    Number.SCOPING: (
        "The problem or opportunity is described",
        "A senior responsible owner is named",
        "The trusts taking part are named",
    ),
    Number.DESIGN: (
        "The job ticket states scope, savings and delivery metrics",
        "The people who will do the work are named",
    ),
    Number.APPROVAL: (
        "The business case is written",
        "Each benefit has a baseline, a target and an owner",
        "Risks are scored and have owners",
    ),
    Number.DELIVERY: (
        "The business case is signed off",
        "The plan has milestones with dates",
    ),
    Number.CLOSURE: (
        "What was to be delivered is handed over",
        "Benefits that still come have owners",
        "Lessons are written down",
    ),
}
ASSESSED_AT = Number.DELIVERY  # where the standard set asks for the three impact assessments
ANY, ALL = any, all
AGREED_BY = {  # which roles agree to an assessment, and whether one of them is enough
    Kind.DPIA: ((roles.CALDICOTT, roles.SIRO, roles.DPO), ANY),
    Kind.QIA: ((roles.MEDICAL_DIRECTOR, roles.CHIEF_NURSE), ALL),
    Kind.EHIA: ((roles.EQUALITY_LEAD,), ANY),
}
BY_DAY = re.compile(r"\bby (\d{1,2} [A-Z][a-z]+ \d{4})\.?$")


def is_met(criterion: Criterion, on: datetime.date) -> bool:
    """Whether a criterion stands in nobody's way: met, not applicable, or its assessment agreed and not overdue."""
    if criterion.status == Criterion.Status.LEFT_OUT:
        return True
    if criterion.assessment is not None:
        return is_in_date(criterion.assessment, on)
    return criterion.status == Criterion.Status.MET


def is_in_date(assessment: ImpactAssessment, on: datetime.date) -> bool:
    """Whether an assessment is agreed, and the day by which it is looked at again has not passed."""
    agreed = assessment.status == ImpactAssessment.Status.AGREED
    return agreed and (assessment.review_by is None or assessment.review_by >= on)


def open_among(criteria: Iterable[Criterion], on: datetime.date) -> list[Criterion]:
    """Those that still stand in the way."""
    return [each for each in criteria if not is_met(each, on)]


def next_gate(gates: Iterable):
    """The first gate that a project is not past; None once it is past all, or has none."""
    return next((gate for gate in sorted(gates, key=lambda gate: gate.number) if not gate.is_behind), None)


def lacks_decision(stage: str, gates: Iterable) -> bool:
    """Whether a project stands in a stage while a gate up to there has neither a decision nor the reason why it came
    in behind it; or has no gates at all."""
    if not stage.isdigit():
        return False
    behind = [gate for gate in gates if gate.number <= int(stage)]
    return not behind or not all(gate.is_behind for gate in behind)


def decided_by(approvals: Iterable[GateApproval], number: int, value: Decimal | None):
    """The body that the lines of one home name for a gate: the lowest limit that holds the value, else the open line.

    A value that is not known may be any, so only the open line holds it. None where no line holds it.
    """
    own = [row for row in approvals if row.number == number]
    within = [row for row in own if row.up_to is not None and value is not None and value <= row.up_to]
    line = min(within, key=lambda row: row.up_to, default=None) or next((row for row in own if row.up_to is None), None)
    return line and line.body


def is_agreed(kind: str, by: Iterable[str]) -> bool:
    """Whether those who agreed, by their roles, are enough for an assessment of this kind."""
    wanted, enough = AGREED_BY[kind]
    said = set(by)
    return enough(role.code in said for role in wanted)


def still_to_agree(kind: str, by: Iterable[str]) -> list[roles.Role]:
    """The roles whose agreement is wanted still; nothing once it is agreed."""
    said = set(by)
    return [] if is_agreed(kind, said) else [role for role in AGREED_BY[kind][0] if role.code not in said]


def stage_after(outcome: str, number: int) -> str | None:
    """The stage that an outcome takes a project to; None where it stays."""
    if outcome in LETS_THROUGH:
        return str(number)
    return Project.Stage.STOPPED if outcome == Outcome.STOP else None


def conditions_in(text: str) -> list[tuple[str, datetime.date | None]]:
    """Each line of a decision's conditions, with the day that it ends with: '… by 30 April 2024'."""
    lines = [line.strip().lstrip("-•*").strip() for line in text.splitlines()]
    return [(line, _day_of(line)) for line in lines if line]


def why_not_light(value: Decimal | None, limit: Decimal | None) -> str:
    """Why a project can't take the light path; empty where it can."""
    if limit is None:
        return "The collaborative has no light path. Its office sets a limit first, on the collaborative’s page."
    if value is None:
        return "The project’s value is not stated, so nobody knows whether it is small. State it first."
    return f"The light path is for projects up to £{limit:,.0f}; this one is £{value:,.0f}." if value > limit else ""


def _day_of(line: str) -> datetime.date | None:
    found = BY_DAY.search(line)
    try:
        return found and datetime.datetime.strptime(found[1], "%d %B %Y").date()  # noqa: DTZ007  a day, not a moment
    except ValueError:
        return None
