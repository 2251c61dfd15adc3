"""How a chair's report comes on the parent body's agenda, by itself, with its paper, and off it when corrected."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import system_actor
from collab_portal.documents.services import store_made
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion, Part
from meetings.models.agenda import Form, Purpose

from ..models import ChairReport
from ..rules.tabling import agenda_for
from ..selectors.report import sections_for_all, waiting_for_agenda
from ..selectors.report_files import report_pdf
from ..selectors.tabling import chances_of

Status = ChairReport.Status
PORTAL = "Chair’s reports"


def table_reports(today: datetime.date | None = None) -> list[AgendaItem]:
    """Put every report that waits for an agenda on one, if in time. Safe to call at any time."""
    waiting = list(waiting_for_agenda().order_by("pk").values_list("pk", flat=True))
    return [item for pk in waiting if (item := table_report(pk, today))]


@transaction.atomic
def table_report(report_id: int, today: datetime.date | None = None) -> AgendaItem | None:
    """Put a report on the parent's next agenda with its paper; nothing where it stands on one, or none takes it yet."""
    today, portal = today or timezone.localdate(), system_actor(PORTAL)
    report = ChairReport.objects.select_for_update(of=("self",)).select_related("to_body").get(pk=report_id)
    if report.status != Status.SIGNED:
        return None
    meeting = agenda_for(chances_of([report.to_body_id], today)[report.to_body_id], today, taken_off=_taken_off(report))
    if meeting is None:
        return None
    item = meetings.add_to_agenda(
        meeting, name=f"Chair’s report from {report.meeting.body.name}"[:200], form=Form.PAPER, purpose=Purpose.ASSURE,
        subject=report, by=portal,
    )  # fmt: skip
    meetings.add_part(item, verb=Part.Verb.NOTE, text=f"the chair’s report from {report.meeting.body.name}", by=portal)
    _its_paper(report, item)
    report.item = item
    save(report, by=portal)
    move(report, Status.TABLED, by=portal)
    return item


def take_off(report: ChairReport) -> None:
    """Take what was corrected off an agenda that is not out."""
    item = report.item
    if item is None or item.meeting.status != Meeting.Status.PLANNED or item.entry.withdrawn_at:
        return
    try:
        with transaction.atomic():
            meetings.withdraw_item(item, by=system_actor(PORTAL), reason="Replaced by a corrected version")
    except RuleBroken:
        return  # something rests on it: who runs the meeting decides


def _its_paper(report: ChairReport, item: AgendaItem) -> None:
    portal = system_actor(PORTAL)
    file = store_made(report_pdf(report, sections_for_all(report)), name="report.pdf")
    paper = meetings.expect_paper(item, name=str(report)[:200], by=portal)
    save(PaperVersion(paper=paper, number=1, file=file, pdf=file, file_name="report.pdf"), by=portal)
    move(paper, Paper.Status.SUBMITTED, by=portal)
    move(paper, Paper.Status.ACCEPTED, by=portal)


def _taken_off(report: ChairReport) -> set[int]:
    items = AgendaItem.objects.filter(subject=report.pk, entry__withdrawn_at__isnull=False)
    return set(items.values_list("meeting", flat=True))
