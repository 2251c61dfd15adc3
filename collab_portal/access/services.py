"""Giving and taking rights. Each is a dated record, so who could see what on a day can be told later."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from guardian.shortcuts import assign_perm, remove_perm

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record, Root
from collab_portal.records.services import save

from .checks import can, require
from .models import Exclusion, Guest, RoleGrant
from .roles import DECIDE, MANAGE, Role


@transaction.atomic
def grant(
    user: User, role: Role, *, on: Record, by: User, starts=None, ends=None, because: Record | None = None
) -> RoleGrant:
    """Give a person a role on a root. An equal grant in force is returned as it is.

    Raises RuleBroken where `on` is no root, PermissionDenied where `by` doesn't manage it (a superuser may).
    """
    if not isinstance(on, Root):
        raise RuleBroken(f"Roles are granted on a collaborative, body, trust, programme or project, not on {on}.")
    if not (by.is_system or by.is_superuser or can(by, MANAGE, on)):
        raise PermissionDenied("Only someone who manages this can give roles on it.")
    starts = starts or datetime.date.today()
    lasts = Q(ends=None) | Q(ends__gte=datetime.date.today())
    same = RoleGrant.objects.in_use().filter(
        lasts, user=user, root=on.pk, role=role.code, starts=starts, because=because and because.pk
    )
    return same.first() or save(
        RoleGrant(
            user=user, root=on.entry, role=role.code, starts=starts, ends=ends, because=because and because.entry
        ),
        by=by,
    )


@transaction.atomic
def revoke(role_grant: RoleGrant, *, by: User, reason: str, on: datetime.date | None = None) -> RoleGrant:
    """End a role: it no longer holds from `on` (today unless said). A superuser may, as for giving."""
    if not by.is_superuser:
        require(by, MANAGE, role_grant.root.record)
    role_grant.ends = (on or datetime.date.today()) - datetime.timedelta(days=1)
    return save(role_grant, by=by, reason=reason)


@transaction.atomic
def exclude(user: User, *, from_record: Record, handling: str, by: User, because: Record | None = None) -> Exclusion:
    """Keep a person from a record and all that it covers, whatever roles they hold: who manages it, or the chair."""
    _require_manage_or_decide(by, from_record)
    exclusion = Exclusion(
        user=user,
        record=from_record.entry,
        handling=handling,
        starts=datetime.date.today(),
        because=because and because.entry,
    )
    return save(exclusion, by=by, reason=handling)


@transaction.atomic
def end_exclusion(exclusion: Exclusion, *, by: User, reason: str) -> Exclusion:
    """Let a person back in from today."""
    _require_manage_or_decide(by, exclusion.record.record)
    exclusion.ends = datetime.date.today() - datetime.timedelta(days=1)
    return save(exclusion, by=by, reason=reason)


@transaction.atomic
def share(record: Record, *, user: User, by: User, ends: datetime.date | None = None) -> Guest:
    """Let one person see one record: a dated guest, and guardian's row behind it."""
    require(by, MANAGE, record)
    assign_perm(f"{record._meta.app_label}.view_{record._meta.model_name}", user, record)
    return save(Guest(user=user, record=record.entry, starts=datetime.date.today(), ends=ends), by=by)


@transaction.atomic
def unshare(guest: Guest, *, by: User, reason: str) -> Guest:
    """Take a guest's right away."""
    record = guest.record.record
    require(by, MANAGE, record)
    remove_perm(f"{record._meta.app_label}.view_{record._meta.model_name}", guest.user, record)
    guest.ends = datetime.date.today() - datetime.timedelta(days=1)
    return save(guest, by=by, reason=reason)


def _require_manage_or_decide(by: User, record: Record) -> None:
    if not can(by, DECIDE, record):
        require(by, MANAGE, record)
