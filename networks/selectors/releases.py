"""Whether readings are released, and who saw them by that."""

from __future__ import annotations

import datetime

from django.utils import timezone

from collab_portal.access.checks import people_who, visible
from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import MANAGE, codes_with
from collab_portal.accounts.models import User
from collab_portal.audit.models import AuditEvent
from networks.models import ImpactMeasure, Network, Release

SEEN = "readings seen"
MOST = 50


def open_release(measure: ImpactMeasure) -> Release | None:
    """The release in force; None where the readings are with the clinicians alone."""
    return Release.objects.in_use().filter(measure=measure, ends=None).select_related("created_by").first()


def releases_of(measure: ImpactMeasure, user: User) -> list[Release]:
    """Every release of a measure's readings, the newest first."""
    return list(visible(measure.releases.select_related("entry", "created_by", "changed_by").order_by("-pk"), user))


def is_of_the_network(measure: ImpactMeasure, user: User) -> bool:
    """Whether a person is one of the network's own people: its readings are theirs."""
    return people_who("view", measure).filter(pk=user.pk).exists()


def runs_network(network: Network, user: User) -> bool:
    """Whether a person runs a network as one of its own: its lead, a deputy of the lead, its secretary."""
    held = RoleGrant.objects.in_force().filter(user=user, root=network.body_id, role__in=codes_with(MANAGE))
    return user.is_system or held.exists()


def sees_by_release(measure: ImpactMeasure, user: User) -> bool:
    """Whether a person sees readings, and only because they are released."""
    return not is_of_the_network(measure, user) and visible(measure.readings.all(), user).exists()


def is_noted_today(measure: ImpactMeasure, user: User) -> bool:
    """Whether it is kept already that a person saw the readings today."""
    start = timezone.make_aware(datetime.datetime.combine(timezone.localdate(), datetime.time()))
    return AuditEvent.objects.filter(about=measure.pk, what=SEEN, who=user, at__gte=start).exists()


def who_saw(measure: ImpactMeasure) -> list[AuditEvent]:
    """Who saw released readings, and when, the newest first: for the network's own people."""
    return list(AuditEvent.objects.filter(about=measure.pk, what=SEEN).select_related("who").order_by("-pk")[:MOST])
