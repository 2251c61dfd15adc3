"""Issues: stated, or come of a risk that came true; put right with words that say how."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import Issue, Risk
from .risk import close_risk


@transaction.atomic
def state_issue(issue: Issue, *, by: User) -> Issue:
    """State what has gone wrong in a programme, workstream or project."""
    require(by, "manage", issue.subject)
    _check_since(issue)
    return save(issue, by=by)


@transaction.atomic
def change_issue(issue: Issue, *, by: User, reason: str = "", seen_version: int | None = None) -> Issue:
    """Write changed facts."""
    require(by, "manage", issue)
    _check_since(issue)
    return save(issue, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def risk_came_true(
    risk: Risk, *, name: str, by: User, impact: str = "", owner: User | None = None,
    since: datetime.date | None = None, due: datetime.date | None = None,
) -> Issue:  # fmt: skip
    """What a risk said may happen has happened: the issue keeps the link, and the risk is closed for that reason."""
    require(by, "manage", risk)
    if Risk.objects.select_for_update(of=("self",)).get(pk=risk.pk).status == Risk.Status.CLOSED:
        raise RuleBroken("This risk is closed. Open it again before it is said to have come true.")
    home = {"programme": risk.programme, "workstream": risk.workstream, "project": risk.project}
    issue = Issue(name=name.strip(), impact=impact.strip(), owner=owner, since=since, due=due, risk=risk, **home)
    state_issue(issue, by=by)
    close_risk(risk, by=by, reason=f"It came true: {issue.reference}")
    return issue


@transaction.atomic
def resolve_issue(issue: Issue, *, resolution: str, on: datetime.date, by: User) -> Issue:
    """How and on which day, today or before, an issue was put right."""
    require(by, "manage", issue)
    issue = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    if not resolution.strip():
        raise RuleBroken({"resolution": "Say how it was put right."})
    if on > timezone.localdate():
        raise RuleBroken({"on": "That day is still to come. Enter the day on which it was put right."})
    if issue.since and on < issue.since:
        raise RuleBroken({"on": "That is before it went wrong. Enter that day or a later one."})
    move(issue, Issue.Status.RESOLVED, by=by, reason=resolution)
    issue.resolution, issue.resolved_on = resolution.strip(), on
    return save(issue, by=by, reason=resolution)


@transaction.atomic
def reopen_issue(issue: Issue, *, by: User, reason: str) -> Issue:
    """That an issue is not put right after all. What was said of it stays in its history."""
    require(by, "manage", issue)
    move(issue, Issue.Status.OPEN, by=by, reason=reason)
    issue.resolution, issue.resolved_on = "", None
    return save(issue, by=by, reason=reason)


def _check_since(issue: Issue) -> None:
    if issue.since and issue.since > timezone.localdate():
        raise RuleBroken({"since": "That day is still to come. What may still happen is a risk: state it there."})
