"""What the portfolio says of each project beside its own facts: its colours, what comes next, what may stop it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import (
    Benefit,
    BenefitReading,
    BlockedProject,
    Blocker,
    HighlightReport,
    Milestone,
    Programme,
    Project,
    Risk,
)
from ..models.benefit import Which
from ..rules.milestones import next_of
from ..rules.rag import expected_of
from .benefits import in_unit
from .milestones import MilestoneRow, milestone_rows
from .rag import Line, lines_each
from .rag_rounds import Round, last_each
from .risks import RiskRow, risk_rows


@dataclass(frozen=True)
class Beside:
    """A project's colours, next milestone, the highest of its open risks that somebody scored, its last report, what
    each benefit brought of its target (each in its own unit, never added up), what holds it up, and the last round in
    which trusts gave their colours blind."""

    milestone: MilestoneRow | None = None
    risk: RiskRow | None = None
    rag: tuple[Line, ...] = ()
    report: HighlightReport | None = None
    benefits: tuple[str, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    benefit_ids: tuple[int, ...] = ()
    trusts: Round | None = None

    @property
    def ids(self) -> set[int]:
        """The records whose words it repeats."""
        said = [line.said.rating for line in self.rag if line.said and line.said.rating]
        nearest = [self.milestone and self.milestone.milestone, self.risk and self.risk.risk, self.report]
        told = {record.pk for record in [*said, *nearest, *self.blockers] if record} | {*self.benefit_ids}
        return told | (self.trusts.ids if self.trusts else set())

    @property
    def unknown(self) -> str:
        """The dimensions of which nobody and no record says anything, in one line: a screen has many projects."""
        names = [line.dimension.label for line in self.rag if not line.is_known]
        return "Not reported" if len(names) == len(self.rag) else ", ".join(names).capitalize()


def beside_each(projects: Iterable[Project], user: User, today: datetime.date | None = None) -> dict[int, Beside]:
    """For each project by id, of its own records as far as the reader sees them. As many queries for any number."""
    ids, today = [project.pk for project in projects], today or timezone.localdate()
    next_ones, top, lines = _next_milestones(ids, user, today), _top_risks(ids, user), lines_each(projects, user, today)
    last, came, held = _last_reports(ids, user), _benefits(ids, user), _blockers(ids, user)
    trusts = last_each(ids, user)
    return {
        pk: Beside(
            next_ones.get(pk),
            top.get(pk),
            tuple(lines[pk]),
            last.get(pk),
            tuple(words for _, words in came[pk]),
            tuple(held[pk]),
            tuple(benefit for benefit, _ in came[pk]),
            trusts.get(pk),
        )
        for pk in ids
    }


def without_projects(user: User) -> list[Programme]:
    """Programmes to which nothing belongs yet, by portfolio: the first fifty."""
    projects = Project.objects.in_use().filter(workstream__programme=OuterRef("pk"))
    rows = visible(Programme.objects.filter(~Exists(projects)).select_related("entry", "sro"), user)
    return list(rows.order_by("portfolio__natural", "name__natural", "pk")[:50])


def _next_milestones(ids: list[int], user: User, today: datetime.date) -> dict[int, MilestoneRow]:
    by_project = defaultdict(list)
    for row in milestone_rows(visible(Milestone.objects.filter(project__in=ids), user), user, today):
        by_project[row.milestone.project_id].append((row, row.standing))
    found = {pk: next_of(rows) for pk, rows in by_project.items()}
    return {pk: coming[0] for pk, coming in found.items() if coming}


def _top_risks(ids: list[int], user: User) -> dict[int, RiskRow]:
    """The rows come with the highest current score first."""
    top: dict[int, RiskRow] = {}
    for row in risk_rows(visible(Risk.objects.filter(project__in=ids, status=Risk.Status.OPEN), user), user):
        if row.current:
            top.setdefault(row.risk.project_id, row)
    return top


def _blockers(ids: list[int], user: User) -> dict[int, list[Blocker]]:
    """Those that are not settled."""
    held = BlockedProject.objects.in_use().filter(project__in=ids, ends=None)
    rows = visible(held.filter(blocker__in=visible(Blocker.objects.open(), user)), user)
    found = defaultdict(list)
    for row in rows.select_related("blocker__entry").order_by("blocker__due", "blocker"):
        found[row.project_id].append(row.blocker)
    return found


def _last_reports(ids: list[int], user: User) -> dict[int, HighlightReport]:
    """The newest month that was reported; a draft is no report."""
    rows = HighlightReport.objects.filter(project__in=ids, status=HighlightReport.Status.SUBMITTED)
    rows = visible(rows, user).select_related("entry").order_by("project", "-month").distinct("project")
    return {row.project_id: row for row in rows}


def _benefits(ids: list[int], user: User) -> dict[int, list[tuple[int, str]]]:
    actual = visible(BenefitReading.objects.filter(which=Which.ACTUAL), user)
    rows = visible(Benefit.objects.filter(project__in=ids, target__isnull=False), user).order_by("name", "pk")
    found = defaultdict(list)
    for row in rows.prefetch_related(Prefetch("readings", actual, to_attr="read")):
        came = expected_of(row, row.read)
        words = in_unit(came, row.unit) if came is not None else "nothing read"
        found[row.project_id].append((row.pk, f"{row}: {words} of {in_unit(row.target, row.unit)}"))
    return found
