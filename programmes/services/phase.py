"""A collaborative's phases: planned, begun, ended; a plan that slips keeps the earlier days."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import Collaborative, Phase, PhasePlan
from .organisation import require_order

ORDER = [str(phase) for phase in Collaborative.Status]


@transaction.atomic
def plan_phase(
    collaborative: Collaborative, *, phase: str, planned_for: datetime.date, by: User, why: str = ""
) -> PhasePlan:
    """Say when a phase is to begin. A slip adds a day and says why; the days planned before stay."""
    require(by, "manage", collaborative)
    row = _row_of(collaborative, phase)
    if row.starts or ORDER.index(phase) <= ORDER.index(collaborative.status):
        raise RuleBroken({"phase": "That phase has begun already. Choose one that is still to come."})
    _require_after_earlier(collaborative, phase, planned_for, field="planned_for")
    before = PhasePlan.objects.in_use().filter(phase=row.pk).order_by("-pk").first()
    if before and before.planned_for == planned_for:
        raise RuleBroken({"planned_for": "It is planned for that day already."})
    if before and not why.strip():
        raise RuleBroken({"why": f"It was planned for {before.planned_for:%-d %B %Y}. Say why it moved."})
    row = row if row.pk else save(row, by=by)
    return save(PhasePlan(phase=row, planned_for=planned_for, why=why.strip()), by=by)


@transaction.atomic
def change_phase(
    collaborative: Collaborative, *, to: str, by: User, on: datetime.date | None = None, reason: str = ""
) -> Collaborative:
    """Take a collaborative from forming by way of shadow form to established, or close it: `on` is the first day.

    The phase before ends the day before. Raises RuleBroken where that runs backwards, or on a day still to come.
    """
    require(by, "manage", collaborative)
    on = on or datetime.date.today()
    if on > datetime.date.today():
        raise RuleBroken({"on": "That day is still to come. Plan the phase for it, and change it when it begins."})
    was = collaborative.status
    _require_after_earlier(collaborative, to, on, field="on")
    moved = move(collaborative, to, by=by, reason=reason)
    _end(_row_of(collaborative, was), on - datetime.timedelta(days=1), by=by, reason=reason)
    begun = _row_of(collaborative, to)
    begun.starts = on
    save(begun, by=by, reason=reason)
    return moved


@transaction.atomic
def correct_phase(phase: Phase, *, by: User, reason: str = "", seen_version: int | None = None) -> Phase:
    """Correct the days on which a phase began and ended. Raises RuleBroken where phases would run backwards."""
    require(by, "manage", phase)
    if phase.starts:
        require_order(phase.starts, phase.ends)
        _require_after_earlier(phase.collaborative, phase.phase, phase.starts, field="starts")
    last = phase.ends or phase.starts
    later = [row.starts for row in _phases(phase.collaborative) if row.starts and _comes(phase.phase, row.phase)]
    if last and later and min(later) <= last:
        raise RuleBroken({"ends" if phase.ends else "starts": f"The next phase began on {min(later):%-d %B %Y}."})
    return save(phase, by=by, reason=reason, seen_version=seen_version)


def _end(phase: Phase, last: datetime.date, *, by: User, reason: str) -> None:
    phase.ends = phase.ends or last
    save(phase, by=by, reason=reason)


def _require_after_earlier(collaborative: Collaborative, phase: str, day: datetime.date, *, field: str) -> None:
    """Phases follow each other: none begins on or before a day of one that comes before it."""
    days = [row.ends or row.starts for row in _phases(collaborative) if _comes(row.phase, phase)]
    latest = max((found for found in days if found), default=None)
    if latest and day <= latest:
        raise RuleBroken({field: f"The phase before it lasted until {latest:%-d %B %Y} or longer. Choose a later day."})


def _row_of(collaborative: Collaborative, phase: str) -> Phase:
    return _phases(collaborative).filter(phase=phase).first() or Phase(collaborative=collaborative, phase=phase)


def _phases(collaborative: Collaborative):
    return Phase.objects.in_use().filter(collaborative=collaborative)


def _comes(first: str, then: str) -> bool:
    return ORDER.index(first) < ORDER.index(then)
