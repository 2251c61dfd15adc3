"""Highlight reports."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import highlight
from .subjects import of_each

urlpatterns = [
    *of_each("reports/", highlight.HighlightsPage, "highlights-page"),
    *of_each("reports/begin/", highlight.BeginHighlight, "highlight-begin"),
    *(
        path(f"{begins}<int:pk>/reports/month{ends}", view.as_view(model=model), name=name)
        for begins, model, kind in (
            ("", models.Programme, "programme"),
            ("collaboratives/", models.Collaborative, "collaborative"),
        )
        for ends, view, name in (
            ("/", highlight.MonthPage, f"{kind}-month-page"),
            (".pdf", highlight.MonthPdf, f"{kind}-month-pdf"),
        )
    ),
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
