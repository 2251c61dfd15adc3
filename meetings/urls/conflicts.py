"""Conflicts of interest for an item."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("conflicts/<int:pk>/", RecordDetail.as_view(model=models.Conflict), name="conflict-detail"),
    path("conflicts/<int:pk>/history/", RecordHistory.as_view(model=models.Conflict), name="conflict-history"),
]
