"""Collaboratives, their members and the systems that they serve."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, restore, save

from ..models import Collaborative, CollaborativeSystem, Membership, Organisation, System
from .founding import require_founder, save_founded


@transaction.atomic
def found(collaborative: Collaborative, *, by: User) -> Collaborative:
    """Enter a collaborative, by itself or as a part of one that `by` manages."""
    if collaborative.part_of:
        require(by, "manage", collaborative.part_of)
        return save(collaborative, by=by)
    require_founder(by)
    return save_founded(collaborative, by=by)


@transaction.atomic
def change(
    collaborative: Collaborative, *, by: User, reason: str = "", seen_version: int | None = None
) -> Collaborative:
    """Write a collaborative's changed facts. Raises RuleBroken where it would be part of itself."""
    require(by, "manage", collaborative)
    above = collaborative.part_of
    while above:
        if above.pk == collaborative.pk:
            raise RuleBroken({"part_of": "A collaborative can’t be part of itself. Choose another."})
        above = above.part_of
    return save(collaborative, by=by, reason=reason, seen_version=seen_version)


def change_phase(collaborative: Collaborative, *, to: str, by: User, reason: str = "") -> Collaborative:
    """Take a collaborative from forming by way of shadow form to established, or close it."""
    require(by, "manage", collaborative)
    return move(collaborative, to, by=by, reason=reason)


@transaction.atomic
def join(
    collaborative: Collaborative,
    *,
    organisation: Organisation,
    kind: str,
    joined: datetime.date,
    by: User,
    voting: bool = True,
) -> Membership:
    """Make an organisation a member. Raises RuleBroken where it is one already in that time."""
    require(by, "manage", collaborative)
    now = Membership.objects.in_use().filter(collaborative=collaborative, organisation=organisation)
    if now.filter(left=None).exists() or now.filter(left__gte=joined).exists():
        raise RuleBroken({"organisation": f"{organisation} is a member of {collaborative} already."})
    membership = Membership(
        collaborative=collaborative, organisation=organisation, kind=kind, joined=joined, voting=voting
    )
    return save(membership, by=by)


@transaction.atomic
def leave(membership: Membership, *, on: datetime.date, by: User, reason: str) -> Membership:
    """End a membership: `on` is its last day. Its seats are ended one by one, since their bodies may keep them."""
    require(by, "manage", membership)
    if membership.left:
        raise RuleBroken(f"{membership.organisation} left on {membership.left:%-d %B %Y} already.")
    if on < membership.joined:
        raise RuleBroken({"on": f"The last day must be {membership.joined:%-d %B %Y} or later."})
    membership.left = on
    return save(membership, by=by, reason=reason)


@transaction.atomic
def serve(collaborative: Collaborative, *, system: System, by: User) -> CollaborativeSystem:
    """Say that a collaborative serves a system. A new one is entered; one with the same code is taken as it stands."""
    require(by, "manage", collaborative)
    system.code = system.code.strip().upper()
    known = System.objects.filter(code__iexact=system.code).first()
    system = known or save(system, by=by)
    served = CollaborativeSystem.objects.filter(collaborative=collaborative, system=system).select_related("entry")
    before = served.first()
    if before and before.entry.withdrawn_at is None:
        raise RuleBroken({"code": f"{collaborative} serves {system} already."})
    if before:
        return restore(before, by=by, reason="Served again")
    return save(CollaborativeSystem(collaborative=collaborative, system=system), by=by)
