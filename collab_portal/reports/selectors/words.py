"""Reports that other parts of the portal can tell already: action logs, highlight reports, governance health."""

from __future__ import annotations

import datetime
from dataclasses import replace

from collab_portal.access.checks import visible
from collab_portal.documents.excel import Column
from meetings.models import Action
from meetings.selectors.actions import ActionRow, actions_log
from programmes.models import HighlightReport
from programmes.rules.highlights import month_before
from programmes.selectors.health import Finding
from programmes.selectors.health_report import all_seen, report_of
from programmes.selectors.months import MonthRow, month_reports

from .registers import told
from .told import Asked, Line, Table, Told

ACTION_COLUMNS = (
    Column("Reference", width=12), Column("Action", width=60), Column("Owner", width=30), Column("First due", "date"),
    Column("Due", "date"), Column("BRAG", width=20), Column("Status", width=18), Column("Progress", width=40),
    Column("Trusts", width=40), Column("As it was closed", width=40), Column("Spoken of", width=24),
)  # fmt: skip
TOLD_COLUMNS = (
    Column("Project or workstream", width=36), Column("Programme", width=30), Column("RAG", width=14),
    Column("Decisions asked", width=40),
    Column("Escalations", width=40), Column("RAG by dimension", width=50), Column("Done", width=50),
    Column("Next", width=50), Column("Top risks", width=40), Column("Benefits", width=40),
    Column("Submitted", "date"), Column("Submitted by", width=24),
)  # fmt: skip
FINDING_COLUMNS = (
    Column("Rule", width=30), Column("Collaborative", width=24), Column("Reference", width=12),
    Column("Record", width=36), Column("What was found", width=50), Column("Since or on", "date"),
    Column("How long", width=16), Column("Who can mend it", width=40),
)  # fmt: skip
MISSING = "Missing. That is not a nil return."


def action_log(asked: Asked) -> Told:
    """The log of a body: what was open, and what had been closed since its last meeting."""
    rows = actions_log(asked.about, asked.reader, day=asked.day if asked.is_past else None)
    for row in rows:
        spoken_of = row.action.spoken_of
        asked.holds.update((row.action.pk, *(each.pk for each in spoken_of)))
        asked.holds.update(each.item_id for each in spoken_of if each.item_id)
    lines = (Line(row.action.pk, _action(row)) for row in rows)
    return told("Action log", asked, [Table("Actions", ACTION_COLUMNS, lines, "No action was open.", Action)])


def _action(row: ActionRow) -> tuple:
    action = row.action
    return (
        action.reference, action.text, "; ".join(row.owners), action.first_due, action.due, row.brag.words,
        action.get_status_display(), action.progress, row.trusts, action.closing, "; ".join(row.references),
    )  # fmt: skip


def highlights(asked: Asked) -> Told:
    """The reports of the last month that was over by the day, and who had not reported: of a programme, or of all
    programmes of a collaborative."""
    month = month_before(asked.day)
    reports = _reports(asked, month)
    found = [row for group in month_reports(asked.about, month, asked.reader).groups for row in group.rows]
    rows = [replace(row, report=reports.get(row.subject.pk)) for row in found]
    rows = [row for row in rows if row.report or row.owes]
    asked.holds.update(each.pk for row in rows for each in (row.subject, row.report, row.programme) if each)
    lines = (Line(row.subject.pk, _told(row)) for row in rows)
    heading = f"Reports of {month:%B %Y}"
    empty = "There was no project or workstream to report of."
    return told("Highlight reports", asked, [Table(heading, TOLD_COLUMNS, lines, empty, told_each=True)])


def _reports(asked: Asked, month: datetime.date) -> dict[int, HighlightReport]:
    """The last version of each that had been submitted by the day. A submitted report is never changed."""
    rows = HighlightReport.objects.filter(month=month, submitted_on__lte=asked.day)
    rows = visible(rows, asked.reader).select_related("submitted_by", "project", "workstream").order_by("edition")
    return {row.project_id or row.workstream_id or row.programme_id: row for row in rows}


def _told(row: MonthRow) -> tuple:
    report, programme = row.report, str(row.programme or "")
    if report is None:
        return (str(row.subject), programme, MISSING, *("" for _ in range(7)), None, str(row.who or ""))
    return (
        str(row.subject), programme, report.get_rag_display(), report.asks, report.escalated, report.colours,
        report.done, report.ahead, report.risks, report.benefits, report.submitted_on, str(report.submitted_by),
    )  # fmt: skip


def health(asked: Asked) -> Told:
    """What breaks the rules of governance, in a collaborative or in all that the reader sees."""
    collaboratives = [asked.about] if asked.about else all_seen(asked.reader)
    found = [each for group in report_of(collaboratives, asked.reader, asked.day, "").rules for each in group.findings]
    for each in found:
        asked.holds.update((each.record.pk, *(other.pk for other in each.also)))
        asked.holds.update(filter(None, [each.collaborative and each.collaborative.pk]))
    lines = (Line(each.record.pk, _finding(each)) for each in found)
    table = Table("Findings", FINDING_COLUMNS, lines, "No rule was broken.")
    return told("Governance health", asked, [table], in_force=True)


def _finding(each: Finding) -> tuple:
    return (
        each.rule.title, str(each.collaborative or ""), each.record.reference, str(each.record), each.text, each.day,
        each.when, "; ".join(each.menders),
    )  # fmt: skip
