"""Deputies."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("deputies/<int:pk>/", RecordDetail.as_view(model=models.Deputy), name="deputy-detail"),
    path("deputies/<int:pk>/history/", RecordHistory.as_view(model=models.Deputy), name="deputy-history"),
]
