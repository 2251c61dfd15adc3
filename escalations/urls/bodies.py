"""What a body has before it, and the time it has."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from ..models import ResponseTime
from ..views import body, response

urlpatterns = [
    path("bodies/<int:pk>/", body.BodyEscalations.as_view(), name="body-escalations-page"),
    path("bodies/<int:parent_pk>/response-times/", response.ResponseTimeNew.as_view(), name="responsetime-new"),
    path(
        "collaboratives/<int:parent_pk>/response-times/",
        response.ResponseTimeDefault.as_view(),
        name="collaborative-responsetime-new",
    ),
    path("response-times/<int:pk>/", response.ResponseTimePage.as_view(), name="responsetime-detail"),
    path("response-times/<int:pk>/edit/", response.ResponseTimeEdit.as_view(), name="responsetime-edit"),
    path("response-times/<int:pk>/history/", RecordHistory.as_view(model=ResponseTime), name="responsetime-history"),
]
