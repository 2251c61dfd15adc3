"""What the pages of escalations show: the route as levels, with who did what at each, against the time it has."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.ui.words import counted
from programmes.models import Body
from programmes.rules.working_hours import HOURS_A_DAY, working_time

from ..models import Escalation, Step
from ..rules.agenda import is_waiting
from ..rules.levels import what_changed
from .levels import next_level_of

STARTS = (Step.Kind.RAISED, Step.Kind.REOPENED)
GOES_ON = (Step.Kind.ACCEPTED, Step.Kind.TABLED)


@dataclass
class Level:
    """One body on the route: since when it holds the escalation, until when, by when it should answer, what it did."""

    body: Body
    since: datetime.datetime
    due: datetime.datetime | None = None
    above: Body | None = None
    until: datetime.datetime | None = None
    href: str = ""
    is_here: bool = False
    waits: bool = False
    changed: str = ""
    steps: list[dict] = field(default_factory=list)

    @property
    def hours(self) -> str:
        """The working time at this level, of what it has: '3 of 8 working hours'."""
        spent = _hours(working_time(self.since, self.until or timezone.now()))
        if not self.due:
            return counted(spent, "working hour")
        return f"{spent:,} of {counted(_hours(working_time(self.since, self.due)), 'working hour')}"

    @property
    def late(self) -> str:
        """How late the answer of this level is, where it still owes one."""
        return how_late(self.due, timezone.now()) if self.waits else ""

    @property
    def was_late(self) -> str:
        """How late this level let it go."""
        return how_late(self.due, self.until) if self.until else ""


def how_late(due: datetime.datetime | None, now: datetime.datetime) -> str:
    """'3 working hours late', '2 working days late'; nothing where it is not late."""
    if not due or now <= due:
        return ""
    hours = working_time(due, now) / datetime.timedelta(hours=1)
    if hours < 1:
        return "just late"
    count, unit = (int(hours // HOURS_A_DAY), "day") if hours >= HOURS_A_DAY else (int(hours), "hour")
    return f"{counted(count, f'working {unit}')} late"


def _hours(span: datetime.timedelta) -> int:
    return int(span / datetime.timedelta(hours=1))


def route_of(escalation: Escalation, user: User) -> list[Level]:
    """The levels in the order in which they were reached; items, decisions and bodies only where `user` sees them."""
    steps = list(_steps(escalation))
    seen = visible_entries({pk for step in steps for pk in (step.level_id, step.item_id, step.decision_id)}, user)
    levels: list[Level] = []
    for step in steps:
        if not levels or levels[-1].body.pk != step.level_id:
            levels.append(_reached(step.level, levels, step.at))
        _take(levels[-1], step, seen)
    if levels and levels[-1].body.pk != escalation.held_by_id:
        levels.append(_reached(escalation.held_by, levels, levels[-1].until))
        seen |= visible_entries([escalation.held_by_id], user)
    _finish(levels, escalation, seen)
    return levels


def _steps(escalation: Escalation):
    related = ("entry", "created_by", "level__entry", "item__entry", "item__meeting", "decision__entry", "above")
    return Step.objects.in_use().filter(escalation=escalation).select_related(*related).order_by("pk")


def _reached(body: Body, levels: list[Level], at: datetime.datetime) -> Level:
    """A level, with what the step that brought it here kept of that day."""
    if not levels:
        return Level(body, at)
    brought = levels[-1].steps[-1]["step"]
    return Level(body, levels[-1].until or at, brought.answer_by, brought.above)


def _take(level: Level, step: Step, seen: set[int]) -> None:
    """Put a step at its level. Passing it on ends the level; raising it again starts the time anew."""
    level.steps.append(
        {
            "step": step,
            "item": step.item if step.item_id in seen else None,
            "decision": step.decision if step.decision_id in seen else None,
        }
    )
    if step.kind in STARTS:
        level.since, level.until, level.due, level.above = step.at, None, step.answer_by, step.above
    elif step.kind == Step.Kind.SEVERITY:
        level.due = step.answer_by
    elif step.kind not in GOES_ON:
        level.until = level.until or step.at


def _finish(levels: list[Level], escalation: Escalation, seen: set[int]) -> None:
    for level in levels:
        level.href = level.body.get_absolute_url() if level.body.pk in seen else ""
    if levels:
        here = levels[-1]
        here.is_here, here.waits = True, is_waiting(escalation)
        if here.waits:
            here.changed = what_changed(here.body, then=here.above, now=next_level_of(escalation))
