"""Highlight reports: what the records say to begin one with, and a month's reports together."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs

from ..models import (
    Benefit,
    BenefitReading,
    Blocker,
    HighlightReport,
    Milestone,
    Programme,
    Project,
    Rag,
    Risk,
    Workstream,
)
from ..rules.benefits import that_count
from ..rules.highlights import first_of
from ..rules.rag import expected_of
from .benefits import in_unit, under_subject
from .blockers import blockers_of
from .milestones import MilestoneRow, milestone_rows
from .rag import Line, lines_of
from .risks import RiskRow, risk_rows

FEW = 3


@dataclass(frozen=True)
class MonthRow:
    """A project or workstream and its report of a month that counts; None, where it is missing, is no nil return."""

    subject: Project | Workstream
    report: HighlightReport | None

    @property
    def who(self) -> User | None:
        """Who owes it."""
        return self.subject.lead if isinstance(self.subject, Workstream) else self.subject.sro


def starting_words(subject: Model, month: datetime.date, user: User) -> dict[str, str]:
    """What the records say of a month, as far as the person sees them: the lead edits it."""
    where = under_subject(type(subject), subject.pk)
    rows = milestone_rows(visible(Milestone.objects.filter(where), user), user)
    done = [row for row in rows if row.milestone.done_on and first_of(row.milestone.done_on) == month]
    to_come = [row for row in rows if not row.standing.is_done and row.standing.day]
    risks = [row for row in risk_rows(visible(Risk.objects.open().filter(where), user), user) if row.current]
    held_up = blockers_of(type(subject), subject.pk, user).filter(status=Blocker.Status.OPEN)
    return {
        "done": _lines(f"{row.milestone}, {date_nhs(row.milestone.done_on)}" for row in done),
        "ahead": _lines(map(_coming, to_come[:FEW])),
        "risks": _lines([*map(_risk, risks[:FEW]), *(f"Held up by {each}" for each in held_up)]),
        "benefits": _lines(_benefits(where, user)),
    }


def colours_of(subject: Model, user: User) -> tuple[str, str]:
    """The overall colour, and a line for each dimension: what is frozen with a report."""
    lines = lines_of(subject, user)
    return (lines[0].said.rag if lines[0].said else Rag.NOT_REPORTED), _lines(map(_spoken, lines))


def reports_of(subject: Model, user: User) -> QuerySet[HighlightReport]:
    """The reports of one subject, the newest month and version first."""
    rows = visible(HighlightReport.objects.filter(**{subject._meta.model_name: subject.pk}), user)
    return rows.select_related("entry", "submitted_by").order_by("-month", "-edition")


def month_of(programme: Programme, month: datetime.date, user: User) -> list[MonthRow]:
    """Every project that is not stopped and every workstream without projects, with its submitted report of a month; a
    workstream with projects where it reports itself. Three queries."""
    subjects = [*_projects(programme, user), *_workstreams(programme, user)]
    rows = HighlightReport.objects.filter(month=month, status=HighlightReport.Status.SUBMITTED)
    rows = rows.filter(Q(project__workstream__programme=programme) | Q(workstream__programme=programme))
    told = {row.project_id or row.workstream_id: row for row in visible(rows, user).select_related("submitted_by")}
    found = [MonthRow(subject, told.get(subject.pk)) for subject in subjects]
    return [row for row in found if row.report or not getattr(row.subject, "has_projects", False)]


def _projects(programme: Programme, user: User) -> QuerySet[Project]:
    rows = Project.objects.filter(workstream__programme=programme).exclude(stage=Project.Stage.STOPPED)
    return visible(rows, user).select_related("entry", "sro").order_by("name", "pk")


def _workstreams(programme: Programme, user: User) -> QuerySet[Workstream]:
    projects = Project.objects.in_use().filter(workstream=OuterRef("pk"))
    rows = Workstream.objects.filter(programme=programme).annotate(has_projects=Exists(projects))
    return visible(rows, user).select_related("entry", "lead").order_by("name", "pk")


def _risk(row: RiskRow) -> str:
    return f"{row.risk}: {row.current} {row.current.band.label.lower()}"


def _coming(row: MilestoneRow) -> str:
    return f"{row.milestone}, expected {date_nhs(row.standing.day)} ({row.standing.state.label.lower()})"


def _benefits(where: Q, user: User) -> list[str]:
    """Each in its own unit, beside its own target: nothing is added up across benefits."""
    benefits = visible(Benefit.objects.filter(where), user).order_by("name", "pk")
    readings = visible(BenefitReading.objects.filter(benefit__in=benefits), user)
    by_benefit: dict[int, list] = {}
    for reading in that_count(readings):
        by_benefit.setdefault(reading.benefit_id, []).append(reading)
    return [_benefit(each, by_benefit.get(each.pk, [])) for each in benefits]


def _benefit(benefit: Benefit, readings: list) -> str:
    expected = expected_of(benefit, readings)
    come = in_unit(expected, benefit.unit) + " expected" if expected is not None else "no figure yet"
    return f"{benefit}: {come}" + (f", target {in_unit(benefit.target, benefit.unit)}" if benefit.target else "")


def _spoken(line: Line) -> str:
    given = f"The records give {line.derived.rag.label.lower()}: {line.derived.why}"
    if line.said is None:
        return f"{line.dimension.label}: the lead has not said. {given}"
    why = f", {line.said.reason.rstrip('.')}" if line.said.reason else ""
    return f"{line.dimension.label}: {line.said.rag.label.lower()}{why}. {given}"


def _lines(words) -> str:
    return "\n".join(words)
