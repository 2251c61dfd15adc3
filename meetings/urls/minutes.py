"""Minutes."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import minutes

urlpatterns = [
    path("<int:pk>/minutes/", minutes.MinutesPage.as_view(), name="minutes-page"),
    path("<int:pk>/minutes.pdf", minutes.MinutesFile.as_view(), name="minutes-pdf"),
    path("<int:pk>/minutes.docx", minutes.MinutesWord.as_view(), name="minutes-word"),
    path("<int:pk>/minutes/draft/", minutes.DraftMinutes.as_view(), name="minutes-draft"),
    path("<int:pk>/minutes/agree/", minutes.AgreeMinutes.as_view(), name="minutes-agree"),
    path("<int:pk>/minutes/back-to-draft/", minutes.RedraftMinutes.as_view(), name="minutes-redraft"),
    path("<int:pk>/minutes/approve/", minutes.ApproveMinutes.as_view(), name="minutes-approve"),
    path("minutes/<int:pk>/", RecordDetail.as_view(model=models.MinuteText), name="minutetext-detail"),
    path("minutes/<int:pk>/history/", RecordHistory.as_view(model=models.MinuteText), name="minutetext-history"),
    path(
        "confidential-minutes/<int:pk>/",
        RecordDetail.as_view(model=models.ConfidentialMinute),
        name="confidentialminute-detail",
    ),
    path(
        "confidential-minutes/<int:pk>/history/",
        RecordHistory.as_view(model=models.ConfidentialMinute),
        name="confidentialminute-history",
    ),
    path(
        "minutes-approvals/<int:pk>/", RecordDetail.as_view(model=models.MinutesApproval), name="minutesapproval-detail"
    ),
    path(
        "minutes-approvals/<int:pk>/history/",
        RecordHistory.as_view(model=models.MinutesApproval),
        name="minutesapproval-history",
    ),
    path("<int:pk>/minutes/amend/", minutes.AmendMinutes.as_view(), name="minutes-amend"),
    path("amendments/<int:pk>/", minutes.AmendmentDetail.as_view(), name="amendment-detail"),
    path("amendments/<int:pk>/withdraw/", minutes.WithdrawAmendment.as_view(), name="amendment-withdraw"),
    path("<int:pk>/summary/", minutes.SummaryPage.as_view(), name="summary-page"),
    path("<int:pk>/summary.pdf", minutes.SummaryFile.as_view(), name="summary-pdf"),
    path("<int:pk>/summary.docx", minutes.SummaryWord.as_view(), name="summary-word"),
    path("<int:pk>/summary/send/", minutes.SendSummary.as_view(), name="summary-send"),
    path("amendments/<int:pk>/history/", RecordHistory.as_view(model=models.Amendment), name="amendment-history"),
]
