"""Referrals, questions from the public and what is published."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models

urlpatterns = [
    path("referrals/<int:pk>/", RecordDetail.as_view(model=models.Referral), name="referral-detail"),
    path("referrals/<int:pk>/history/", RecordHistory.as_view(model=models.Referral), name="referral-history"),
    path("question-rules/<int:pk>/", RecordDetail.as_view(model=models.QuestionRule), name="questionrule-detail"),
    path(
        "question-rules/<int:pk>/history/",
        RecordHistory.as_view(model=models.QuestionRule),
        name="questionrule-history",
    ),
    path("questions/<int:pk>/", RecordDetail.as_view(model=models.PublicQuestion), name="publicquestion-detail"),
    path(
        "questions/<int:pk>/history/", RecordHistory.as_view(model=models.PublicQuestion), name="publicquestion-history"
    ),
    path("publications/<int:pk>/", RecordDetail.as_view(model=models.Publication), name="publication-detail"),
    path("publications/<int:pk>/history/", RecordHistory.as_view(model=models.Publication), name="publication-history"),
]
