"""What a schedule made, for whom, and when it comes next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from programmes.rules import pattern

from ..models import ReportSchedule, ScheduledReport

MOST_SHOWN = 50
COMING = 3
STATES = {"done": "Made", "failed": "Failed", "cancelled": "Cancelled"}


@dataclass(frozen=True)
class MadeRow:
    """One report of one day for one person; its file is its reader’s alone."""

    row: ScheduledReport
    state: str
    own: bool


def coming(schedule: ReportSchedule) -> list[datetime.date]:
    """The next days on which it is made."""
    begins = max(timezone.localdate(), schedule.starts - datetime.timedelta(days=1))
    days = pattern.next_dates(schedule.pattern, begins, COMING)
    return [day for day in days if schedule.ends is None or day <= schedule.ends]


def made_by(schedule: ReportSchedule, reader: User) -> list[MadeRow]:
    """What was made, the latest first: for who manages it everybody’s, for others their own."""
    rows = ScheduledReport.objects.filter(schedule=schedule)
    if not can(reader, "manage", schedule):
        rows = rows.filter(person=reader)
    rows = rows.select_related("person", "made__job").order_by("-day", "-pk")[:MOST_SHOWN]
    return [MadeRow(row, _state(row), row.person_id == reader.pk and row.made_id is not None) for row in rows]


def _state(row: ScheduledReport) -> str:
    if row.withheld:
        return "Not made: they could not see what it is about"
    if row.made is None:
        return "Made, and not kept any longer"
    if row.made.file_id:
        return "Made"
    return STATES.get(row.made.job.state, "Being made")
