"""Which trusts take part in a programme, workstream or project, where it is tried, and with whose money."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Funding, PilotSite, TakingPart
from ..models.subject import collaborative_of
from .organisation import require_order


@transaction.atomic
def take_part(row: TakingPart, *, by: User, reason: str = "", seen_version: int | None = None) -> TakingPart:
    """Say that a trust takes part. Raises RuleBroken for one outside the collaborative, and for the same time twice."""
    require(by, "manage", row.subject)
    _check_dates(row)
    collaborative = collaborative_of(row.subject)
    if not row.trust.memberships.in_use().filter(collaborative=collaborative).exists():
        raise RuleBroken({"trust": f"{row.trust} is not a member of {collaborative}. Choose one that is."})
    if _at_the_same_time(row).exists():
        raise RuleBroken({"trust": f"{row.trust} takes part at that time already."})
    return save(row, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def add_pilot(site: PilotSite, *, by: User, reason: str = "", seen_version: int | None = None) -> PilotSite:
    """Say where a project is tried first."""
    require(by, "manage", site.project)
    _check_dates(site)
    return save(site, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def state_funding(row: Funding, *, by: User, reason: str = "", seen_version: int | None = None) -> Funding:
    """State money and from whom it comes. Where no amount is stated none is made up."""
    require(by, "manage", row.subject)
    if row.amount is not None and row.amount <= 0:
        raise RuleBroken({"amount": "Enter an amount above nothing, or leave it empty where it is not stated."})
    return save(row, by=by, reason=reason, seen_version=seen_version)


def _check_dates(row: TakingPart | PilotSite) -> None:
    if row.starts:
        require_order(row.starts, row.ends)


def _at_the_same_time(row: TakingPart):
    others = TakingPart.objects.in_use().filter(
        programme=row.programme, workstream=row.workstream, project=row.project, trust=row.trust
    )
    if row.starts:
        others = others.filter(Q(ends=None) | Q(ends__gte=row.starts))
    return (others.filter(Q(starts=None) | Q(starts__lte=row.ends)) if row.ends else others).exclude(pk=row.pk)
