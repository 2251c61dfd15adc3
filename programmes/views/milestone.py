"""Milestones of programmes, workstreams and projects."""

from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.acts import address
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from .. import services
from ..forms.milestone import DoneForm, ForecastForm, MilestoneForm
from ..forms.people import ReasonForm
from ..models import Forecast, Milestone
from ..rules.milestones import next_of, worst_slip
from ..selectors.gantt import gantt_of
from ..selectors.milestones import milestone_rows, milestones_of, row_of
from ..selectors.slippage import slippage_excel, slippage_of
from .shared import trail

WITH_SUBJECT = Milestone.objects.select_related("programme", "workstream", "project")


class MilestonesPage(RecordDetail):
    """What is to be there by when, what slips, and by how much: of a subject and of what hangs from it."""

    template_name = "programmes/milestones_page.html"

    def get_context_data(self, **kwargs):
        subject, user, today = self.object, self.request.user, timezone.localdate()
        rows = milestone_rows(milestones_of(self.model, subject.pk, user), user, today)
        return super().get_context_data(
            milestones=rows,
            next=next_of([(row, row.standing) for row in rows]),
            slip=worst_slip([row.standing for row in rows]),
            gantt=gantt_of(rows, today),
            may_add=can(user, "manage", subject),
            new=reverse(f"programmes:{self.model._meta.model_name}-milestone-new", args=[subject.pk]),
            slippage=reverse(f"programmes:{self.model._meta.model_name}-slippage-page", args=[subject.pk]),
            **kwargs,
        )


class SlippagePage(RecordDetail):
    """How far a subject, or all of a collaborative, lies behind its plan: by project and by month; also as Excel."""

    template_name = "programmes/slippage_page.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        table = self.table()
        if request.GET.get("as") == "xlsx":
            title = f"Slippage, {self.object}"
            witness("slippage as xlsx", by=request.user, about=self.object, note=title)
            return serve_bytes(slippage_excel(table), f"{title}.xlsx", EXCEL)
        return self.render_to_response(self.get_context_data(object=self.object, slippage=table))

    def table(self):
        user, today = self.request.user, timezone.localdate()
        return slippage_of(milestone_rows(milestones_of(self.model, self.object.pk, user), user, today), today)

    def get_context_data(self, *, slippage, **kwargs):
        return super().get_context_data(
            slippage=slippage,
            over_time=list(zip(slippage.days, slippage.total.days, strict=True))[::-1],
            milestones_href=address(f"programmes:{self.model._meta.model_name}-milestones-page", self.object.pk),
            **kwargs,
        )


class MilestoneCreate(RecordCreate):
    """A milestone of the programme, workstream or project that the address names."""

    model, form_class = Milestone, MilestoneForm


class MilestoneEdit(RecordEdit):
    model, form_class = Milestone, MilestoneForm


def _open(milestone: Milestone) -> bool:
    return milestone.done_on is None


def _done(milestone: Milestone) -> bool:
    return milestone.done_on is not None


class MilestonePage(RecordDetail):
    """A milestone: how it stands first, then every forecast that was made of it."""

    model = Milestone
    queryset = WITH_SUBJECT
    facts = ("baseline", "done_on", "owner")
    detail_fields = ("evidence",)
    acts = (
        Act("It is done", "programmes:milestone-finish", when=_open, variant=""),
        Act("Add a forecast", "programmes:milestone-forecast", when=_open),
        Act("It is not done after all", "programmes:milestone-reopen", when=_done),
    )

    def get_context_data(self, **kwargs):
        seen = visible(Forecast.objects.filter(milestone=self.object), self.request.user)
        forecasts = list(seen.select_related("entry", "created_by").order_by("pk"))
        return super().get_context_data(row=row_of(self.object, forecasts, timezone.localdate()), **kwargs)

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class ForecastMilestone(RecordAct):
    model, form_class = Milestone, ForecastForm
    act = staticmethod(services.forecast_milestone)
    title, button = "Add a forecast", "Save the forecast"


class FinishMilestone(RecordAct):
    model, form_class = Milestone, DoneForm
    act = staticmethod(services.finish_milestone)
    title, button = "It is done", "Save"


class ReopenMilestone(RecordAct):
    model, form_class = Milestone, ReasonForm
    act = staticmethod(services.reopen_milestone)
    title, button = "It is not done after all", "Save"
