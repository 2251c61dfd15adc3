"""Business cases of priorities: put before the body that decides; what it decides settles them, nothing else."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import BusinessCase, Priority

ENDED = (Priority.Stage.COMPLETE, Priority.Stage.STOPPED)


@transaction.atomic
def state_case(case: BusinessCase, *, by: User) -> BusinessCase:
    """Write a business case for a priority and name the body that decides it.

    Raises RuleBroken while another case of the priority waits, for a level that was approved already, and for a
    priority that has ended.
    """
    require(by, "manage", case.priority)
    require(by, "view", case.decided_by)
    priority = Priority.objects.select_for_update(of=("self",)).get(pk=case.priority_id)
    if priority.stage in ENDED:
        raise RuleBroken(f"The priority is {priority.get_stage_display().lower()}: it needs no case any more.")
    others = list(BusinessCase.objects.in_use().filter(priority=priority))
    if waiting := next((each for each in others if each.is_open), None):
        raise RuleBroken(f"{waiting.reference} waits for a decision. Wait for it, or take it back first.")
    _refuse_twice(case, others)
    return save(case, by=by)


@transaction.atomic
def change_case(case: BusinessCase, *, by: User, reason: str = "", seen_version: int | None = None) -> BusinessCase:
    """Write changed facts of a case that waits. What was decided stays as it was put."""
    require(by, "manage", case)
    now = BusinessCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not now.is_open:
        raise RuleBroken(f"It is {now.get_status_display().lower()}, and stays as it was put. Write a new case.")
    _refuse_twice(case, BusinessCase.objects.in_use().filter(priority=case.priority_id).exclude(pk=case.pk))
    return save(case, by=by, reason=reason, seen_version=seen_version)


def _refuse_twice(case: BusinessCase, others) -> None:
    approved = (BusinessCase.Status.APPROVED, BusinessCase.Status.CONDITIONS)
    if done := next((each for each in others if each.level == case.level and each.status in approved), None):
        raise RuleBroken({"level": f"{done.reference} was approved at this level. Choose another level."})
