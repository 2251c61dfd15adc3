"""A network's yearly plan: work planned, changed, and what came of it."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from networks.models import PlannedWork
from networks.rules import plan as rules


@transaction.atomic
def plan_work(work: PlannedWork, *, by: User) -> PlannedWork:
    """Put a piece of work into a network's plan of a year. Raises RuleBroken for a day outside that year."""
    require(by, "manage", work.network)
    _check(work)
    return save(work, by=by)


@transaction.atomic
def change_work(work: PlannedWork, *, by: User, reason: str = "", seen_version: int | None = None) -> PlannedWork:
    """Write changed facts of a piece of work."""
    require(by, "manage", work)
    _check(work)
    return save(work, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def settle_work(work: PlannedWork, *, to: str, by: User, outcome: str = "") -> PlannedWork:
    """Say that it is done, left out or planned again. What is left out keeps why, what is done what came of it."""
    require(by, "manage", work)
    if to == PlannedWork.Status.LEFT_OUT and not outcome.strip():
        raise RuleBroken({"outcome": "Enter why it is left out. It is kept with the plan."})
    move(work, to, by=by, reason=outcome.strip())
    work.outcome = outcome.strip()
    return save(work, by=by, reason=outcome.strip())


def _check(work: PlannedWork) -> None:
    if work.due and not rules.is_in_year(work.due, work.year):
        said = rules.year_said(work.year)
        raise RuleBroken({"due": f"Enter a day in {said}, from 1 April to 31 March, or choose another year."})
    if work.priority and work.priority.network_id != work.network_id:
        raise RuleBroken({"priority": "Choose a priority of this network."})
