"""A body's forward plan: what comes to each meeting of the next twelve months, from the cycle, a day or a promise."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import ForwardItem, Meeting, Promise
from meetings.rules.forward import HAS_BEEN
from programmes.models import Body

from .cycle import Ahead, cycle_of, year_ahead


@dataclass
class Day:
    """A day on which the body meets, or would by its pattern: the cycle's lines, and those with a day of their own."""

    ahead: Ahead
    lines: list[ForwardItem] = field(default_factory=list)


@dataclass
class ForwardPlan:
    """The days ahead; the lines that wait for a condition; and those to which no meeting of the year comes."""

    days: list[Day]
    waiting: list[ForwardItem] = field(default_factory=list)
    later: list[ForwardItem] = field(default_factory=list)


def forward_plan(body: Body, user: User, today: datetime.date) -> ForwardPlan:
    """What is to come, as the reader sees it, in constant queries."""
    plan = ForwardPlan([Day(ahead) for ahead in year_ahead(body, cycle_of(body, user), user, today)])
    for line in _to_come(body, user):
        if line.due is None:
            plan.waiting.append(line)
        elif day := _day_of(line, plan.days):
            day.lines.append(line)
        else:
            plan.later.append(line)
    return plan


def _to_come(body: Body, user: User) -> list[ForwardItem]:
    """The lines that no meeting has dealt with; of promises those that are open."""
    rows = visible(ForwardItem.objects.filter(body=body), user)
    rows = rows.select_related("entry", "promise", "item__entry", "item__meeting").order_by("due", "pk")
    return [line for line in rows if _is_open(line)]


def _is_open(line: ForwardItem) -> bool:
    if line.promise and line.promise.status != Promise.Status.OPEN:
        return False
    return not (_stands(line) and line.item.meeting.status in HAS_BEEN)


def _stands(line: ForwardItem) -> bool:
    item = line.item
    return bool(item) and item.entry.withdrawn_at is None and item.meeting.status != Meeting.Status.CANCELLED


def _day_of(line: ForwardItem, days: list[Day]) -> Day | None:
    """Where it stands, else the first day from its own."""
    if _stands(line):
        at = line.item.meeting_id
        return next((day for day in days if day.ahead.meeting and day.ahead.meeting.pk == at), None)
    return next((day for day in days if day.ahead.date >= line.due), None)
