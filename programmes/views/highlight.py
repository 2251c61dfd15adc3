"""Highlight reports of programmes, workstreams and projects, and a month's reports together for a board."""

import datetime

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.audit.services import witness
from collab_portal.documents import making
from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit

from .. import services
from ..forms.highlight import BeginForm, HighlightForm
from ..forms.people import ReasonForm
from ..models import HighlightReport, Programme
from ..rules.highlights import due_on, month_before, months_to_tell
from ..selectors.highlights import reports_of
from ..selectors.months import MONTH, Month, month_reports
from .shared import trail

Status = HighlightReport.Status


class HighlightsPage(RecordDetail):
    """The reports of one subject, and the way to begin the next."""

    template_name = "programmes/highlights_page.html"

    def get_context_data(self, **kwargs):
        subject, user, kind = self.object, self.request.user, self.model._meta.model_name
        last = month_before(timezone.localdate())
        reports = list(reports_of(subject, user))
        return super().get_context_data(
            reports=reports,
            last=last,
            due=due_on(last),
            is_missing=not any(each.month == last and each.status == Status.SUBMITTED for each in reports),
            may_add=can(user, "manage", subject),
            new=reverse(f"programmes:{kind}-highlight-begin", args=[subject.pk]),
            month_href=reverse("programmes:programme-month-page", args=[subject.pk]) if self.model is Programme else "",
            **kwargs,
        )


class BeginHighlight(RecordAct):
    form_class = BeginForm
    act = staticmethod(services.begin_highlight)
    title, button = "Begin a highlight report", "Begin it"

    def success_address(self, result) -> str:
        return reverse("programmes:highlightreport-edit", args=[result.pk])


def _draft(report: HighlightReport) -> bool:
    return report.is_draft


class HighlightPage(RecordDetail):
    """What was told of a month, as it was submitted."""

    model = HighlightReport
    queryset = HighlightReport.objects.select_related("programme", "workstream", "project")
    facts = ("rag", "submitted_on", "submitted_by")
    detail_fields = ("corrects", "colours", "done", "ahead", "risks", "benefits", "asks", ("escalated", "Escalations"))
    acts = (
        Act("Submit it", "programmes:highlightreport-submit", when=_draft, variant=""),
        Act("Edit", "programmes:highlightreport-edit", when=_draft, key="e"),
        Act("Correct it", "programmes:highlightreport-correct", when=lambda each: each.status == Status.SUBMITTED),
    )

    def get_acts(self):
        return self.acts

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class HighlightEdit(RecordEdit):
    model, form_class = HighlightReport, HighlightForm


class SubmitHighlight(RecordAct):
    model = HighlightReport
    act = staticmethod(services.submit_highlight)
    title, button = "Submit it", "Submit the report"
    warning = "From then on it is frozen, with the colours of today. A correction is a new version."


class CorrectHighlight(RecordAct):
    model, form_class = HighlightReport, ReasonForm
    act = staticmethod(services.correct_highlight)
    title, button = "Correct it", "Begin a new version"

    def success_address(self, result) -> str:
        return reverse("programmes:highlightreport-edit", args=[result.pk])


class OfMonth:
    """What is asked of one month: the one that the address names, else the last whole one."""

    @property
    def months(self) -> list[datetime.date]:
        return months_to_tell(timezone.localdate())

    @property
    def month(self) -> datetime.date:
        named = [each for each in self.months if f"{each:%Y-%m}" == self.request.GET.get("month")]
        return named[0] if named else self.months[1]


class MonthPage(OfMonth, RecordDetail):
    """A month's reports together, of a programme or of a collaborative: who has reported and who has not."""

    template_name = "programmes/month_page.html"

    def get_context_data(self, **kwargs):
        file = reverse(f"programmes:{self.model._meta.model_name}-month-pdf", args=[self.object.pk])
        return super().get_context_data(
            found=month_reports(self.object, self.month, self.request.user),
            months=self.months[:6],
            pdf_href=f"{file}?month={self.month:%Y-%m}",
            **kwargs,
        )

    def get_acts(self) -> tuple:
        return ()


class MonthPdf(OfMonth, RecordDetail):
    """Asks a worker for the month in print; that somebody took it is kept."""

    def get(self, request, *args, **kwargs):
        about, month = self.get_object(), self.month
        witness("reports of a month as pdf", by=request.user, about=about, note=f"{month:%B %Y}")
        title = f"{Month(about, month, []).name}.pdf"
        made = making.ask(MONTH, about=about, title=title, by=request.user, month=month.isoformat())
        return redirect("documents:made-show", made.pk)
