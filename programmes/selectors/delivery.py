"""The portfolio: programmes, and the stage and colour of their projects."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Collaborative, Programme, Project

STAGES = 5


@dataclass(frozen=True)
class Dots:
    """A stage as five dots and in words; no dots where the stage is not stated or the project stopped."""

    done: str
    open: str
    words: str


def stage_dots(project: Project) -> Dots:
    """'●●○○○' for Stage 2, design."""
    number = int(project.stage) if project.stage.isdigit() else None
    if number is None:
        return Dots("", "", project.get_stage_display())
    return Dots("●" * number, "○" * (STAGES - number), project.get_stage_display())


def programmes_of(collaborative: Collaborative, user: User) -> QuerySet[Programme]:
    """The programmes of a collaborative that the reader may see, by portfolio and name."""
    rows = visible(Programme.objects.filter(collaborative=collaborative), user)
    return rows.select_related("entry", "sro", "accountable_body__entry").order_by("portfolio", "name", "pk")
