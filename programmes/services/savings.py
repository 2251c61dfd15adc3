"""Judging whether two benefits count the same saving, so that no sum counts it twice."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Benefit, SavingJudgement
from ..rules.benefits import ADDS_UP


@transaction.atomic
def judge_saving(benefit: Benefit, *, other: Benefit, is_same: bool, reason: str, by: User) -> SavingJudgement:
    """Say that `benefit` counts the same saving as `other`, which then counts alone in sums, or that it does not.

    Said again of the same two, it replaces what was said; the history keeps both. Who judges manages both, since it
    says of the other one too how it counts. Raises RuleBroken for two that no sum adds up anyway, or where it goes
    in a circle.
    """
    require(by, "manage", benefit)
    require(by, "manage", other)
    _lock(benefit, other)
    _check(benefit, other, is_same, by)
    known = SavingJudgement.objects.in_use().filter(benefit=benefit, other=other).first()
    judgement = known or SavingJudgement(benefit=benefit, other=other)
    judgement.is_same, judgement.reason = is_same, reason.strip()
    return save(judgement, by=by, reason=reason)


def _lock(*benefits: Benefit) -> None:
    """In one order, so that two people who judge the same two wait for one another."""
    rows = Benefit.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk__in=[each.pk for each in benefits]).order_by("pk"))


def _check(benefit: Benefit, other: Benefit, is_same: bool, by: User) -> None:
    if benefit.pk == other.pk:
        raise RuleBroken({"other": "Choose another benefit than this one."})
    judged = SavingJudgement.objects.in_use()
    if row := judged.filter(benefit=other, other=benefit).first():
        raise RuleBroken({"other": f"{row.reference} says how these two stand. Say it anew on {other.reference}."})
    if not is_same:
        return
    if (benefit.kind, benefit.unit) != (other.kind, other.unit) or benefit.unit not in ADDS_UP:
        raise RuleBroken({"other": "No sum adds these two up: they differ in kind or unit, or are levels."})
    same = judged.filter(is_same=True).exclude(benefit=benefit, other=other)
    if row := same.filter(Q(benefit=other) | Q(other=benefit) | Q(benefit=benefit)).first():
        raise RuleBroken({"other": _stands_already(row, by)})


def _stands_already(row: SavingJudgement, by: User) -> str:
    """The judgement by its reference, to who sees both of its benefits."""
    if all(can(by, "view", each) for each in (row, row.benefit, row.other)):
        return f"{row.reference} has one of them count under another already. Change that first."
    return (
        "One of them stands in a judgement already that you can’t see. Ask the programme office to change that first."
    )
