"""RAG."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import rag
from .subjects import of_each

urlpatterns = [
    *of_each("rag/", rag.RagPage, "rag-page"),
    *of_each("rag/report/", rag.ReportRag, "rag"),
    path("ratings/<int:pk>/", rag.RatingPage.as_view(), name="rating-detail"),
    path("ratings/<int:pk>/history/", RecordHistory.as_view(model=models.Rating), name="rating-history"),
]
