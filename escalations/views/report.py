"""Pages of chair's reports: those of a meeting, one with its lines, and the acts on it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from collab_portal.access.checks import can
from collab_portal.documents import making
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit
from meetings.models import Meeting
from meetings.services.doors import may_either, require_either
from meetings.views.room import RoomPage

from .. import services
from ..forms import LeaveOutForm, ReportLineForm
from ..models import ChairReport, ReportLine
from ..rules.report import due_on, why_no_report
from ..selectors.report import reports_of, sections_of, taggable
from ..selectors.report_files import CHAIR_REPORT, NOTHING
from ..services.report import may_sign

Status = ChairReport.Status
FILES = ("pdf", "docx")


class MeetingReports(RoomPage):
    """The versions of a meeting's report, and what each item is tagged as for it."""

    template_name = "escalations/meeting_reports.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        meeting, user = self.meeting, self.request.user
        reports = reports_of(meeting, user)
        may_draft = not reports and may_either(user, meeting)
        return super().get_context_data(
            reports=reports,
            lines=taggable(meeting, user),
            due=due_on(meeting),
            why_not=why_no_report(meeting),
            may_tag=may_either(user, meeting),
            may_draft=may_draft,
            **kwargs,
        )


class DraftReport(RecordAct):
    model, capability = Meeting, "view"
    act = staticmethod(services.draft_report)
    title, button = "Draft the chair’s report", "Draft it"
    warning = "It takes in the tagged items, decisions, escalations and actions that are not private. You can edit it."
    done = "The draft is here. Edit its lines, then the chair signs it."

    def dispatch(self, request, *args, **kwargs):
        require_either(request.user, self.get_record())
        return super().dispatch(request, *args, **kwargs)

    def success_address(self, result) -> str:
        return result.get_absolute_url()


def _draft(report: ChairReport) -> bool:
    return report.is_draft


def _sent(report: ChairReport) -> bool:
    return report.status in ChairReport.SENT


def _unreceived(report: ChairReport) -> bool:
    return report.status in (Status.SIGNED, Status.TABLED)


class ReportPage(RecordDetail):
    """What the chair reports, under Alert, Advise and Assure first; who signed it, and whether it was received."""

    model = ChairReport
    queryset = ChairReport.objects.select_related("meeting__body__parent", "item__meeting", "corrects")
    facts = ("status", "meeting", "to_body")
    detail_fields = ("signed_by", "signed_at", "item", "received_on", "number", "corrects")
    acts = (
        Act("Confirm receipt", "escalations:chairreport-receive", when=_unreceived, on="to_body", variant=""),
        Act("Take in what is new", "escalations:chairreport-take-in", when=_draft),
        Act("Make a corrected version", "escalations:chairreport-correct", when=_sent),
    )

    def get_context_data(self, **kwargs):
        report, user = self.object, self.request.user
        may_edit = report.is_draft and may_either(user, report.meeting)
        return super().get_context_data(
            sections=sections_of(report, user),
            nothing=NOTHING,
            may_edit=may_edit,
            may_sign=report.is_draft and may_sign(user, report),
            parent=report.meeting.body.parent if can(user, "view", report.meeting.body) else None,
            due=due_on(report.meeting),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        meeting = self.object.meeting
        return [{"text": str(meeting), "href": reverse("escalations:meeting-reports-page", args=[meeting.pk])}]


class ReportFile(View):
    """Asks for the report as PDF or as Word: a worker makes it for this reader."""

    def post(self, request, *args, **kwargs):
        report = visible_or_404(ChairReport.objects.select_related("entry"), request.user, kwargs["pk"])
        wanted = request.POST.get("as")
        if wanted not in FILES:
            raise Http404
        title = f"{report.reference} chair’s report.{wanted}"
        made = making.ask(CHAIR_REPORT, about=report, title=title, by=request.user, **{"as": wanted})
        return redirect("documents:made-show", made.pk)


class ReportAct(RecordAct):
    """An act on a report; the service says who may."""

    model, capability = ChairReport, "view"

    def get_record(self):
        return visible_or_404(
            ChairReport.objects.select_related("entry", "meeting__body", "to_body"),
            self.request.user,
            self.kwargs["pk"],
        )

    def success_address(self, result) -> str:
        return (result if isinstance(result, ChairReport) else self.record).get_absolute_url()


class SignReport(ReportAct):
    act = staticmethod(services.sign_report)
    title, button = "Sign and send this report", "Sign and send"
    warning = (
        "It goes to the parent body as it stands, over your name, and can’t be changed afterwards: only corrected."
    )
    done = "The report is signed and sent."


class ReportLinePage(RecordDetail):
    model = ReportLine
    queryset = ReportLine.objects.select_related("report__meeting", "item")
    facts = ("report", "kind")
    detail_fields = ("text", "item")
    acts = (Act("Leave it out", "escalations:reportline-leave-out", "view", when=lambda line: line.report.is_draft),)

    def get_breadcrumbs(self) -> list[dict]:
        return [{"text": str(self.object.report), "href": self.object.report.get_absolute_url()}]


class ToItsReport:
    """Back to the report afterwards."""

    def success_address(self, record) -> str:
        line = record if isinstance(record, ReportLine) else self.record
        return line.report.get_absolute_url()


class ReportLineNew(ToItsReport, RecordCreate):
    model, form_class, title = ReportLine, ReportLineForm, "Add to the report"
    parent_model, parent_field = ChairReport, "report"

    def dispatch(self, request, *args, **kwargs):
        report = visible_or_404(ChairReport.objects.select_related("meeting"), request.user, kwargs["parent_pk"])
        require_either(request.user, report.meeting)
        return super().dispatch(request, *args, **kwargs)


class ReportLineEdit(ToItsReport, RecordEdit):
    model, form_class, title = ReportLine, ReportLineForm, "Edit what the report says"

    def dispatch(self, request, *args, **kwargs):
        line = visible_or_404(ReportLine.objects.select_related("report__meeting"), request.user, kwargs["pk"])
        require_either(request.user, line.report.meeting)
        return super().dispatch(request, *args, **kwargs)


class LeaveOut(ToItsReport, RecordAct):
    model, form_class, capability = ReportLine, LeaveOutForm, "view"
    act = staticmethod(services.take_out_line)
    title, button = "Leave this out of the report", "Leave it out"

    def dispatch(self, request, *args, **kwargs):
        require_either(request.user, self.get_record().report.meeting)
        return super().dispatch(request, *args, **kwargs)
