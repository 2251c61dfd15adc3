"""The returns of a month: a body's page of them, saying nil, and taking that back."""

import datetime

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.records.models import Entry
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordDetail
from networks.models import Network
from programmes.models import Body, Workstream
from programmes.rules.highlights import due_on, month_before, months_to_tell

from .. import services
from ..forms import CloseForm, NilForm, TakeBackForm
from ..models import ClosedMonth, NilReturn
from ..selectors.returns import closed_of, next_month, returns_of

KINDS = {model._meta.label_lower: model for model in (Workstream, Network)}


class ReturnsPage(RecordDetail):
    """Who has escalated, who has nothing to escalate, and whose return of a month is missing; `?month=2024-02-01`."""

    model = Body
    template_name = "escalations/returns_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        months = months_to_tell(today)
        month = next((each for each in months if f"{each}" == self.request.GET.get("month")), month_before(today))
        return super().get_context_data(
            month=month,
            due=due_on(month),
            returns=returns_of(self.object, month, self.request.user, today),
            closed=closed_of(self.object, month, self.request.user),
            may_close=next_month(month) <= today and can(self.request.user, "manage", self.object),
            months=[{"text": _named(each), "href": f"?month={each}", "current": each == month} for each in months],
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        body = self.object
        href = reverse("escalations:body-escalations-page", args=[body.pk])
        return [{"text": str(body), "href": body.get_absolute_url()}, {"text": "Escalations", "href": href}]


def _named(month: datetime.date) -> str:
    return f"{month:%B %Y}"


class ReturnNil(RecordAct):
    """Says that the workstream or network that the address names has nothing to escalate."""

    act = staticmethod(services.return_nil)
    form_class, capability = NilForm, "contribute"
    title, button = "Nothing to escalate", "Return nil"
    done = "The nil return is in."

    def get_record(self):
        entry = Entry.objects.filter(pk=self.kwargs["pk"], kind__in=KINDS).first()
        if entry is None:
            raise Http404
        return visible_or_404(KINDS[entry.kind].objects.select_related("entry"), self.request.user, entry.pk)


def is_in_use(record: NilReturn | ClosedMonth) -> bool:
    return record.entry.withdrawn_at is None


class NilReturnPage(RecordDetail):
    model = NilReturn
    queryset = NilReturn.objects.select_related("workstream", "network")
    facts = (("of", "Of"), ("body", "Returned to"), ("created_by", "By"))
    detail_fields = ("month", "note")
    acts = (
        Act(
            "Take it back", "escalations:nilreturn-take-back", "contribute", lambda nil: nil.entry.withdrawn_at is None
        ),
    )

    def get_breadcrumbs(self) -> list[dict]:
        return [{"text": str(self.object.of), "href": self.object.of.get_absolute_url()}]


class TakeBack(RecordAct):
    """Takes a nil return back."""

    model, form_class, capability = NilReturn, TakeBackForm, "contribute"
    act = staticmethod(services.take_back_nil)
    title = "Take it back"
    warning = "The return of the month is missing until something is escalated, or nil is said again."

    def success_address(self, result) -> str:
        return self.record.of.get_absolute_url()


class CloseMonth(RecordAct):
    """Closes a month of returns to the body that the address names; `?month=2024-02-01` chooses it beforehand."""

    model, form_class = Body, CloseForm
    act = staticmethod(services.close_month)
    title, button = "Close a month of returns", "Close the month"
    warning = "Nothing is returned for a closed month any more. It can be opened again."
    done = "The month is closed."

    def get_initial(self):
        return {"month": self.request.GET["month"]} if "month" in self.request.GET else {}

    def success_address(self, result) -> str:
        return f"{reverse('escalations:body-returns-page', args=[self.record.pk])}?month={result.month}"


class ClosedMonthPage(RecordDetail):
    model = ClosedMonth
    queryset = ClosedMonth.objects.select_related("body")
    facts = ("body", "month", ("created_by", "By"))
    detail_fields = ("note",)
    acts = (Act("Open it again", "escalations:closedmonth-open", when=is_in_use),)

    def get_breadcrumbs(self) -> list[dict]:
        body = self.object.body
        return [{"text": str(body), "href": reverse("escalations:body-returns-page", args=[body.pk])}]


class OpenMonth(RecordAct):
    model, form_class = ClosedMonth, TakeBackForm
    act = staticmethod(services.open_month)
    title, button = "Open this month again", "Open it"
    done = "The month is open again."

    def success_address(self, result) -> str:
        return f"{reverse('escalations:body-returns-page', args=[self.record.body_id])}?month={self.record.month}"
