"""The findings of governance health as files: a tagged PDF and an Excel workbook."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.excel import Column, write_rows
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.ui.words import brief

from ..models import Collaborative
from .health import RuleFindings, by_rule, findings_of

HEALTH = "programmes.health"  # the name under which the PDF is asked for

COLUMNS = (
    Column("Rule", width=36),
    Column("What the rule says", width=48),
    Column("Collaborative", width=30),
    Column("Reference", width=14),
    Column("Record", width=36),
    Column("What was found", width=52),
    Column("Since or on", "date", 18),
    Column("How long", width=16),
    Column("Who can mend it", width=44),
)


@dataclass(frozen=True)
class Report:
    """What was found, in what, on which day, and for whom it was made: only what that person may see is in it."""

    title: str
    on: datetime.date
    who: User
    rules: list[RuleFindings]

    @property
    def count(self) -> int:
        return sum(len(group.findings) for group in self.rules)

    @property
    def heading(self) -> str:
        return f"Governance health: {self.title}"

    @property
    def made(self) -> str:
        """'As in force on 26 February 2024. Made for Programme Director.'"""
        return f"As in force on {brief(self.on)}. Made for {self.who}, with what they may see."

    @property
    def name(self) -> str:
        return f"{self.heading}, {brief(self.on)}"


def report_of(collaboratives: list[Collaborative], user: User, on: datetime.date, title: str) -> Report:
    """The findings in some collaboratives, for one reader."""
    return Report(title, on, user, by_rule(findings_of(collaboratives, user, on)))


def all_seen(user: User) -> list[Collaborative]:
    """Every collaborative that somebody sees, by name."""
    return list(visible(Collaborative.objects.select_related("entry"), user).order_by("name"))


def health_made(collaborative: Collaborative | None, reader: User, wanted: dict) -> Content:
    """The PDF as it was asked for: of one collaborative, or of all that the reader sees, `on` a day."""
    title = str(collaborative) if collaborative else "all collaboratives"
    found = [collaborative] if collaborative else all_seen(reader)
    report = report_of(found, reader, datetime.date.fromisoformat(wanted["on"]), title)
    found = [each for rule in report.rules for each in rule.findings]
    return Content(health_pdf(report), holds=tuple({row.pk for each in found for row in (each.record, *each.also)}))


def health_pdf(report: Report) -> bytes:
    """The report as a tagged PDF."""
    return render_pdf("programmes/pdf/health.html", {"report": report, "document_title": report.name})


def health_excel(report: Report) -> bytes:
    """The report as a workbook: one row for each finding; a rule that nothing breaks has a row that says so."""
    about = [report.heading, report.made]
    rows = [row for group in report.rules for row in _rows(group)]
    return write_rows(COLUMNS, [*rows, about + [None] * (len(COLUMNS) - len(about))], sheet="Governance health")


def _rows(group: RuleFindings) -> list[list]:
    rule = [group.rule.title, group.rule.sentence]
    if not group.findings:
        return [[*rule, None, None, None, "Nothing found", None, None, None]]
    return [
        [
            *rule,
            str(each.collaborative or ""),
            each.record.reference,
            str(each.record),
            each.text,
            each.day,
            each.when,
            "; ".join(each.menders),
        ]
        for each in group.findings
    ]
