"""Highlight reports."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import highlight
from .subjects import of_each

urlpatterns = [
    *of_each("reports/", highlight.HighlightsPage, "highlights-page"),
    *of_each("reports/begin/", highlight.BeginHighlight, "highlight-begin"),
    path("<int:pk>/reports/month/", highlight.MonthPage.as_view(), name="month-page"),
    path("reports/<int:pk>/", highlight.HighlightPage.as_view(), name="highlightreport-detail"),
    path("reports/<int:pk>/edit/", highlight.HighlightEdit.as_view(), name="highlightreport-edit"),
    path("reports/<int:pk>/submit/", highlight.SubmitHighlight.as_view(), name="highlightreport-submit"),
    path("reports/<int:pk>/correct/", highlight.CorrectHighlight.as_view(), name="highlightreport-correct"),
    path(
        "reports/<int:pk>/history/",
        RecordHistory.as_view(model=models.HighlightReport),
        name="highlightreport-history",
    ),
]
