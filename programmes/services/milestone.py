"""Milestones: planned, forecast and done. No day that was said is overwritten."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.ui.words import date_nhs

from ..models import Forecast, Milestone
from ..rules.milestones import needs_reason


@transaction.atomic
def plan_milestone(milestone: Milestone, *, by: User) -> Milestone:
    """State a milestone of a programme, workstream or project."""
    require(by, "manage", milestone.subject)
    return save(milestone, by=by)


@transaction.atomic
def change_milestone(milestone: Milestone, *, by: User, reason: str = "", seen_version: int | None = None) -> Milestone:
    """Write changed facts. Another planned day is a new baseline and needs the reason; history keeps the old."""
    require(by, "manage", milestone)
    was = _locked(milestone)
    if was.baseline and was.baseline != milestone.baseline and not reason.strip():
        raise RuleBroken({"reason": "Enter why the plan changes. To say that it slips, add a forecast instead."})
    return save(milestone, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def forecast_milestone(milestone: Milestone, *, on: datetime.date, by: User, reason: str = "") -> Forecast:
    """Say when a milestone is expected now. A later day than before needs the reason; earlier forecasts are kept."""
    require(by, "manage", milestone)
    milestone = _locked(milestone)
    if milestone.done_on:
        raise RuleBroken(
            {"on": f"This milestone was done on {date_nhs(milestone.done_on)}. There is nothing to expect."}
        )
    before = milestone.forecasts.in_use().order_by("-pk").values_list("on", flat=True).first()
    if on == before:
        raise RuleBroken({"on": f"{date_nhs(on)} is what is expected already."})
    if needs_reason(before or milestone.baseline, on) and not reason.strip():
        raise RuleBroken({"reason": "Enter why it moves to a later day."})
    return save(Forecast(milestone=milestone, on=on, reason=reason.strip()), by=by, reason=reason)


@transaction.atomic
def finish_milestone(milestone: Milestone, *, on: datetime.date, by: User, evidence: str = "") -> Milestone:
    """That a milestone was done on a day, today or before."""
    require(by, "manage", milestone)
    milestone = _locked(milestone)
    if on > timezone.localdate():
        raise RuleBroken({"on": "That day is still to come. Enter the day on which it was done, or add a forecast."})
    if milestone.done_on:
        raise RuleBroken({"on": f"It was recorded as done on {date_nhs(milestone.done_on)} already."})
    milestone.done_on, milestone.evidence = on, evidence.strip()
    return save(milestone, by=by)


@transaction.atomic
def reopen_milestone(milestone: Milestone, *, by: User, reason: str) -> Milestone:
    """That a milestone is not done after all."""
    require(by, "manage", milestone)
    milestone = _locked(milestone)
    if not milestone.done_on:
        raise RuleBroken("This milestone is not recorded as done.")
    milestone.done_on, milestone.evidence = None, ""
    return save(milestone, by=by, reason=reason)


def _locked(milestone: Milestone) -> Milestone:
    return Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
