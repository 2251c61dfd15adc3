"""The year: forward plan, promises, replies and effectiveness reviews."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("promises/<int:pk>/", RecordDetail.as_view(model=models.Promise), name="promise-detail"),
    path("promises/<int:pk>/history/", RecordHistory.as_view(model=models.Promise), name="promise-history"),
    path("forward-plan/<int:pk>/", RecordDetail.as_view(model=models.ForwardItem), name="forwarditem-detail"),
    path("forward-plan/<int:pk>/history/", RecordHistory.as_view(model=models.ForwardItem), name="forwarditem-history"),
    path("replies/<int:pk>/", RecordDetail.as_view(model=models.Reply), name="reply-detail"),
    path("replies/<int:pk>/history/", RecordHistory.as_view(model=models.Reply), name="reply-history"),
    path(
        "effectiveness-reviews/<int:pk>/",
        RecordDetail.as_view(model=models.EffectivenessReview),
        name="effectivenessreview-detail",
    ),
    path(
        "effectiveness-reviews/<int:pk>/history/",
        RecordHistory.as_view(model=models.EffectivenessReview),
        name="effectivenessreview-history",
    ),
    path(
        "effectiveness-answers/<int:pk>/",
        RecordDetail.as_view(model=models.EffectivenessAnswer),
        name="effectivenessanswer-detail",
    ),
    path(
        "effectiveness-answers/<int:pk>/history/",
        RecordHistory.as_view(model=models.EffectivenessAnswer),
        name="effectivenessanswer-history",
    ),
]
