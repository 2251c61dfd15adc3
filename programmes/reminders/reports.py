"""The last month's highlight reports, and answers to rounds of blind RAG."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, QuerySet

from collab_portal.access.roles import COMPANY_SECRETARY, OFFICE
from collab_portal.notifications.dues import Due, stage_of
from collab_portal.ui.words import date_nhs

from ..models import HighlightReport, Project, RagRound, TrustRag, Workstream
from ..rules.highlights import due_on, first_of, month_before
from ..selectors.told import holders

AHEAD = datetime.timedelta(days=3)


def highlight_reports(today: datetime.date) -> list[Due]:
    """The last month's, of projects and of workstreams without any, to who answers for the work."""
    month = month_before(today)
    if today < due_on(month) - AHEAD:
        return []
    rows = [*_owing(_projects(), "project", "sro", month), *_owing(_workstreams(), "workstream", "lead", month)]
    return [_due(row, to, month, today) for row, to in rows]


def blind_rag(today: datetime.date) -> list[Due]:
    """Answers not given in rounds that are open and say by when, to those who answer for the trust."""
    rows = TrustRag.objects.in_use().filter(answer__given_on=None, answer__round__entry__withdrawn_at=None)
    rows = rows.filter(answer__round__status=RagRound.Status.OPEN, answer__round__closes_by__lte=today + AHEAD)
    rows = list(rows.select_related("entry", "answer__round__entry"))
    told = holders({row.answer.trust_id for row in rows}, COMPANY_SECRETARY, OFFICE)
    found = []
    for row in rows:
        round, day = row.answer.round, row.answer.round.closes_by
        rule, verb = stage_of("RAG of a trust", day, today)
        words = f"Your trust’s RAG in round {round.entry.reference} {verb} wanted by {date_nhs(day)}"
        found += [Due(rule, row.pk, to, day, words) for to in told[row.answer.trust_id]]
    return found


def _projects() -> QuerySet[Project]:
    return Project.objects.in_use().exclude(stage__in=(Project.Stage.STOPPED, Project.Stage.CLOSURE))


def _workstreams() -> QuerySet[Workstream]:
    """Those without projects: of the others the projects report."""
    projects = Project.objects.in_use().filter(workstream=OuterRef("pk"))
    return Workstream.objects.in_use().filter(~Exists(projects))


def _owing(rows: QuerySet, kind: str, who: str, month: datetime.date) -> list[tuple[Project | Workstream, int]]:
    """With who answers for each and can be reached. What came into the portal later owes nothing for the month."""
    told = HighlightReport.objects.in_use().filter(**{kind: OuterRef("pk")}, month=month)
    reported = Exists(told.exclude(status=HighlightReport.Status.DRAFT))
    began = first_of(month + datetime.timedelta(days=31))
    rows = rows.filter(
        ~reported, created_at__date__lt=began, **{f"{who}__is_active": True, f"{who}__may_sign_in": True}
    )
    return [(row, getattr(row, f"{who}_id")) for row in rows.select_related("entry")]


def _due(row: Project | Workstream, to: int, month: datetime.date, today: datetime.date) -> Due:
    due = due_on(month)
    rule, verb = stage_of("report", due, today)
    words = f"The highlight report of {row.entry.reference} for {month:%B %Y} {verb} due on {date_nhs(due)}"
    return Due(rule, row.pk, to, due, words)
