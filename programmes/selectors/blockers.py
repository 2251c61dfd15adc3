"""What holds up projects, as a reader sees it: on each project, and with every project of a blocker."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import BlockedProject, Blocker, Project
from .benefits import BELOW


def blockers_of(model: type, pk: int, user: User) -> QuerySet[Blocker]:
    """What holds up a subject's projects today, the open ones first, what is to be settled first at the top."""
    held = BlockedProject.objects.in_use().filter(blocker=OuterRef("pk"), ends=None, **{BELOW[model][-1]: pk})
    rows = visible(Blocker.objects.filter(Exists(held)), user).select_related("entry", "owner")
    return rows.order_by("status", F("due").asc(nulls_last=True), "pk")


def held_up_by(blocker: Blocker, user: User) -> QuerySet[BlockedProject]:
    """The projects that a blocker holds up, as far as the reader may see them; those let go last."""
    rows = visible(BlockedProject.objects.filter(blocker=blocker), user).select_related("entry", "project__entry")
    return rows.order_by(F("ends").desc(nulls_first=True), "project__name", "pk")


def projects_to_add(blocker: Blocker, user: User) -> QuerySet[Project]:
    """The projects of its collaborative that a person runs and that it does not hold up yet."""
    held = BlockedProject.objects.in_use().filter(blocker=blocker, ends=None)
    return _run_by(user, blocker.collaborative_id).exclude(pk__in=held.values("project"))


def projects_beside(project: Project, user: User) -> QuerySet[Project]:
    """The other projects of a project's collaborative that a person runs."""
    return _run_by(user, project.workstream.programme.collaborative_id).exclude(pk=project.pk)


def _run_by(user: User, collaborative: int) -> QuerySet[Project]:
    rows = Project.objects.filter(workstream__programme__collaborative=collaborative)
    return visible(rows, user, "manage")
