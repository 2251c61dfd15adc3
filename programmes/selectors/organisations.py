"""Who belongs to a collaborative, and how many people it serves."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Collaborative, CollaborativeSystem, Membership


@dataclass(frozen=True)
class Footprint:
    """The systems that a collaborative serves with their people, rolled up by region: computed, never entered."""

    served: list[CollaborativeSystem]
    regions: list[tuple[str, int | None]]
    people: int
    unknown: int


def footprint_of(collaborative: Collaborative, user: User) -> Footprint:
    """The population of a collaborative: the sum of its systems, by region where there are several."""
    rows = visible(CollaborativeSystem.objects.filter(collaborative=collaborative), user)
    served = list(rows.select_related("entry", "system__entry").order_by("system__region", "system__name"))
    regions: dict[str, list[int]] = {}
    for row in served:
        stated = [] if row.system.population is None else [row.system.population]
        regions.setdefault(row.system.region or "Region not stated", []).extend(stated)
    return Footprint(
        served=served,
        regions=[(region, sum(people) if people else None) for region, people in regions.items()],
        people=sum(sum(people) for people in regions.values()),
        unknown=sum(row.system.population is None for row in served),
    )


def memberships_of(collaborative: Collaborative, on: datetime.date) -> QuerySet[Membership]:
    """The memberships in force on a day, by the organisation's name."""
    rows = Membership.objects.in_use().filter(collaborative=collaborative, joined__lte=on)
    rows = rows.filter(Q(left=None) | Q(left__gte=on))
    return rows.select_related("entry", "organisation__entry").order_by("organisation__name")
