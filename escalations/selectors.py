"""What the pages of escalations show: the route as levels, with who did what at each, against the time it has."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.ui.words import late
from programmes.models import Body

from . import rules
from .models import Escalation, Step


@dataclass
class Level:
    """One body on the route: since when it holds the escalation, until when, by when it should answer, what it did."""

    body: Body
    since: datetime.datetime
    severity: str
    until: datetime.datetime | None = None
    href: str = ""
    is_here: bool = False
    waits: bool = False
    steps: list[dict] = field(default_factory=list)

    @property
    def due(self) -> datetime.date:
        return rules.respond_by(timezone.localdate(self.since), self.severity)

    @property
    def late(self) -> str:
        """How late the answer of this level is, where it still owes one."""
        return late(self.due) if self.waits else ""

    @property
    def days(self) -> int:
        return ((self.until or timezone.now()) - self.since).days


def route_of(escalation: Escalation, user: User) -> list[Level]:
    """The levels in the order in which they were reached; items, decisions and bodies only where `user` sees them."""
    steps = list(_steps(escalation))
    seen = visible_entries({pk for step in steps for pk in (step.level_id, step.item_id, step.decision_id)}, user)
    levels: list[Level] = []
    for step in steps:
        if not levels or levels[-1].body.pk != step.level_id:
            levels.append(Level(step.level, levels[-1].until if levels else step.at, escalation.severity))
        _take(levels[-1], step, seen)
    if levels and levels[-1].body.pk != escalation.held_by_id:
        levels.append(Level(escalation.held_by, levels[-1].until, escalation.severity))
        seen |= visible_entries([escalation.held_by_id], user)
    _finish(levels, escalation, seen)
    return levels


def still_above(escalation: Escalation) -> Body | None:
    """The body to which it would go next."""
    return escalation.held_by.parent


def _steps(escalation: Escalation):
    related = ("entry", "created_by", "level__entry", "item__entry", "item__meeting", "decision__entry")
    return Step.objects.in_use().filter(escalation=escalation).select_related(*related).order_by("pk")


def _take(level: Level, step: Step, seen: set[int]) -> None:
    """Put a step at its level. Passing it on ends the level; raising it again starts the time anew."""
    level.steps.append(
        {
            "step": step,
            "item": step.item if step.item_id in seen else None,
            "decision": step.decision if step.decision_id in seen else None,
        }
    )
    if step.kind in (Step.Kind.RAISED, Step.Kind.REOPENED):
        level.since, level.until = step.at, None
    elif step.kind not in (Step.Kind.ACCEPTED, Step.Kind.TABLED):
        level.until = level.until or step.at


def _finish(levels: list[Level], escalation: Escalation, seen: set[int]) -> None:
    for level in levels:
        level.href = level.body.get_absolute_url() if level.body.pk in seen else ""
    if levels:
        levels[-1].is_here, levels[-1].waits = True, rules.is_waiting(escalation)
