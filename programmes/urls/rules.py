"""How bodies are made up and how they decide."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("in-common/<int:pk>/", RecordDetail.as_view(model=models.Constituent), name="constituent-detail"),
    path("in-common/<int:pk>/history/", RecordHistory.as_view(model=models.Constituent), name="constituent-history"),
    path("voting-rules/<int:pk>/", RecordDetail.as_view(model=models.VotingRule), name="votingrule-detail"),
    path("voting-rules/<int:pk>/history/", RecordHistory.as_view(model=models.VotingRule), name="votingrule-history"),
    path(
        "protected-matters/<int:pk>/", RecordDetail.as_view(model=models.ProtectedMatter), name="protectedmatter-detail"
    ),
    path(
        "protected-matters/<int:pk>/history/",
        RecordHistory.as_view(model=models.ProtectedMatter),
        name="protectedmatter-history",
    ),
]
