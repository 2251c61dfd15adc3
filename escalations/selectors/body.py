"""What waits for a body's answer, and how long it has for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User
from programmes.models import Body

from ..models import Escalation
from .route import how_late


@dataclass(frozen=True)
class WaitingRow:
    """An escalation that waits for an answer, and how late that is."""

    escalation: Escalation
    late: str


def waiting_rows(rows: Iterable[Escalation], now: datetime.datetime) -> list[WaitingRow]:
    """Each with how late its answer is at that moment."""
    return [WaitingRow(row, how_late(row.due, now)) for row in rows]


def waiting_at(body: Body, user: User, now: datetime.datetime) -> list[WaitingRow]:
    """What waits for a body's answer, what is due first at the top. One query."""
    rows = visible(Escalation.objects.waiting().filter(held_by=body), user)
    rows = rows.select_related("entry", "raised_from", "raised_by").order_by("answer_by", "pk")
    return waiting_rows(rows, now)


def waiting_for(user: User, *, most: int) -> list[Escalation]:
    """What waits for bodies for which a person decides, or which they manage, the longest overdue first. Three queries
    however much it is.
    """
    holding = Body.objects.filter(pk__in=Escalation.objects.waiting().values("held_by"))
    bodies = {
        pk
        for capability in ("decide", "manage")
        for pk in visible(holding, user, capability).values_list("pk", flat=True)
    }
    rows = visible(Escalation.objects.waiting().filter(held_by__in=bodies), user)
    return list(rows.select_related("entry", "held_by").order_by("answer_by", "pk")[:most])


def may_set_times(body: Body, user: User) -> tuple[bool, bool]:
    """Whether a person may set the times of the body, and of its collaborative."""
    return can(user, "manage", body), bool(body.collaborative_id) and can(user, "manage", body.collaborative)
