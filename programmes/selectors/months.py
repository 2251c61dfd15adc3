"""A month's highlight reports together, of a programme or of all of a collaborative: on a page and in print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.ui.words import brief

from ..models import Collaborative, HighlightReport, Programme, Project, Workstream
from ..rules.highlights import due_on

MONTH = "programmes.month"  # the name under which the PDF is asked for
Status = HighlightReport.Status
Reported = Programme | Workstream | Project


@dataclass(frozen=True)
class MonthRow:
    """What owes a report and its report of a month that counts; None, where it is missing, is no nil return.

    `programme` is what it belongs to, where the reader sees that. `is_corrected` says that a later version has been
    begun: what stands here is the earlier one, which counts until the later one is submitted.
    """

    subject: Reported
    report: HighlightReport | None
    programme: Programme | None = None
    is_corrected: bool = False

    @property
    def name(self) -> str:
        """As it is called under its programme."""
        return "The programme itself" if isinstance(self.subject, Programme) else str(self.subject)

    @property
    def who(self) -> User | None:
        """Who owes it."""
        return self.subject.lead if isinstance(self.subject, Workstream) else self.subject.sro

    @property
    def owes(self) -> bool:
        """Whether a report is due of it: of the others, one that is given counts and none is missing."""
        subject = self.subject
        return isinstance(subject, Project) or (isinstance(subject, Workstream) and not subject.has_projects)

    @property
    def submitted(self) -> str:
        """'Programme Director, 26 February 2024'."""
        return f"{self.report.submitted_by}, {brief(self.report.submitted_on)}" if self.report else ""

    @property
    def version(self) -> str:
        """'Version 2: two figures were wrong.'; nothing for a first version that stands."""
        if self.report is None:
            return ""
        told = f"Version {self.report.edition}: {self.report.corrects}" if self.report.corrects else ""
        later = "This is the earlier version: a correction has been begun" if self.is_corrected else ""
        return " ".join(f"{words.rstrip('.')}." for words in (told, later) if words)


@dataclass(frozen=True)
class Group:
    """The rows of one programme; of what the reader sees of programmes that they don't, where it is None."""

    programme: Programme | None
    rows: list[MonthRow]

    @property
    def told(self) -> list[MonthRow]:
        return [row for row in self.rows if row.report]


@dataclass(frozen=True)
class Month:
    """A month's reports as one reader sees them."""

    about: Programme | Collaborative
    month: datetime.date
    rows: list[MonthRow]

    @property
    def told(self) -> list[MonthRow]:
        return [row for row in self.rows if row.report]

    @property
    def missing(self) -> list[MonthRow]:
        return [row for row in self.rows if not row.report]

    @property
    def due(self) -> datetime.date:
        return due_on(self.month)

    @property
    def groups(self) -> list[Group]:
        """By programme, each by name; what the reader sees without its programme comes last."""
        found: dict[Programme | None, list[MonthRow]] = {}
        for row in sorted(self.rows, key=_place):
            found.setdefault(row.programme, []).append(row)
        return [Group(programme, rows) for programme, rows in found.items()]

    @property
    def name(self) -> str:
        """'Highlight reports of October 2026, Provider Collaborative': the title of its file."""
        return f"Highlight reports of {self.month:%B %Y}, {self.about}"


def month_reports(about: Programme | Collaborative, month: datetime.date, user: User) -> Month:
    """A month's reports of all that owes one or gave one, as the reader sees them. Constant queries."""
    return Month(about, month, month_of(about, month, user))


def month_of(about: Programme | Collaborative, month: datetime.date, user: User) -> list[MonthRow]:
    """Every project that is not stopped and every workstream without projects, with its submitted report of a month; a
    workstream with projects, and a programme, where it reports itself."""
    programmes = _programmes(about, user)
    seen = {programme.pk: programme for programme in programmes}
    subjects: Iterable[Reported] = [*_projects(about, user), *_workstreams(about, user), *programmes]
    told, begun = _told(about, month, user)
    rows = [
        MonthRow(each, told.get(each.pk), seen.get(_programme_of(each)), each.pk in begun and each.pk in told)
        for each in subjects
    ]
    return [row for row in rows if row.report or row.owes]


def month_made(about: Programme | Collaborative, reader: User, wanted: dict) -> Content:
    """The PDF as it was asked for: of the `month` whose first day is given."""
    found = month_reports(about, datetime.date.fromisoformat(wanted["month"]), reader)
    context = {"found": found, "reader": reader, "document_title": found.name, "made": brief(datetime.date.today())}
    return Content(render_pdf("programmes/pdf/month.html", context), holds=tuple(_holds(found)))


def _holds(found: Month) -> set[int]:
    held = [record for row in found.rows for record in (row.subject, row.report, row.programme)]
    return {record.pk for record in held if record}


def _place(row: MonthRow) -> tuple:
    """A programme's own report comes before those of its parts."""
    programme, subject = row.programme, row.subject
    return (programme is None, str(programme or ""), programme.pk if programme else 0, subject != programme)


def _programme_of(subject: Reported) -> int:
    if isinstance(subject, Programme):
        return subject.pk
    return subject.programme_id if isinstance(subject, Workstream) else subject.workstream.programme_id


def _told(about: Programme | Collaborative, month: datetime.date, user: User) -> tuple[dict, set[int]]:
    """The reports that count by their subject, and the subjects of which the reader sees a correction begun."""
    rows = HighlightReport.objects.filter(month=month, status__in=(Status.SUBMITTED, Status.DRAFT))
    rows = rows.filter(
        _within(about, "project__workstream__programme")
        | _within(about, "workstream__programme")
        | _within(about, "programme")
    )
    found = list(visible(rows, user).select_related("entry", "submitted_by"))
    told = {_subject_of(row): row for row in found if not row.is_draft}
    return told, {_subject_of(row) for row in found if row.is_draft}


def _subject_of(report: HighlightReport) -> int:
    return report.project_id or report.workstream_id or report.programme_id


def _within(about: Programme | Collaborative, programme: str) -> Q:
    return Q(**{programme if isinstance(about, Programme) else f"{programme}__collaborative": about})


def _programmes(about: Programme | Collaborative, user: User) -> list[Programme]:
    where = Q(pk=about.pk) if isinstance(about, Programme) else Q(collaborative=about)
    rows = visible(Programme.objects.filter(where), user)
    return list(rows.select_related("entry", "sro").order_by("name__natural", "pk"))


def _projects(about: Programme | Collaborative, user: User) -> QuerySet[Project]:
    rows = Project.objects.filter(_within(about, "workstream__programme")).exclude(stage=Project.Stage.STOPPED)
    return visible(rows, user).select_related("entry", "sro", "workstream").order_by("name__natural", "pk")


def _workstreams(about: Programme | Collaborative, user: User) -> QuerySet[Workstream]:
    projects = Project.objects.in_use().filter(workstream=OuterRef("pk"))
    rows = Workstream.objects.filter(_within(about, "programme")).annotate(has_projects=Exists(projects))
    return visible(rows, user).select_related("entry", "lead").order_by("name__natural", "pk")
