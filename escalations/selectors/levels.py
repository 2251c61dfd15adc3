"""Where an escalation can go from where it lies."""

from __future__ import annotations

import datetime

from django.db.models import Max

from programmes.models import Body

from ..models import Escalation, Step
from ..rules.levels import next_level


def passed_by(escalation: Escalation) -> set[int]:
    """The bodies that have passed it on."""
    higher = Step.objects.in_use().filter(escalation=escalation, kind=Step.Kind.HIGHER)
    return set(higher.values_list("level", flat=True))


def next_level_of(escalation: Escalation) -> Body | None:
    """The body that it would go to next, by the structure as it is today."""
    return next_level(escalation.held_by, passed=passed_by(escalation))


def is_accepted(escalation: Escalation) -> bool:
    """Whether the body where it lies has taken it on since it came there."""
    steps = Step.objects.in_use().filter(escalation=escalation, level=escalation.held_by_id)
    return steps.filter(kind=Step.Kind.ACCEPTED, at__gte=came_at(escalation)).exists()


def last_at(escalation: Escalation) -> datetime.datetime:
    """When its last step was taken."""
    steps = Step.objects.in_use().filter(escalation=escalation)
    return steps.aggregate(at=Max("at", default=escalation.created_at))["at"]


def came_at(escalation: Escalation) -> datetime.datetime:
    """When it came to the level where it lies, or was raised there again."""
    came = (Step.Kind.RAISED, Step.Kind.HIGHER, Step.Kind.REOPENED)
    return Step.objects.in_use().filter(escalation=escalation, kind__in=came).order_by("pk").last().at
