"""The conditions under which gates were passed: dated by the office, met with evidence."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import GateCondition


@transaction.atomic
def date_condition(condition: GateCondition, *, due: datetime.date, by: User, reason: str = "") -> GateCondition:
    """The office says by when a condition is to be met. Once it is met it stays; a move says why."""
    require(by, "manage", condition.gate.project.workstream)
    _check_open(condition)
    if condition.due and condition.due != due and not reason.strip():
        raise RuleBroken({"reason": "Say why the day moves."})
    condition.due = due
    return save(condition, by=by, reason=reason)


@transaction.atomic
def meet_condition(
    condition: GateCondition, *, evidence: str, by: User, on: datetime.date | None = None
) -> GateCondition:
    """Say that a condition is met, since when, and what shows it. Raises RuleBroken for a day to come."""
    require(by, "manage", condition)
    _check_open(condition)
    on = on or timezone.localdate()
    if not evidence.strip():
        raise RuleBroken({"evidence": "Say what shows that it is met."})
    if not condition.outcome.on <= on <= timezone.localdate():
        raise RuleBroken({"on": "Enter a day from the decision until today."})
    condition.met_on, condition.met_by, condition.evidence = on, by, evidence.strip()
    return save(condition, by=by, reason=evidence)


@transaction.atomic
def reopen_condition(condition: GateCondition, *, by: User, reason: str) -> GateCondition:
    """Take back that a condition is met, with the reason."""
    require(by, "manage", condition)
    if condition.met_on is None:
        raise RuleBroken("It is not met yet.")
    if not reason.strip():
        raise RuleBroken({"reason": "Say why it is open again."})
    condition.met_on, condition.met_by, condition.evidence = None, None, ""
    return save(condition, by=by, reason=reason)


def _check_open(condition: GateCondition) -> None:
    if GateCondition.objects.select_for_update(of=("self",)).get(pk=condition.pk).met_on:
        raise RuleBroken("This condition is met already.")
