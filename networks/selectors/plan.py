"""A network's plan of a year, and who leads the network."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Leader, Network, PlannedWork


@dataclass(frozen=True)
class Line:
    """A piece of planned work, and whether its day has passed without it."""

    work: PlannedWork
    is_late: bool


def plan_of(network: Network, year: int, user: User) -> list[Line]:
    """The work of a year, by its day. Constant queries."""
    rows = visible(PlannedWork.objects.filter(network=network, year=year), user).in_order()
    today = timezone.localdate()
    return [
        Line(work, work.status == PlannedWork.Status.PLANNED and work.due is not None and work.due < today)
        for work in rows.select_related("entry", "lead", "priority")
    ]


def leaders_of(network: Network, user: User) -> list[Leader]:
    """The leadership team today, by name."""
    rows = Leader.objects.in_force(timezone.localdate()).filter(network=network)
    return list(visible(rows.select_related("entry", "person", "trust").order_by("person__name", "pk"), user))
