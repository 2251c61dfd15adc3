"""Decisions."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import authority, decision, decision_log, evidence, lattice

urlpatterns = [
    path("decisions/", decision_log.DecisionList.as_view(), name="decision-list"),
    path("bodies/<int:pk>/decisions/", decision_log.BodyDecisions.as_view(), name="body-decisions-page"),
    path(
        "collaboratives/<int:pk>/decisions/",
        decision_log.CollaborativeDecisions.as_view(),
        name="collaborative-decisions-page",
    ),
    path("decisions/<int:pk>/positions/", lattice.TakePositions.as_view(), name="decision-positions"),
    path("<int:pk>/decisions/", decision.DecisionsPage.as_view(), name="decisions-page"),
    path("recommendations/<int:pk>/decide/", decision.DecidePart.as_view(), name="part-decide"),
    path("delegations/<int:pk>/", authority.DelegationDecisions.as_view(), name="delegation-decisions-page"),
    path("decisions/<int:pk>/", decision.DecisionPage.as_view(), name="decision-detail"),
    path("decisions/<int:pk>/correct/", decision.CorrectDecision.as_view(), name="decision-correct"),
    path("decisions/<int:pk>/evidence/", evidence.EvidenceMake.as_view(), name="decision-evidence"),
    path("decisions/<int:pk>/history/", RecordHistory.as_view(model=models.Decision), name="decision-history"),
    path(
        "authorities/<int:pk>/", RecordDetail.as_view(model=models.DecisionAuthority), name="decisionauthority-detail"
    ),
    path(
        "authorities/<int:pk>/history/",
        RecordHistory.as_view(model=models.DecisionAuthority),
        name="decisionauthority-history",
    ),
    path("quorums/<int:pk>/", RecordDetail.as_view(model=models.ItemQuorum), name="itemquorum-detail"),
    path("quorums/<int:pk>/history/", RecordHistory.as_view(model=models.ItemQuorum), name="itemquorum-history"),
]
