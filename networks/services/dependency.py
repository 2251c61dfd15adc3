"""What is done to dependencies: stated, changed, and marked as they turn out."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from networks.models import ENDS, Dependency
from networks.rules import dependencies as rules
from programmes.models import Milestone


@transaction.atomic
def state_dependency(dependency: Dependency, *, by: User) -> Dependency:
    """State that one end needs something of another. Who runs the other end is told.

    Raises RuleBroken where an end can need nothing, where both are the same, and where the milestone is another's.
    """
    needs, on = dependency.needs.record, dependency.on.record
    require(by, "manage", needs)
    require(by, "view", on)
    if not all(isinstance(end, ENDS) for end in (needs, on)):
        raise RuleBroken("Choose a programme, a workstream, a project or a network.")
    if needs.pk == on.pk:
        raise RuleBroken({"on": "Choose another one: nothing depends on itself."})
    _check_milestone(dependency)
    save(dependency, by=by)
    notify(people_who("manage", on), f"Something is needed of {on}", about=dependency, by=by)
    return dependency


@transaction.atomic
def change_dependency(
    dependency: Dependency, *, by: User, reason: str = "", seen_version: int | None = None
) -> Dependency:
    """Write changed facts: what is needed, by when, and the milestone that it rests on."""
    require(by, "manage", dependency)
    _check_milestone(dependency)
    return save(dependency, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def mark_dependency(dependency: Dependency, *, to: str, by: User, reason: str = "") -> Dependency:
    """Say how it turns out. Raises RuleBroken outside the table of states, and where a reason is wanted and missing."""
    require(by, "manage", dependency)
    was = Dependency.objects.select_for_update(of=("self",)).get(pk=dependency.pk).status
    if to in Dependency.MOVES[was] and rules.needs_reason(was, to) and not reason.strip():
        raise RuleBroken({"reason": "Enter why. It is kept, and both sides read it."})
    move(dependency, to, by=by, reason=reason.strip())
    told = f"What is needed of {dependency.on.title} is now: {dependency.get_status_display().lower()}"
    notify(people_who("manage", dependency.on.record), told, about=dependency, by=by)
    return dependency


def _check_milestone(dependency: Dependency) -> None:
    milestone = dependency.milestone
    if milestone and dependency.on_id not in holders_of(milestone):
        raise RuleBroken({"milestone": f"Choose a milestone of {dependency.on.title}, or of what hangs from it."})


def holders_of(milestone: Milestone) -> set[int]:
    """The ids of what a milestone belongs to: its project, and the workstream and programme above."""
    project, workstream, programme = milestone.project, milestone.workstream, milestone.programme
    workstream = workstream or (project and project.workstream)
    programme = programme or (workstream and workstream.programme)
    return {each.pk for each in (project, workstream, programme) if each}
