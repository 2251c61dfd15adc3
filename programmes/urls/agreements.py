"""Agreements, their parties and versions."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("agreements/<int:pk>/", RecordDetail.as_view(model=models.Agreement), name="agreement-detail"),
    path("agreements/<int:pk>/history/", RecordHistory.as_view(model=models.Agreement), name="agreement-history"),
    path(
        "agreements/parties/<int:pk>/", RecordDetail.as_view(model=models.AgreementParty), name="agreementparty-detail"
    ),
    path(
        "agreements/parties/<int:pk>/history/",
        RecordHistory.as_view(model=models.AgreementParty),
        name="agreementparty-history",
    ),
    path(
        "agreements/versions/<int:pk>/",
        RecordDetail.as_view(model=models.AgreementVersion),
        name="agreementversion-detail",
    ),
    path(
        "agreements/versions/<int:pk>/history/",
        RecordHistory.as_view(model=models.AgreementVersion),
        name="agreementversion-history",
    ),
]
