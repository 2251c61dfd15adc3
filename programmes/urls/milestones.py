"""Milestones."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import milestone
from .subjects import of_each, under_each

urlpatterns = [
    *of_each("milestones/", milestone.MilestonesPage, "milestones-page"),
    *of_each("milestones/slippage/", milestone.SlippagePage, "slippage-page"),
    path(
        "collaboratives/<int:pk>/slippage/",
        milestone.SlippagePage.as_view(model=models.Collaborative),
        name="collaborative-slippage-page",
    ),
    *under_each("milestones/new/", milestone.MilestoneCreate, "milestone-new"),
    path("milestones/<int:pk>/", milestone.MilestonePage.as_view(), name="milestone-detail"),
    path("milestones/<int:pk>/edit/", milestone.MilestoneEdit.as_view(), name="milestone-edit"),
    path("milestones/<int:pk>/history/", RecordHistory.as_view(model=models.Milestone), name="milestone-history"),
    path("milestones/<int:pk>/forecast/", milestone.ForecastMilestone.as_view(), name="milestone-forecast"),
    path("milestones/<int:pk>/finish/", milestone.FinishMilestone.as_view(), name="milestone-finish"),
    path("milestones/<int:pk>/reopen/", milestone.ReopenMilestone.as_view(), name="milestone-reopen"),
    path("forecasts/<int:pk>/", RecordDetail.as_view(model=models.Forecast), name="forecast-detail"),
    path("forecasts/<int:pk>/history/", RecordHistory.as_view(model=models.Forecast), name="forecast-history"),
]
