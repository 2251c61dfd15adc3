"""The chair's report to the parent body: drafted, edited, signed and sent, received, corrected."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can, require, visible
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.services import enqueue
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save, withdraw
from meetings.models import AgendaItem, Meeting, Sitting
from meetings.services.doors import require_either

from ..models import ChairReport, ReportLine
from ..rules.report import why_frozen, why_no_report
from ..selectors.report import drafted
from .kept_out import keep_out_of_line
from .report_tabling import take_off
from .step import chair_and_secretary

Status = ChairReport.Status


@transaction.atomic
def draft_report(meeting: Meeting, *, by: User) -> ChairReport:
    """Draft a meeting's report from its tagged items, decisions, escalations and actions. By who runs or chairs it.

    Raises RuleBroken before the meeting was held, without a parent body, and where there is a report already.
    """
    require_either(by, meeting)
    if why_not := why_no_report(meeting):
        raise RuleBroken(why_not)
    Meeting._base_manager.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)  # two clicks, one report
    if ChairReport.objects.in_use().filter(meeting=meeting).exists():
        raise RuleBroken("This meeting has a chair’s report already. Edit it, or correct it once it is signed.")
    report = save(ChairReport(meeting=meeting), by=by)
    take_in(report, by=by)
    return report


@transaction.atomic
def take_in(report: ChairReport, *, by: User) -> list[ReportLine]:
    """Add what was tagged, decided, escalated or agreed since the report was drafted. What was taken out stays out."""
    _require_draft(report, by=by)
    there = set(ReportLine.objects.filter(report=report).values_list("kind", "source"))
    fresh = [line for line in drafted(report.meeting, by) if (line.kind, line.source_id) not in there]
    for line in fresh:
        line.report = report
        keep_out_of_line(save(line, by=by))
    return fresh


@transaction.atomic
def add_line(line: ReportLine, *, by: User) -> ReportLine:
    """Say something more in a report that is not signed."""
    _require_draft(line.report, by=by)
    return save(line, by=by)


@transaction.atomic
def change_line(line: ReportLine, *, by: User, reason: str = "", seen_version: int | None = None) -> ReportLine:
    """Word a line anew, or put it under another heading, as long as the report is not signed."""
    require(by, "view", line)
    _require_draft(line.report, by=by)
    return save(line, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def take_out_line(line: ReportLine, *, by: User, reason: str) -> ReportLine:
    """Leave something out of a report that is not signed."""
    require(by, "view", line)
    _require_draft(line.report, by=by)
    return withdraw(line, by=by, reason=reason)


def may_sign(user: User, report: ChairReport) -> bool:
    """Whether a person chairs the body, stands in for its chair, or was in the chair at the meeting."""
    meeting = report.meeting
    in_chair = Sitting.objects.in_use().filter(meeting=meeting, body=meeting.body_id, chair=user.pk)
    return can(user, "decide", meeting.body) or (in_chair.exists() and can(user, "view", report))


@transaction.atomic
def sign_report(report: ChairReport, *, by: User) -> ChairReport:
    """The chair, or who acted as chair, signs it, and it goes to the parent body; a correction replaces the other.

    What the signatory is kept from is left out: nobody signs what they have not read. Raises RuleBroken when empty.
    """
    if not may_sign(by, report):
        require(by, "decide", report.meeting.body)
    report = _locked(report)
    if why_not := why_frozen(report) or why_no_report(report.meeting):
        raise RuleBroken(why_not)
    _leave_out_unread(report, by)
    if not ReportLine.objects.in_use().filter(report=report).exists():
        raise RuleBroken("The report says nothing yet. Add a line before you sign it.")
    report.to_body, report.signed_by, report.signed_at = report.meeting.body.parent, by, timezone.now()
    save(report, by=by)
    move(report, Status.SIGNED, by=by)
    if report.corrects is not None:
        _replace(report.corrects, by=by)
    notify(chair_and_secretary(report.to_body), f"Chair’s report from {report.meeting.body}", about=report, by=by)
    enqueue("escalations.table_report", report.pk, by=by, key=f"chair-report:{report.pk}", lane="long", about=report)
    return report


@transaction.atomic
def correct_report(report: ChairReport, *, by: User, note: str) -> ChairReport:
    """Begin a new version of a report that was signed. The signed one stands until the new one is signed."""
    require_either(by, report.meeting)
    report = _locked(report)
    if report.status not in ChairReport.SENT:
        raise RuleBroken("Only a signed report is corrected. Edit the draft instead.")
    if ChairReport.objects.in_use().filter(meeting=report.meeting_id, number__gt=report.number).exists():
        raise RuleBroken("A corrected version has been begun already. Edit that one.")
    fresh = save(ChairReport(meeting=report.meeting, number=report.number + 1, corrects=report), by=by, reason=note)
    for line in ReportLine.objects.in_use().filter(report=report).order_by("pk"):
        copied = {name: getattr(line, name) for name in ("kind", "text", "item", "source")}
        keep_out_of_line(save(ReportLine(report=fresh, **copied), by=by))
    return fresh


@transaction.atomic
def receive_report(report: ChairReport, *, by: User) -> ChairReport:
    """The parent body has received it. By who runs or chairs that body's meetings, or by the minutes of one."""
    require(by, "view", report)
    if report.to_body is None:
        raise RuleBroken("This report was not sent yet.")
    require_either(by, report.to_body)
    move(report, Status.RECEIVED, by=by)
    report.received_on = timezone.localdate()
    save(report, by=by)
    told = [report.signed_by, *chair_and_secretary(report.meeting.body)]
    notify(told, f"{report.reference} was received by {report.to_body}", about=report, by=by)
    return report


def take_receipt(item: AgendaItem) -> None:
    """What the parent body minuted on the item about a report shows that it received it."""
    report = ChairReport.objects.in_use().filter(item=item, status=Status.TABLED).select_related("to_body").first()
    if report is not None:
        receive_report(report, by=system_actor("Chair’s reports"))


def _locked(report: ChairReport) -> ChairReport:
    return ChairReport.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _require_draft(report: ChairReport, *, by: User) -> None:
    require_either(by, report.meeting)
    if why_not := why_frozen(_locked(report)):
        raise RuleBroken(why_not)


def _leave_out_unread(report: ChairReport, by: User) -> None:
    lines = ReportLine.objects.in_use().filter(report=report)
    for line in lines.exclude(pk__in=visible(lines, by).values("pk")):
        withdraw(line, by=by, reason="Not seen by who signed")


def _replace(report: ChairReport, *, by: User) -> None:
    move(report, Status.REPLACED, by=by)
    take_off(report)
