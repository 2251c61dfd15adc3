"""Milestones."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import milestone
from .benefits import ADDRESSES, SUBJECTS

urlpatterns = [
    *(
        path(
            f"{ADDRESSES[name]}<int:pk>/milestones/",
            milestone.MilestonesPage.as_view(model=model),
            name=f"{name}-milestones-page",
        )
        for name, model in SUBJECTS.items()
    ),
    *(
        path(
            f"{ADDRESSES[name]}<int:parent_pk>/milestones/new/",
            milestone.MilestoneCreate.as_view(parent_model=model, parent_field=name),
            name=f"{name}-milestone-new",
        )
        for name, model in SUBJECTS.items()
    ),
    path("milestones/<int:pk>/", milestone.MilestonePage.as_view(), name="milestone-detail"),
    path("milestones/<int:pk>/edit/", milestone.MilestoneEdit.as_view(), name="milestone-edit"),
    path("milestones/<int:pk>/history/", RecordHistory.as_view(model=models.Milestone), name="milestone-history"),
    path("milestones/<int:pk>/forecast/", milestone.ForecastMilestone.as_view(), name="milestone-forecast"),
    path("milestones/<int:pk>/finish/", milestone.FinishMilestone.as_view(), name="milestone-finish"),
    path("milestones/<int:pk>/reopen/", milestone.ReopenMilestone.as_view(), name="milestone-reopen"),
    path("forecasts/<int:pk>/", RecordDetail.as_view(model=models.Forecast), name="forecast-detail"),
    path("forecasts/<int:pk>/history/", RecordHistory.as_view(model=models.Forecast), name="forecast-history"),
]
