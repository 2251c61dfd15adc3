"""The portfolio in print: what its page says, for a board that reads it on paper."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.ui.cells import HIDDEN, Column, relations, rows_of
from collab_portal.ui.words import brief

from ..models import Programme, Project
from .portfolio import Beside, beside_each, without_projects
from .rag import Line

PORTFOLIO = "programmes.portfolio"  # the name under which the PDF is asked for
MOST_PRINTED = 1_000
COLUMNS = ("workstream.programme", "stage", "sro", "lead_trust")


@dataclass(frozen=True)
class Printed:
    """A project as it stands in print: its own facts in words, and what stands beside it."""

    project: Project
    programme: str
    stage: str
    sro: str
    trust: str
    beside: Beside

    @property
    def colours(self) -> list[str]:
        """'Overall: amber, records green': the dimensions of which something is known, then what trusts say blind."""
        said = self.beside.trusts and self.beside.trusts.said
        apart = ", far apart" if said and said.is_apart else ""
        return [
            *(_colour(line) for line in self.beside.rag if line.is_known),
            *([f"Trusts: {said.said[:1].lower()}{said.said[1:]}{apart}"] if said else []),
        ]


@dataclass(frozen=True)
class Part:
    """The rows of one programme of one portfolio."""

    portfolio: str
    programme: str
    rows: list[Printed]


@dataclass(frozen=True)
class Portfolio:
    """What is printed for whom; `narrowed` says by which filters, in words."""

    reader: User
    narrowed: list[str]
    parts: list[Part]
    empty: list[Programme]
    more: bool


def name_of(day: datetime.date) -> str:
    """The title of the file."""
    return f"Portfolio, {brief(day)}"


def portfolio_made(about: None, reader: User, wanted: dict) -> Content:
    """The PDF as it was asked for: of `projects` in their order, `narrowed` as the page was, by the records `of`."""
    ids = wanted["projects"]
    projects = _projects(ids[:MOST_PRINTED], reader)
    rows = _printed(projects, reader)
    empty = without_projects(reader) if not wanted["narrowed"] else []
    found = Portfolio(reader, wanted["narrowed"], _parts(rows), empty, len(ids) > MOST_PRINTED)
    name = name_of(timezone.localdate())
    content = render_pdf("programmes/pdf/portfolio.html", {"found": found, "name": name, "document_title": name})
    held = {*wanted["of"], *(programme.pk for programme in empty)}.union(*map(_held, rows))
    return Content(content, holds=tuple(held))


def _projects(ids: list[int], reader: User) -> list[Project]:
    """Those that the reader sees now, in the order in which they were asked for."""
    rows = visible(Project.objects.filter(pk__in=ids), reader)
    found = {row.pk: row for row in rows.select_related(*relations(Project, _columns()))}
    return [found[pk] for pk in ids if pk in found]


def _columns() -> list[Column]:
    return [Column.of(Project, name) for name in COLUMNS]


def _printed(projects: list[Project], reader: User) -> list[Printed]:
    beside = beside_each(projects, reader)
    cells = rows_of(projects, _columns(), reader)
    return [
        Printed(project, *(cell.text for cell in row), beside[project.pk])
        for project, row in zip(projects, cells, strict=True)
    ]


def _parts(rows: list[Printed]) -> list[Part]:
    groups = groupby(rows, key=lambda row: row.project.workstream.programme)
    return [Part(programme.portfolio, (found := list(group))[0].programme, found) for programme, group in groups]


def _held(row: Printed) -> set[int]:
    """What stands in its row: the project, what is beside it, and the programme and trust that the reader sees."""
    project = row.project
    seen = {project.pk} | row.beside.ids
    seen |= {project.workstream.programme_id} if row.programme != HIDDEN else set()
    return seen | ({project.lead_trust_id} if project.lead_trust_id and row.trust != HIDDEN else set())


def _colour(line: Line) -> str:
    derived = line.derived.rag.label.lower()
    if line.said is None:
        return f"{line.dimension.label}: records {derived}"
    return f"{line.dimension.label}: {line.said.rag.label.lower()}" + (f", records {derived}" if line.differs else "")
