"""Who signs a chair's report, when one is due, and when it may be changed. The days are the portal's own:
practice.md, 5, says 'within days, before the minutes exist'."""

from __future__ import annotations

import datetime

from meetings.models import Meeting
from programmes.rules.working_days import working_days_after

from ..models import ChairReport

DUE_AFTER = 5  # working days after the meeting


def due_on(meeting: Meeting) -> datetime.date:
    """The day by which the chair is to have signed."""
    return working_days_after(meeting.date, DUE_AFTER)


def why_no_report(meeting: Meeting) -> str:
    """Why a meeting has no chair's report; empty where it can have one."""
    if meeting.body.parent_id is None:
        return f"{meeting.body} reports to no other body."
    if meeting.by_circulation or not meeting.is_over:
        return "The report is drafted once the meeting has been held."
    return ""


def why_frozen(report: ChairReport) -> str:
    """Why a report can't be changed; empty for a draft."""
    return "" if report.is_draft else "This report is signed, so it stands. Make a corrected version of it instead."
