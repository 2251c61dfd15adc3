"""Collaboratives, their reviews and the systems that they serve."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save

from ..models import Collaborative, CollaborativeSystem, System
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


@transaction.atomic
def review(
    collaborative: Collaborative, *, on: datetime.date, outcome: str, next_review: datetime.date, by: User
) -> Collaborative:
    """Say that a collaborative was reviewed on a day, with what outcome, and when it is reviewed next."""
    require(by, "manage", collaborative)
    if on > datetime.date.today():
        raise RuleBroken({"on": "The day of a review must be today or in the past."})
    if next_review <= on:
        raise RuleBroken({"next_review": f"The next review must be after {on:%-d %B %Y}."})
    if next_review == collaborative.next_review:
        raise RuleBroken({"next_review": "That was the next review already. Choose the one after it."})
    collaborative.next_review = next_review
    return save(collaborative, by=by, reason=f"Reviewed on {on:%-d %B %Y}: {outcome}")


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
