"""Blockers: one cause that holds up several projects, settled once for all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import BlockedProject, Blocker, Project
from ..models.subject import collaborative_of

Status = Blocker.Status


@transaction.atomic
def state_blocker(
    project: Project, *, name: str, by: User, detail: str = "", owner: User | None = None,
    since: datetime.date | None = None, due: datetime.date | None = None, others: Iterable[Project] = (),
) -> Blocker:  # fmt: skip
    """State what holds up a project, and `others` of the same collaborative that `by` runs too."""
    require(by, "manage", project)
    blocker = Blocker(
        collaborative=collaborative_of(project), name=name.strip(), detail=detail.strip(), owner=owner, since=since,
        due=due,
    )  # fmt: skip
    _check_since(blocker)
    save(blocker, by=by)
    save(BlockedProject(blocker=blocker, project=project), by=by)
    for each in {each.pk: each for each in others if each.pk != project.pk}.values():
        hold_up(blocker, project=each, by=by)
    return blocker


@transaction.atomic
def change_blocker(blocker: Blocker, *, by: User, reason: str = "", seen_version: int | None = None) -> Blocker:
    """Write changed facts."""
    require(by, "manage", blocker)
    _check_since(blocker)
    return save(blocker, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def hold_up(blocker: Blocker, *, project: Project, by: User) -> BlockedProject:
    """That a blocker holds up one more project: for who sees the blocker and runs the project."""
    require(by, "manage", project)
    require(by, "view", blocker)
    blocker = _locked(blocker)
    if blocker.status != Status.OPEN:
        raise RuleBroken("This blocker is settled. Open it again before another project is held up by it.")
    if collaborative_of(project) != blocker.collaborative:
        raise RuleBroken({"project": f"{project} is not a project of {blocker.collaborative}. Choose one that is."})
    if blocker.held_up.in_use().filter(project=project, ends=None).exists():
        raise RuleBroken({"project": f"{project} is held up by it already."})
    return save(BlockedProject(blocker=blocker, project=project), by=by)


@transaction.atomic
def let_go(row: BlockedProject, *, by: User, reason: str) -> BlockedProject:
    """That a project is no longer held up by a blocker that the others still wait for."""
    require(by, "manage", row.project)
    row = BlockedProject.objects.select_for_update(of=("self",)).select_related("blocker").get(pk=row.pk)
    if row.ends is not None:
        raise RuleBroken(f"{row.project} is no longer held up by it.")
    row.ends = timezone.localdate()
    return save(row, by=by, reason=reason)


@transaction.atomic
def settle_blocker(blocker: Blocker, *, resolution: str, on: datetime.date, by: User) -> Blocker:
    """Settle it for every project that it holds up; who runs them is told."""
    require(by, "manage", blocker)
    blocker = _locked(blocker)
    if not resolution.strip():
        raise RuleBroken({"resolution": "Say how it was settled."})
    if on > timezone.localdate():
        raise RuleBroken({"on": "That day is still to come. Enter the day on which it was settled."})
    if blocker.since and on < blocker.since:
        raise RuleBroken({"on": "That is before it began. Enter that day or a later one."})
    move(blocker, Status.SETTLED, by=by, reason=resolution)
    blocker.resolution, blocker.settled_on = resolution.strip(), on
    save(blocker, by=by, reason=resolution)
    _tell(blocker, "is settled", by=by)
    return blocker


@transaction.atomic
def reopen_blocker(blocker: Blocker, *, by: User, reason: str) -> Blocker:
    """That a blocker is not settled after all: it holds up the same projects again, and who runs them is told."""
    require(by, "manage", blocker)
    move(blocker, Status.OPEN, by=by, reason=reason)
    blocker.resolution, blocker.settled_on = "", None
    save(blocker, by=by, reason=reason)
    _tell(blocker, "is not settled after all", by=by)
    return blocker


def _tell(blocker: Blocker, words: str, *, by: User) -> None:
    notify(people_who("manage", blocker), f"What holds up projects {words}: {blocker}", about=blocker, by=by)


def _locked(blocker: Blocker) -> Blocker:
    return Blocker.objects.select_for_update(of=("self",)).get(pk=blocker.pk)


def _check_since(blocker: Blocker) -> None:
    if blocker.since and blocker.since > timezone.localdate():
        raise RuleBroken({"since": "That day is still to come. What may still happen is a risk: state it there."})
