"""Asking for a report as a file, and making it. It holds what its reader may see at the moment it is made."""

from __future__ import annotations

import datetime

from collab_portal.accounts.models import User
from collab_portal.documents import making
from collab_portal.documents.makers import Content
from collab_portal.documents.models import MadeFile
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.ui.words import brief

from ..kinds import BY_CODE, FORMATS, REPORT, Report
from ..selectors.files import report_file
from ..selectors.registers import EVERYTHING
from ..selectors.told import Asked

LONGEST_TITLE = 240


def ask_report(report: Report, *, about: Record | None, day: datetime.date, extension: str, by: User) -> MadeFile:
    """Ask for a report as at the end of a day. Raises PermissionDenied, or RuleBroken where there is no such report."""
    if extension not in FORMATS:
        raise RuleBroken("Choose PDF, Word or Excel.")
    if not isinstance(about, report.about) and not (about is None and report.of_all):
        raise RuleBroken("Choose what the report is to be about.")
    title = f"{report.name}, {about or EVERYTHING.lower()}, {brief(day)}"[:LONGEST_TITLE]
    wanted = {"report": report.code, "day": day.isoformat(), "as": extension}
    return making.ask(REPORT, about=about, title=f"{title}.{extension}", by=by, **wanted)


def report_made(about: Record | None, reader: User, wanted: dict) -> Content:
    """The file that was asked for, and the ids of all records that it tells of."""
    asked = Asked(about, reader, datetime.date.fromisoformat(wanted["day"]), so_far=making.so_far)
    content = report_file(BY_CODE[wanted["report"]].tell(asked), wanted["as"])
    return Content(content, holds=tuple(sorted(asked.holds)))
