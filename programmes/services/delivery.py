"""Programmes, workstreams and projects: who answers for them, at which stage they are."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access import roles
from collab_portal.access.checks import can, require
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant, revoke
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Programme, Project, Rag, Workstream
from .organisation import require_order

Delivered = Programme | Workstream | Project
NEEDS_REASON = {Rag.AMBER, Rag.RED}


@transaction.atomic
def start(record: Delivered, *, by: User) -> Delivered:
    """Start a programme in its collaborative, a workstream in its programme or a project in its workstream."""
    require(by, "manage", _ground(record))
    _check(record)
    save(record, by=by)
    _hand_over(record, by=by)
    return record


@transaction.atomic
def change_lead(record: Delivered, *, by: User, reason: str = "", seen_version: int | None = None) -> Delivered:
    """Write changed facts; a new SRO or lead gets the rights that go with it, and the former one loses them."""
    require(by, "manage", record)
    _check(record)
    _check_value(record, by=by)
    save(record, by=by, reason=reason, seen_version=seen_version)
    _hand_over(record, by=by)
    return record


def _check(record: Delivered) -> None:
    if isinstance(record, Project) and record.rag in NEEDS_REASON and not record.rag_reason.strip():
        raise RuleBroken({"rag_reason": f"Say why the project is {record.get_rag_display().lower()}."})
    if isinstance(record, Programme) and record.starts:
        require_order(record.starts, record.ends)


def _check_value(record: Delivered, *, by: User) -> None:
    """The value decides which body passes the gates, so who answers for a project with gates doesn't change it."""
    if not isinstance(record, Project) or not record.gates.in_use().exists():
        return
    if record.value != Project.objects.get(pk=record.pk).value and not (
        by.is_system or can(by, "manage", record.workstream)
    ):
        raise RuleBroken(
            {"value": "The value decides which body passes the gates. Ask the programme office to change it."}
        )


def _ground(record: Delivered):
    """What a new one hangs under."""
    if isinstance(record, Programme):
        return record.collaborative
    return record.programme if isinstance(record, Workstream) else record.workstream


def _hand_over(record: Delivered, *, by: User) -> None:
    """The rights of whoever answers for a record follow the name on it; a clerk of the system writes both grants."""
    to = record.lead if isinstance(record, Workstream) else record.sro
    clerk = by if by.is_system else system_actor("Portal")
    held = RoleGrant.objects.in_force().filter(because=record.pk, role=roles.SRO.code).select_related("root")
    for former in held.exclude(user=to) if to else held:
        revoke(former, by=clerk, reason=f"No longer answers for {record}")
    if to and not held.filter(user=to).exists():
        grant(to, roles.SRO, on=record, because=record, by=clerk)
        notify([to], f"You now answer for {record}", about=record, by=by)
