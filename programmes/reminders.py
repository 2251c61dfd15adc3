"""What is due now: the last month's highlight reports, to who answers for the work. Computed in sets, however many."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.notifications.models import Reminder
from collab_portal.notifications.services import Due
from collab_portal.ui.words import date_nhs

from .models import HighlightReport, Project, Workstream
from .rules.highlights import due_on, first_of, month_before

AHEAD = datetime.timedelta(days=3)


def dues(sender=None, *, today: datetime.date | None = None, **kwargs) -> list[Due]:
    """Each report that is due and was not asked for yet: once ahead, once when overdue. The words name no title."""
    today = today or timezone.localdate()
    month = month_before(today)
    if today < due_on(month) - AHEAD:
        return []
    rows = [*_owing(_projects(), "project", "sro", month), *_owing(_workstreams(), "workstream", "lead", month)]
    return _seen_and_new([_due(row, to, month, today) for row, to in rows])


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
    rule, verb = ("report overdue", "was") if due < today else ("report due", "is")
    words = f"The highlight report of {row.entry.reference} for {month:%B %Y} {verb} due on {date_nhs(due)}"
    return Due(rule, row.pk, to, due, words)


def _seen_and_new(found: list[Due]) -> list[Due]:
    """Those not made yet, of what the person may see: two questions for each person told."""
    made = Reminder.objects.filter(about__in={each.about_id for each in found})
    made = set(made.values_list("rule", "about", "to", "due"))
    new = [each for each in found if (each.rule, each.about_id, each.to_id, each.due) not in made]
    by_person = defaultdict(set)
    for each in new:
        by_person[each.to_id].add(each.about_id)
    people = User.objects.in_bulk(by_person)
    seen = {pk: _seen(about, people[pk]) for pk, about in by_person.items()}
    return [each for each in new if each.about_id in seen[each.to_id]]


def _seen(about: set[int], person: User) -> set[int]:
    return {
        pk
        for model in (Project, Workstream)
        for pk in visible(model.objects.filter(pk__in=about), person).values_list("pk", flat=True)
    }
