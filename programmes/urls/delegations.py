"""Delegations and reserved matters."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("delegations/<int:pk>/", RecordDetail.as_view(model=models.Delegation), name="delegation-detail"),
    path("delegations/<int:pk>/history/", RecordHistory.as_view(model=models.Delegation), name="delegation-history"),
    path("delegations/reserved/<int:pk>/", RecordDetail.as_view(model=models.Reservation), name="reservation-detail"),
    path(
        "delegations/reserved/<int:pk>/history/",
        RecordHistory.as_view(model=models.Reservation),
        name="reservation-history",
    ),
]
