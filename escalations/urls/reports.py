"""Chair's reports."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import services
from ..forms import NoteForm
from ..models import ChairReport, ReportLine
from ..views import report

take_in = report.ReportAct.as_view(
    act=services.take_in, title="Take in what is new", done="What was new is in the report."
)
receive = report.ReportAct.as_view(
    act=services.receive_report, title="Confirm receipt", done="Receipt is confirmed, and the chair is told."
)
correct = report.ReportAct.as_view(
    act=services.correct_report, form_class=NoteForm, title="Make a corrected version", button="Begin it",
    done="This is the new version. The signed one stands until this one is signed.",
)  # fmt: skip

urlpatterns = [
    path("meetings/<int:pk>/reports/", report.MeetingReports.as_view(), name="meeting-reports-page"),
    path("meetings/<int:pk>/reports/draft/", report.DraftReport.as_view(), name="chairreport-draft"),
    path("reports/<int:pk>/", report.ReportPage.as_view(), name="chairreport-detail"),
    path("reports/<int:pk>/file/", report.ReportFile.as_view(), name="chairreport-file"),
    path("reports/<int:pk>/take-in/", take_in, name="chairreport-take-in"),
    path("reports/<int:pk>/sign/", report.SignReport.as_view(), name="chairreport-sign"),
    path("reports/<int:pk>/receive/", receive, name="chairreport-receive"),
    path("reports/<int:pk>/correct/", correct, name="chairreport-correct"),
    path("reports/<int:pk>/history/", RecordHistory.as_view(model=ChairReport), name="chairreport-history"),
    path("reports/<int:parent_pk>/lines/new/", report.ReportLineNew.as_view(), name="reportline-new"),
    path("report-lines/<int:pk>/", report.ReportLinePage.as_view(), name="reportline-detail"),
    path("report-lines/<int:pk>/edit/", report.ReportLineEdit.as_view(), name="reportline-edit"),
    path("report-lines/<int:pk>/leave-out/", report.LeaveOut.as_view(), name="reportline-leave-out"),
    path("report-lines/<int:pk>/history/", RecordHistory.as_view(model=ReportLine), name="reportline-history"),
]
