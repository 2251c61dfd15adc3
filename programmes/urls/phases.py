"""Phases, reviews, models of governance and stated populations."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import phase
from ..views.shared import Withdraw

urlpatterns = [
    path("collaboratives/<int:pk>/phase/", phase.ChangePhase.as_view(), name="collaborative-phase"),
    path("collaboratives/<int:pk>/phase/plan/", phase.PlanPhase.as_view(), name="collaborative-phase-plan"),
    path("collaboratives/<int:pk>/review/", phase.Review.as_view(), name="collaborative-review"),
    path("phases/<int:pk>/", phase.PhaseDetail.as_view(), name="phase-detail"),
    path("phases/<int:pk>/edit/", phase.PhaseEdit.as_view(), name="phase-edit"),
    path("phases/<int:pk>/history/", RecordHistory.as_view(model=models.Phase), name="phase-history"),
    path("phases/plans/<int:pk>/", phase.PhasePlanDetail.as_view(), name="phaseplan-detail"),
    path("phases/plans/<int:pk>/history/", RecordHistory.as_view(model=models.PhasePlan), name="phaseplan-history"),
    path(
        "phases/plans/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.PhasePlan, parent="phase"),
        name="phaseplan-withdraw",
    ),
    path(
        "collaboratives/<int:parent_pk>/governance-models/new/",
        phase.GovernanceModelCreate.as_view(),
        name="governancemodel-new",
    ),
    path("governance-models/<int:pk>/", phase.GovernanceModelDetail.as_view(), name="governancemodel-detail"),
    path("governance-models/<int:pk>/edit/", phase.GovernanceModelEdit.as_view(), name="governancemodel-edit"),
    path("governance-models/<int:pk>/end/", phase.EndModel.as_view(), name="governancemodel-end"),
    path(
        "governance-models/<int:pk>/history/",
        RecordHistory.as_view(model=models.GovernanceModel),
        name="governancemodel-history",
    ),
    path(
        "governance-models/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.GovernanceModel, parent="collaborative"),
        name="governancemodel-withdraw",
    ),
    path("collaboratives/<int:parent_pk>/populations/new/", phase.FigureCreate.as_view(), name="populationfigure-new"),
    path("populations/<int:pk>/", phase.FigureDetail.as_view(), name="populationfigure-detail"),
    path("populations/<int:pk>/edit/", phase.FigureEdit.as_view(), name="populationfigure-edit"),
    path(
        "populations/<int:pk>/history/",
        RecordHistory.as_view(model=models.PopulationFigure),
        name="populationfigure-history",
    ),
    path(
        "populations/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.PopulationFigure, parent="collaborative"),
        name="populationfigure-withdraw",
    ),
]
