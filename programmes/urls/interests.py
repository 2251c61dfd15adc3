"""Interests and yearly declarations."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("interests/<int:pk>/", RecordDetail.as_view(model=models.Interest), name="interest-detail"),
    path("interests/<int:pk>/history/", RecordHistory.as_view(model=models.Interest), name="interest-history"),
    path("interests/declarations/<int:pk>/", RecordDetail.as_view(model=models.Declaration), name="declaration-detail"),
    path(
        "interests/declarations/<int:pk>/history/",
        RecordHistory.as_view(model=models.Declaration),
        name="declaration-history",
    ),
]
