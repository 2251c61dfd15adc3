from django.urls import path

from collab_portal.ui.views import RecordHistory

from .kinds import BY_CODE
from .models import ReportRecipient, ReportSchedule
from .views import report, schedule

app_name = "reports"


def _page(code: str):
    return report.ReportPage.as_view(report=BY_CODE[code])


urlpatterns = [
    path("", report.ReportsPage.as_view(), name="reports-page"),
    path("highlights/", _page("highlights"), name="highlights-page"),
    path("escalations/", _page("escalations"), name="escalations-page"),
    path("actions/", _page("actions"), name="actions-page"),
    path("decisions/", _page("decisions"), name="decisions-page"),
    path("priorities/", _page("priorities"), name="priorities-page"),
    path("benefits/", _page("benefits"), name="benefits-page"),
    path("risks/", _page("risks"), name="risks-page"),
    path("trust/", _page("trust"), name="trust-page"),
    path("health/", _page("health"), name="health-page"),
    path("schedules/", schedule.ScheduleList.as_view(), name="reportschedule-list"),
    path("schedules/new/", schedule.ScheduleNew.as_view(), name="reportschedule-new"),
    path("schedules/<int:pk>/", schedule.SchedulePage.as_view(), name="reportschedule-detail"),
    path("schedules/<int:pk>/edit/", schedule.ScheduleEdit.as_view(), name="reportschedule-edit"),
    path("schedules/<int:pk>/history/", RecordHistory.as_view(model=ReportSchedule), name="reportschedule-history"),
    path("schedules/<int:pk>/people/new/", schedule.RecipientAdd.as_view(), name="reportschedule-add"),
    path("people/<int:pk>/", schedule.RecipientPage.as_view(), name="reportrecipient-detail"),
    path("people/<int:pk>/history/", RecordHistory.as_view(model=ReportRecipient), name="reportrecipient-history"),
    path("people/<int:pk>/remove/", schedule.RecipientRemove.as_view(), name="reportrecipient-remove"),
]
