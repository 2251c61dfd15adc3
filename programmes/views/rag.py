"""The colour of programmes, workstreams and projects: what the records give and what the lead says."""

from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.ui.views import RecordAct, RecordDetail

from .. import services
from ..forms.rag import RagForm
from ..models import Rating
from ..selectors.rag import lines_of, ratings_of
from ..selectors.rag_rounds import may_give, rounds_of
from .shared import trail

SHOWN = 60  # a year of months, five dimensions each


class RagPage(RecordDetail):
    """Each dimension as the records give it and as the lead says it, what trusts give blind, then what was said."""

    template_name = "programmes/rag_page.html"

    def get_context_data(self, **kwargs):
        subject, user = self.object, self.request.user
        kind, rounds = self.model._meta.model_name, rounds_of(subject, user)
        return super().get_context_data(
            lines=lines_of(subject, user),
            ratings=list(ratings_of(subject, user)[:SHOWN]),
            may_report=can(user, "manage", subject),
            report=reverse(f"programmes:{kind}-rag", args=[subject.pk]),
            rounds=rounds,
            own=may_give(rounds, user),
            ask=reverse(f"programmes:{kind}-ask-rag", args=[subject.pk]),
            **kwargs,
        )


class ReportRag(RecordAct):
    form_class = RagForm
    act = staticmethod(services.report_rag)
    title, button = "Report RAG", "Save the colours"

    def success_address(self, result) -> str:
        return reverse(f"programmes:{self.model._meta.model_name}-rag-page", args=[self.record.pk])


class RatingPage(RecordDetail):
    model = Rating
    queryset = Rating.objects.select_related("programme", "workstream", "project")
    facts = ("rag", "derived", "on")
    detail_fields = ("reason", "rule", "dimension")

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)
