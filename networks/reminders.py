"""What is due now of networks: answers to a self-assessment, and practice that a trust said it would adopt."""

from __future__ import annotations

import datetime

from django.utils import timezone

from collab_portal.access.roles import COMPANY_SECRETARY, OFFICE
from collab_portal.notifications.dues import Due, Standing, stage_of
from collab_portal.ui.words import date_nhs
from programmes.selectors.told import holders

from .models import Adoption, Answer, AssessmentRound

AHEAD = datetime.timedelta(days=7)
KINDS = ("answer to a self-assessment", "adoption")


def standing(sender=None, *, today: datetime.date | None = None, **kwargs) -> Standing:
    """All that is due now, to those who answer for the trust: ahead, then overdue. The words name no title."""
    today = today or timezone.localdate()
    return Standing(KINDS, [*_answers(today), *_adoptions(today)])


def _answers(today: datetime.date) -> list[Due]:
    """Answers not given in rounds that are open and say by when."""
    rows = Answer.objects.in_use().filter(given_on=None, round__entry__withdrawn_at=None)
    rows = rows.filter(round__status=AssessmentRound.Status.OPEN, round__closes_by__lte=today + AHEAD)
    rows = list(rows.select_related("entry", "round__entry"))
    told = holders({row.trust_id for row in rows}, COMPANY_SECRETARY, OFFICE)
    found = []
    for row in rows:
        day = row.round.closes_by
        rule, verb = stage_of(KINDS[0], day, today)
        words = f"Your trust’s answer to self-assessment {row.round.entry.reference} {verb} wanted by {date_nhs(day)}"
        found += [Due(rule, row.pk, to, day, words) for to in told[row.trust_id]]
    return found


def _adoptions(today: datetime.date) -> list[Due]:
    """Practice that is planned by a day, and not adopted yet."""
    rows = Adoption.objects.in_use().filter(status=Adoption.Status.PLANNED, planned_by__lte=today + AHEAD)
    rows = list(rows.filter(agreement__entry__withdrawn_at=None).select_related("agreement__entry"))
    told = holders({row.trust_id for row in rows}, COMPANY_SECRETARY, OFFICE)
    found = []
    for row in rows:
        rule, verb = stage_of("adoption", row.planned_by, today)
        words = f"Your trust’s adoption of {row.agreement.entry.reference} {verb} planned by {date_nhs(row.planned_by)}"
        found += [Due(rule, row.pk, to, row.planned_by, words) for to in told[row.trust_id]]
    return found
