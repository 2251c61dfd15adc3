from django.urls import path

from .kinds import BY_CODE
from .views import report

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
]
