"""Which benefits may count the same saving, and what people judged."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Benefit, BenefitReading, Collaborative, SavingJudgement
from ..models.subject import collaborative_of
from ..rules.savings import saving_of, why_alike


def counted_elsewhere(benefits: Iterable[int], until: datetime.datetime | None = None) -> set[int]:
    """Of these benefits those whose saving another one counts, as judged by now or by a moment."""
    rows = SavingJudgement.objects.in_use().filter(benefit__in=list(benefits), is_same=True)
    return set((rows.filter(changed_at__lte=until) if until else rows).values_list("benefit", flat=True))


def others_of(benefit: Benefit, user: User) -> QuerySet[Benefit]:
    """The other benefits of its collaborative of the same kind and unit that the reader sees."""
    rows = Benefit.objects.filter(_within(collaborative_of(benefit.subject)), kind=benefit.kind, unit=benefit.unit)
    return visible(rows.exclude(pk=benefit.pk), user).select_related("entry").order_by("name", "pk")


def judgements_of(benefit: Benefit, user: User) -> list[SavingJudgement]:
    """What was judged of a benefit and another that the reader sees too."""
    seen = visible(Benefit.objects.all(), user)
    rows = SavingJudgement.objects.filter(Q(benefit=benefit, other__in=seen) | Q(other=benefit, benefit__in=seen))
    return list(visible(rows, user).select_related("entry", "benefit__entry", "other__entry", "created_by"))


def suspects_of(benefit: Benefit, user: User) -> list[tuple[Benefit, str]]:
    """The benefits that look like the same saving and were not judged, with what they have in common."""
    return _suspects([benefit], others_of(benefit, user), user).get(benefit.pk, [])


def _suspects(benefits: list[Benefit], among: Iterable[Benefit], user: User) -> dict[int, list[tuple[Benefit, str]]]:
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
                found[one.pk].append((other, why))
    return found


def flags_of(benefits: list[Benefit], user: User) -> dict[int, str]:
    """For each benefit that it concerns: whose saving it counts, or may count, among these. Three queries."""
    found = {
        pk: f"May count the same saving as {_names(rows)}" for pk, rows in _suspects(benefits, benefits, user).items()
    }
    ids = [row.pk for row in benefits]
    rows = SavingJudgement.objects.filter(benefit__in=ids, is_same=True, other__in=visible(Benefit.objects.all(), user))
    for row in visible(rows, user).select_related("other__entry"):
        found[row.benefit_id] = f"Counts under {row.other.reference}"
    return found


def _names(rows: list[tuple[Benefit, str]]) -> str:
    return ", ".join(other.reference for other, _ in rows)


def _within(collaborative: Collaborative) -> Q:
    found = Q(programme__collaborative=collaborative) | Q(workstream__programme__collaborative=collaborative)
    return found | Q(project__workstream__programme__collaborative=collaborative)
