"""Benefits: stated in one unit, shared between trusts, forecast and read by period. No figure is overwritten."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Benefit, BenefitReading, BenefitShare, Organisation
from ..rules.benefits import first_day, overlap, too_much

FIXED = ("kind", "unit")
TOO_MUCH = "The shares would come to more than the whole benefit. Lower another trust’s share first."


@transaction.atomic
def state_benefit(benefit: Benefit, *, by: User) -> Benefit:
    """What a programme, workstream or project is to bring."""
    require(by, "manage", benefit.subject)
    _check(benefit)
    return save(benefit, by=by)


@transaction.atomic
def change_benefit(benefit: Benefit, *, by: User, reason: str = "", seen_version: int | None = None) -> Benefit:
    """Write changed facts. Kind and unit stay once there are readings: those are in that unit."""
    require(by, "manage", benefit)
    _check(benefit)
    was = _locked(benefit)
    if any(getattr(was, name) != getattr(benefit, name) for name in FIXED) and benefit.readings.in_use().exists():
        raise RuleBroken({"unit": "There are readings already, so kind and unit stay. Add another benefit instead."})
    if too_much(benefit.shares.in_use(), benefit.target):
        raise RuleBroken({"target": TOO_MUCH})
    return save(benefit, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def share_benefit(
    benefit: Benefit, *, trust: Organisation, by: User, percent: Decimal | None = None, amount: Decimal | None = None,
    reason: str = "",
) -> BenefitShare:  # fmt: skip
    """What part of a benefit falls to a trust; a second share of the same trust changes the first."""
    require(by, "manage", benefit)
    benefit = _locked(benefit)
    _check_share(benefit, percent, amount)
    share = BenefitShare.objects.filter(benefit=benefit, trust=trust).first() or BenefitShare(
        benefit=benefit, trust=trust
    )
    share.percent, share.amount = percent, amount
    if too_much([*benefit.shares.in_use().exclude(trust=trust), share], benefit.target):
        raise RuleBroken({"percent" if percent is not None else "amount": TOO_MUCH})
    return save(share, by=by, reason=reason)


@transaction.atomic
def read_benefit(
    benefit: Benefit, *, which: str, span: str, day: datetime.date, value: Decimal, by: User,
    trust: Organisation | None = None, reason: str = "",
) -> BenefitReading:  # fmt: skip
    """A forecast or an actual for the period that `day` lies in, of one trust or of all together.

    One for each period: another for the same one needs the reason, counts instead, and the old one is kept.
    """
    require(by, "manage", benefit)
    benefit = _locked(benefit)
    reading = BenefitReading(
        benefit=benefit, trust=trust, which=which, span=span, starts=first_day(span, day), value=value,
        reason=reason.strip(),
    )  # fmt: skip
    refuse_second(reading, benefit.readings.in_use().filter(which=which))
    return save(reading, by=by, reason=reason)


def refuse_second(figure, others) -> None:
    """Raises RuleBroken for another figure of the same period without a reason, and for one that would count twice."""
    for other in others:
        if not overlap(figure.span, figure.starts, other.span, other.starts):
            continue
        if figure.span != other.span:
            raise RuleBroken({"span": f"There is a figure for {other.period} already, which has these days in it."})
        if bool(figure.trust_id) != bool(other.trust_id):
            raise RuleBroken({"trust": f"{figure.period} has figures {_of_whom(other)} already: keep to those."})
        if figure.trust_id == other.trust_id and not figure.reason.strip():
            raise RuleBroken({"reason": f"There is a figure for {figure.period} already. Enter why it changes."})


def _of_whom(figure) -> str:
    return "by trust" if figure.trust_id else "of all trusts together"


def _locked(benefit: Benefit) -> Benefit:
    return Benefit.objects.select_for_update(of=("self",)).get(pk=benefit.pk)


def _check(benefit: Benefit) -> None:
    if benefit.unit not in Benefit.Unit.values:
        raise RuleBroken({"unit": "Choose the unit: without one, figures mean nothing."})


def _check_share(benefit: Benefit, percent: Decimal | None, amount: Decimal | None) -> None:
    if (percent is None) == (amount is None):
        raise RuleBroken({"percent": "Enter a percentage or an amount: one of them."})
    if (percent or amount or 0) < 0:
        raise RuleBroken({"percent" if amount is None else "amount": "Enter a share of zero or more."})
    if amount is not None and not (benefit.target or 0) > 0:
        raise RuleBroken({"amount": "An amount is a part of the target: give the benefit a target first."})
