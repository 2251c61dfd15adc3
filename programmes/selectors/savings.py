"""Which benefits may count the same saving, and what people judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.roles import MANAGE, VIEW
from collab_portal.access.standing import Now
from collab_portal.accounts.models import User

from ..models import Benefit, BenefitReading, Collaborative, SavingJudgement
from ..models.subject import collaborative_of
from ..rules.savings import saving_of, why_alike
from .benefits import under_subject


@dataclass(frozen=True)
class Suspect:
    """A benefit that looks like the same saving as another and was not judged beside it, with what they share."""

    other: Benefit
    why: str


def judged_of(stood: Now, benefits: set[int]) -> list:
    """What was judged of these benefits, by those who manage them, as it stands now or stood on a past day."""
    rows = stood.pointing(SavingJudgement, "benefit", benefits)
    return [row for row in rows if not stood.is_withdrawn(row)]


def others_of(benefit: Benefit, user: User, capability: str = VIEW) -> QuerySet[Benefit]:
    """The other benefits of its collaborative, of the same kind and unit, on which the person holds a capability."""
    rows = Benefit.objects.filter(
        under_subject(Collaborative, collaborative_of(benefit.subject).pk), kind=benefit.kind, unit=benefit.unit
    )
    return visible(rows.exclude(pk=benefit.pk), user, capability).select_related("entry").order_by("name", "pk")


def judgements_of(benefit: Benefit, user: User) -> list[SavingJudgement]:
    """What was judged of a benefit and another that the reader sees too."""
    seen = visible(Benefit.objects.all(), user)
    rows = SavingJudgement.objects.filter(Q(benefit=benefit, other__in=seen) | Q(other=benefit, benefit__in=seen))
    return list(visible(rows, user).select_related("entry", "benefit__entry", "other__entry", "created_by"))


def suspects_of(benefit: Benefit, user: User) -> list[Suspect]:
    """The benefits of its collaborative that look like the same saving and were not judged beside it."""
    return _suspects([benefit], others_of(benefit, user), user)[benefit.pk]


def may_judge(suspects: list[Suspect], user: User) -> set[int]:
    """Those of the suspects' benefits that the person may judge."""
    return set(
        visible(Benefit.objects.filter(pk__in=[row.other.pk for row in suspects]), user, MANAGE).values_list(
            "pk", flat=True
        )
    )


def flags_of(benefits: list[Benefit], collaborative: Collaborative, user: User) -> dict[int, str]:
    """For each of these benefits that it concerns: whose saving it counts, or may. Five queries."""
    among = (
        visible(Benefit.objects.filter(under_subject(Collaborative, collaborative.pk)), user)
        .select_related("entry")
        .order_by("name", "pk")
    )
    suspects = _suspects(benefits, among, user)
    found = {pk: f"May count the same saving as {_names(rows)}" for pk, rows in suspects.items() if rows}
    ids = [row.pk for row in benefits]
    rows = SavingJudgement.objects.filter(benefit__in=ids, is_same=True, other__in=visible(Benefit.objects.all(), user))
    for row in visible(rows, user).select_related("other__entry"):
        found[row.benefit_id] = f"Counts under {row.other.reference}"
    return found


def _suspects(benefits: list[Benefit], among: Iterable[Benefit], user: User) -> dict[int, list[Suspect]]:
    among = list(among)
    everything = {row.pk: row for row in (*benefits, *among)}
    read = defaultdict(list)
    for reading in visible(BenefitReading.objects.filter(benefit__in=everything), user):
        read[reading.benefit_id].append(reading)
    savings = {pk: saving_of(row, read[pk]) for pk, row in everything.items()}
    pairs = SavingJudgement.objects.in_use().filter(benefit__in=everything, other__in=everything)
    judged = {frozenset(pair) for pair in pairs.values_list("benefit", "other")}
    found = defaultdict(list)
    for one in benefits:
        for other in among:
            why = why_alike(savings[one.pk], savings[other.pk])
            if why and other.pk != one.pk and frozenset((one.pk, other.pk)) not in judged:
                found[one.pk].append(Suspect(other, why))
    return found


def _names(rows: list[Suspect]) -> str:
    return ", ".join(row.other.reference for row in rows)
