"""Milestones and reviews of risks: to the owner, or to who answers for the work where none can be told."""

from __future__ import annotations

import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from collab_portal.accounts.models import User
from collab_portal.notifications.dues import Due, stage_of
from collab_portal.ui.words import date_nhs

from ..models import Forecast, Milestone, Project, Risk
from ..selectors.told import reachable

AHEAD = datetime.timedelta(days=7)
SUBJECTS = ("programme", "workstream", "project")
ANSWERS = ("programme__sro", "workstream__lead", "project__sro")


def milestones(today: datetime.date) -> list[Due]:
    """Not done, by the newest forecast or else the plan."""
    newest = Forecast.objects.in_use().filter(milestone=OuterRef("pk")).order_by("-pk").values("on")[:1]
    rows = Milestone.objects.filter(done_on=None).annotate(day=Coalesce(Subquery(newest), F("baseline")))
    found = []
    for row in _of_running(rows.filter(day__lte=today + AHEAD)):
        rule, verb = stage_of("milestone", row.day, today)
        words = f"Milestone {row.entry.reference} {verb} due on {date_nhs(row.day)}"
        found += [Due(rule, row.pk, to, row.day, words) for to in _told(row)]
    return found


def risk_reviews(today: datetime.date) -> list[Due]:
    """Open risks that are to be looked at again."""
    found = []
    for row in _of_running(Risk.objects.open().filter(review_by__lte=today + AHEAD)):
        rule, verb = stage_of("risk review", row.review_by, today)
        words = f"Risk {row.entry.reference} {verb} due for review on {date_nhs(row.review_by)}"
        found += [Due(rule, row.pk, to, row.review_by, words) for to in _told(row)]
    return found


def _of_running(rows: QuerySet) -> QuerySet:
    """Those in use, of what is in use and was not stopped."""
    withdrawn = [Q(**{f"{subject}__entry__withdrawn_at__isnull": False}) for subject in SUBJECTS]
    rows = rows.in_use().exclude(withdrawn[0] | withdrawn[1] | withdrawn[2])
    return rows.exclude(project__stage=Project.Stage.STOPPED).select_related("entry", "owner", *ANSWERS)


def _told(row: Milestone | Risk) -> list[int]:
    subject = row.subject
    answers: User | None = subject.sro if hasattr(subject, "sro") else subject.lead
    return [person.pk for person in (row.owner, answers) if reachable(person)][:1]
