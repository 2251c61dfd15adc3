"""Where the quorum of a body counts on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Appointment, Body, Constituent
from ..rules.quorum import Seat
from .seats import as_counted


@dataclass
class Counted:
    """A committee, or the body itself, and its seats as its quorum counts them."""

    body: Body
    seats: list[Seat] = field(default_factory=list)


def counted_in(body: Body, user: User, on: datetime.date) -> list[Counted]:
    """Where the body's quorum counts: in itself, or in each committee that sits there in common, in its own right.

    Left out is where the reader does not see every seat: a count of some would mislead, one of all tell too much.
    """
    found = [Counted(each) for each in _committees(body, user) or [body]]
    rows = Appointment.objects.in_force(on).filter(body__in=[each.body.pk for each in found])
    rows = list(rows.select_related("person", "for_trust"))
    seen = set(visible(Appointment.objects.filter(pk__in=[row.pk for row in rows]), user).values_list("pk", flat=True))
    counted = as_counted(rows, on)
    for each in found:
        each.seats = [counted[row.pk] for row in rows if row.body_id == each.body.pk]
    hidden = {row.body_id for row in rows if row.pk not in seen}
    return [each for each in found if each.body.pk not in hidden]


def _committees(common: Body, user: User) -> list[Body]:
    if common.structure != Body.Structure.IN_COMMON:
        return []
    sitting = Constituent.objects.in_use().filter(common=common).values("committee")
    return list(visible(Body.objects.filter(pk__in=sitting), user).select_related("entry").order_by("name", "pk"))
