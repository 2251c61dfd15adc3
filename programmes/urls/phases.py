"""Phases, models of governance and stated populations."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("phases/<int:pk>/", RecordDetail.as_view(model=models.Phase), name="phase-detail"),
    path("phases/<int:pk>/history/", RecordHistory.as_view(model=models.Phase), name="phase-history"),
    path("phases/plans/<int:pk>/", RecordDetail.as_view(model=models.PhasePlan), name="phaseplan-detail"),
    path("phases/plans/<int:pk>/history/", RecordHistory.as_view(model=models.PhasePlan), name="phaseplan-history"),
    path(
        "governance-models/<int:pk>/", RecordDetail.as_view(model=models.GovernanceModel), name="governancemodel-detail"
    ),
    path(
        "governance-models/<int:pk>/history/",
        RecordHistory.as_view(model=models.GovernanceModel),
        name="governancemodel-history",
    ),
    path("populations/<int:pk>/", RecordDetail.as_view(model=models.PopulationFigure), name="populationfigure-detail"),
    path(
        "populations/<int:pk>/history/",
        RecordHistory.as_view(model=models.PopulationFigure),
        name="populationfigure-history",
    ),
]
