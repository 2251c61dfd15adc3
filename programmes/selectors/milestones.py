"""The milestones of a programme, workstream or project, with what hangs from it, as a reader sees them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Forecast, Milestone
from ..rules.milestones import Standing, standing_of
from .benefits import under_subject


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone, every forecast of it from the first to the newest, and how it stands."""

    milestone: Milestone
    forecasts: list[Forecast]
    standing: Standing


def milestones_of(model: type, pk: int, user: User) -> QuerySet[Milestone]:
    """The milestones of a subject and of what hangs from it that the reader may see."""
    return visible(Milestone.objects.filter(under_subject(model, pk)), user)


def milestone_rows(
    milestones: QuerySet[Milestone], user: User, today: datetime.date | None = None
) -> list[MilestoneRow]:
    """How each stands: what is to come by day, those without one last. Two queries."""
    seen = visible(Forecast.objects.select_related("entry", "created_by"), user).order_by("pk")
    rows = milestones.select_related("entry", "owner", "programme", "workstream", "project")
    found = [
        row_of(row, row.said, today or timezone.localdate())
        for row in rows.prefetch_related(Prefetch("forecasts", seen, to_attr="said"))
    ]
    return sorted(found, key=lambda row: (row.standing.day or datetime.date.max, row.milestone.pk))


def row_of(milestone: Milestone, forecasts: list[Forecast], today: datetime.date) -> MilestoneRow:
    """One milestone with its forecasts in the order in which they were said."""
    newest = forecasts[-1].on if forecasts else None
    standing = standing_of(baseline=milestone.baseline, forecast=newest, done=milestone.done_on, today=today)
    return MilestoneRow(milestone, forecasts, standing)
