"""An action log as Excel and as PDF."""

from __future__ import annotations

import datetime

from collab_portal.accounts.models import User
from collab_portal.documents.excel import Column, write_rows
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.ui.words import date_nhs
from meetings.models import Meeting
from programmes.models import Body

from .actions import ActionRow, actions_log

ACTION_LOG = "meetings.action_log"  # the name under which the PDF is asked for

COLUMNS = (
    Column("Reference", width=12), Column("Spoken of", width=24), Column("Action", width=60), Column("Owner", width=30),
    Column("First due", "date"), Column("Due", "date"), Column("BRAG", width=16), Column("Status", width=18),
    Column("Progress", width=40), Column("Trusts", width=40), Column("As it was closed", width=40),
    Column("As recorded on", "date"),
)  # fmt: skip


def log_excel(body: Body, rows: list[ActionRow], *, day: datetime.date | None) -> bytes:
    """The log as a workbook; each row says as at when."""
    return write_rows(COLUMNS, (_cells(row, day or datetime.date.today()) for row in rows), sheet="Action log")


def log_pdf(body: Body, rows: list[ActionRow], *, day: datetime.date | None) -> bytes:
    """The log as a PDF, as it stands in packs."""
    recorded = f"As it was recorded on {date_nhs(day)}" if day else f"As on {date_nhs(datetime.date.today())}"
    facts = {
        "title": "Action log",
        "body": str(body),
        "document_title": "Action log",
        "rows": rows,
        "recorded": recorded,
    }
    return render_pdf("meetings/pdf/actions.html", facts)


def log_made(body: Body, reader: User, wanted: dict) -> Content:
    """The PDF of the log as it was asked for: `actions` by id, of a `meeting` or of the body, as at a `day` or now."""
    meeting = Meeting.objects.get(pk=wanted["meeting"]) if wanted["meeting"] else None
    day = datetime.date.fromisoformat(wanted["day"]) if wanted["day"] else None
    log = actions_log(body, reader, meeting=meeting, day=day)
    rows = [row for row in log if row.action.pk in wanted["actions"]]
    spoken_of = [reference.pk for row in rows for reference in row.action.spoken_of]
    return Content(log_pdf(body, rows, day=day), holds=(*(row.action.pk for row in rows), *spoken_of))


def _cells(row: ActionRow, on: datetime.date) -> tuple:
    action = row.action
    return (
        action.reference, "; ".join(row.references), action.text, "; ".join(row.owners), action.first_due, action.due,
        f"{row.brag.colour.capitalize()}: {row.brag.words}", action.get_status_display(), action.progress, row.trusts,
        action.closing, on,
    )  # fmt: skip
