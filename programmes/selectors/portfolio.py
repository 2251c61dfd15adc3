"""What the portfolio says of each project beside its own facts: its colours, what comes next, what may stop it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Milestone, Project, Risk
from ..rules.milestones import next_of
from .milestones import MilestoneRow, milestone_rows
from .rag import Line, lines_each
from .risks import RiskRow, risk_rows


@dataclass(frozen=True)
class Beside:
    """A project's colours, next milestone and the highest of its open risks that somebody scored, or None."""

    milestone: MilestoneRow | None = None
    risk: RiskRow | None = None
    rag: tuple[Line, ...] = ()


def beside_each(projects: Iterable[Project], user: User, today: datetime.date | None = None) -> dict[int, Beside]:
    """For each project by id, of its own records as far as the reader sees them. As many queries for any number."""
    ids, today = [project.pk for project in projects], today or timezone.localdate()
    next_ones, top, lines = _next_milestones(ids, user, today), _top_risks(ids, user), lines_each(projects, user, today)
    return {pk: Beside(next_ones.get(pk), top.get(pk), tuple(lines[pk])) for pk in ids}


def _next_milestones(ids: list[int], user: User, today: datetime.date) -> dict[int, MilestoneRow]:
    by_project = defaultdict(list)
    for row in milestone_rows(visible(Milestone.objects.filter(project__in=ids), user), user, today):
        by_project[row.milestone.project_id].append((row, row.standing))
    found = {pk: next_of(rows) for pk, rows in by_project.items()}
    return {pk: coming[0] for pk, coming in found.items() if coming}


def _top_risks(ids: list[int], user: User) -> dict[int, RiskRow]:
    """The rows come with the highest current score first."""
    top: dict[int, RiskRow] = {}
    for row in risk_rows(visible(Risk.objects.filter(project__in=ids, status=Risk.Status.OPEN), user), user):
        if row.current:
            top.setdefault(row.risk.project_id, row)
    return top
