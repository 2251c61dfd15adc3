"""RAG."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import rag, rag_round
from .subjects import of_each

urlpatterns = [
    *of_each("rag/", rag.RagPage, "rag-page"),
    *of_each("rag/report/", rag.ReportRag, "rag"),
    *of_each("rag/ask/", rag_round.AskRag, "ask-rag"),
    path("rag-rounds/<int:pk>/", rag_round.RagRoundPage.as_view(), name="raground-detail"),
    path("rag-rounds/<int:pk>/history/", RecordHistory.as_view(model=models.RagRound), name="raground-history"),
    path("rag-rounds/<int:pk>/close/", rag_round.CloseRag.as_view(), name="raground-close"),
    path("rag-answers/<int:pk>/", rag_round.RagAnswerPage.as_view(), name="raganswer-detail"),
    path("rag-answers/<int:pk>/history/", RecordHistory.as_view(model=models.RagAnswer), name="raganswer-history"),
    path("trust-rag/<int:pk>/", rag_round.TrustRagPage.as_view(), name="trustrag-detail"),
    path("trust-rag/<int:pk>/edit/", rag_round.TrustRagEdit.as_view(), name="trustrag-edit"),
    path("trust-rag/<int:pk>/history/", RecordHistory.as_view(model=models.TrustRag), name="trustrag-history"),
    path("ratings/<int:pk>/", rag.RatingPage.as_view(), name="rating-detail"),
    path("ratings/<int:pk>/history/", RecordHistory.as_view(model=models.Rating), name="rating-history"),
]
