"""Bodies and their deadlines."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save

from ..models import Body, BodyDeadline
from ..rules import pattern


@transaction.atomic
def set_up(body: Body, *, by: User) -> Body:
    """Set up a body in a collaborative, or of one trust."""
    if not (body.collaborative or body.organisation):
        raise RuleBroken("A body belongs to a collaborative or to a trust. Choose one.")
    for ground in filter(None, (body.collaborative, body.organisation)):
        require(by, "manage", ground)
    return _checked(body, by=by)


def change(body: Body, *, by: User, reason: str = "", seen_version: int | None = None) -> Body:
    """Write a body's changed facts. Raises RuleBroken where it would report to itself or its pattern can't be read."""
    require(by, "manage", body)
    return _checked(body, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def set_deadline(body: Body, *, what: str, working_days: int, by: User) -> BodyDeadline:
    """Say how many working days before (minutes: after) a meeting something is due; replaces the number there was."""
    require(by, "manage", body)
    deadline = BodyDeadline.objects.filter(body=body, what=what).select_related("entry").first()
    if deadline and deadline.entry.withdrawn_at:
        restore(deadline, by=by, reason="In use again")
    deadline = deadline or BodyDeadline(body=body, what=what)
    deadline.working_days = working_days
    return save(deadline, by=by)


def _checked(body: Body, *, by: User, **how) -> Body:
    was = None if body._state.adding else Body.objects.get(pk=body.pk)
    if was is None or was.meeting_pattern != body.meeting_pattern:  # one that has run its course stays as it is
        body.meeting_pattern = _checked_pattern(body)
    if was is not None and (was.structure, was.organisation_id) != (body.structure, body.organisation_id):
        _require_free_structure(body)
    _require_no_circle(body)
    return save(body, by=by, **how)


def _checked_pattern(body: Body) -> str:
    try:
        return pattern.check(body.meeting_pattern)
    except RuleBroken as broken:
        raise RuleBroken({"meeting_pattern": broken.messages}) from broken


def _require_no_circle(body: Body) -> None:
    above, seen = body.parent, set()
    while above and above.pk not in seen:
        if above.pk == body.pk:
            raise RuleBroken({"parent": "A body can’t report to itself, or to one that reports to it."})
        seen.add(above.pk)
        above = above.parent


def _require_free_structure(body: Body) -> None:
    """Raises RuleBroken where committees sit in common in the body, or it sits in common, and that would not hold."""
    if body.structure != Body.Structure.IN_COMMON and body.constituents.in_use().exists():
        raise RuleBroken({"structure": "Committees sit in common here. Withdraw them from this body first."})
    sits_in = body.sits_in.in_use().select_related("common").first()
    if sits_in:
        raise RuleBroken({"structure": f"It sits in {sits_in.common} for its trust. Withdraw it from there first."})
