"""What lies with a body, and how long it has to answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User
from programmes.models import Body

from ..models import Escalation
from .route import how_late


@dataclass(frozen=True)
class WaitingRow:
    """An escalation that waits for the body, and how late its answer is."""

    escalation: Escalation
    late: str


def waiting_at(body: Body, user: User, now: datetime.datetime) -> list[WaitingRow]:
    """What waits for a body's answer, what is due first at the top. One query."""
    rows = visible(Escalation.objects.waiting().filter(held_by=body), user)
    rows = rows.select_related("entry", "raised_from", "raised_by").order_by("answer_by", "pk")
    return [WaitingRow(row, how_late(row.answer_by, now)) for row in rows]


def may_set_times(body: Body, user: User) -> tuple[bool, bool]:
    """Whether a person may set the times of the body, and of its collaborative."""
    return can(user, "manage", body), bool(body.collaborative_id) and can(user, "manage", body.collaborative)
