"""Slippage of a programme, workstream or project: by what the milestones are of, and over time, as a reader sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.documents.excel import Column, write_rows

from ..models import Programme, Project, Workstream
from ..rules.slippage import Said, Slippage, ends_of_months, slippage_on
from .milestones import MilestoneRow

WIDTH, HEIGHT, HEAD, FOOT = 960, 240, 30, 30
TOP = HEIGHT - HEAD - FOOT  # how tall the tallest bar is


@dataclass(frozen=True)
class SlippageLine:
    """What the milestones are of, and how far they lay behind at each day; None where none was entered by then."""

    subject: Programme | Workstream | Project | None
    days: list[Slippage | None]

    @property
    def now(self) -> Slippage | None:
        return self.days[-1]


@dataclass(frozen=True)
class Bar:
    """The most days behind at one day, as a place in the drawing."""

    day: datetime.date
    text: str
    x: int
    middle: int
    y: int
    height: int
    width: int = 48


@dataclass(frozen=True)
class SlippageTable:
    """The days asked, a line for each subject (furthest behind first), all together, and how many have no plan."""

    days: list[datetime.date]
    lines: list[SlippageLine]
    total: SlippageLine
    without_plan: int

    @property
    def bars(self) -> list[Bar]:
        """The most days behind, month by month."""
        tallest = max((each.most for each in self.total.days if each), default=0) or 1
        step = WIDTH // len(self.days)
        return [
            _bar(day, found, n * step, step, tallest)
            for n, (day, found) in enumerate(zip(self.days, self.total.days, strict=True))
        ]


def slippage_of(rows: Iterable[MilestoneRow], today: datetime.date) -> SlippageTable:
    """The table of milestones with their forecasts, as `milestone_rows` reads them. It asks nothing of the database."""
    days, by_subject, without = ends_of_months(today), {}, 0
    for row in rows:
        if row.milestone.baseline is None:
            without += 1
            continue
        by_subject.setdefault(row.milestone.subject, []).append(_said(row))
    lines = [_line(subject, said, days) for subject, said in by_subject.items()]
    lines.sort(key=lambda line: (-line.now.most if line.now else 0, str(line.subject)))
    total = _line(None, [each for said in by_subject.values() for each in said], days)
    return SlippageTable(days, lines, total, without)


def slippage_excel(table: SlippageTable) -> bytes:
    """A row for each subject and day: milestones with a plan, how many were behind, the most and the average."""
    columns = (Column("Of", width=50), Column("As it looked on", "date"), Column("Milestones with a plan", "number"),
               Column("Behind their plan", "number"), Column("Most days behind", "number"),
               Column("Days behind on average", "number"))  # fmt: skip
    rows = (
        [str(line.subject or "All together"), day, found.planned, found.behind, found.most, found.average]
        for line in [*table.lines, table.total]
        for day, found in zip(table.days, line.days, strict=True)
        if found
    )
    return write_rows(columns, rows, sheet="Slippage")


def _said(row: MilestoneRow) -> Said:
    made = [(_day(each.created_at), each.on) for each in row.forecasts]
    return Said(_day(row.milestone.created_at), row.milestone.baseline, made, row.milestone.done_on)


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


def _line(subject, said: list[Said], days: list[datetime.date]) -> SlippageLine:
    return SlippageLine(subject, [slippage_on(said, day) for day in days])


def _bar(day: datetime.date, found: Slippage | None, x: int, step: int, tallest: int) -> Bar:
    height = round(TOP * found.most / tallest) if found else 0
    text = str(found.most) if found else "–"
    return Bar(day, text, x + (step - Bar.width) // 2, x + step // 2, HEAD + TOP - height, height)
