"""Terms of reference."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("terms/<int:pk>/", RecordDetail.as_view(model=models.TermsOfReference), name="termsofreference-detail"),
    path(
        "terms/<int:pk>/history/", RecordHistory.as_view(model=models.TermsOfReference), name="termsofreference-history"
    ),
    path("terms/clauses/<int:pk>/", RecordDetail.as_view(model=models.Clause), name="clause-detail"),
    path("terms/clauses/<int:pk>/history/", RecordHistory.as_view(model=models.Clause), name="clause-history"),
    path("terms/approvals/<int:pk>/", RecordDetail.as_view(model=models.TermsApproval), name="termsapproval-detail"),
    path(
        "terms/approvals/<int:pk>/history/",
        RecordHistory.as_view(model=models.TermsApproval),
        name="termsapproval-history",
    ),
]
