"""Costs, forecast and actual, by trust and period. No figure is overwritten."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Cost, Organisation, Programme, Project, Workstream
from ..rules.benefits import first_day
from .benefit import refuse_second

Subject = Programme | Workstream | Project


@transaction.atomic
def state_cost(
    subject: Subject, *, which: str, span: str, day: datetime.date, amount: Decimal, by: User,
    trust: Organisation | None = None, population: str = "", reason: str = "",
) -> Cost:  # fmt: skip
    """What a subject costs a trust, or all together, in the period that `day` lies in.

    One for each period and population: another needs the reason, counts instead, and the old one is kept.
    """
    require(by, "manage", subject)
    if amount < 0:
        raise RuleBroken({"amount": "Enter a cost of zero or more. What is saved is a benefit."})
    field = subject._meta.model_name
    type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)
    cost = Cost(
        **{field: subject}, trust=trust, population=population.strip(), which=which, span=span,
        starts=first_day(span, day), amount=amount, reason=reason.strip(),
    )  # fmt: skip
    same = Cost.objects.in_use().filter(**{field: subject}, which=which, population__iexact=cost.population)
    refuse_second(cost, same)
    return save(cost, by=by, reason=reason)
