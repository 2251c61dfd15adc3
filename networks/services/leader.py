"""Who leads a network together with its clinical lead."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import Leader


@transaction.atomic
def name_leader(leader: Leader, *, by: User) -> Leader:
    """Take a person into the leadership team. It brings no rights: seats on the body and the clinical lead's do."""
    require(by, "manage", leader.network)
    if leader.ends and leader.ends < leader.starts:
        raise RuleBroken({"ends": "The last day must be the first day or later."})
    named = Leader.objects.in_force(leader.starts).filter(network=leader.network, person=leader.person)
    if named.exists():
        raise RuleBroken({"person": f"{leader.person} is in the leadership team already. End that first."})
    save(leader, by=by)
    notify([leader.person], f"You are in the leadership team of the {leader.network}", about=leader, by=by)
    return leader


@transaction.atomic
def end_leader(leader: Leader, *, by: User, reason: str) -> Leader:
    """End a place in the leadership team; yesterday was its last day."""
    require(by, "manage", leader)
    today = datetime.date.today()
    if leader.ends and leader.ends < today:
        raise RuleBroken("This has ended already.")
    leader.ends = today - datetime.timedelta(days=1)
    return save(leader, by=by, reason=reason)
