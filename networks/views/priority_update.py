"""The month's update: ten priorities on one page, each saved by itself; a page for each where there is no script."""

import datetime

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from collab_portal.access.checks import can
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import RecordAct, RecordDetail
from networks import services
from networks.forms import UpdateForm
from networks.models import Network, Priority, PriorityUpdate
from networks.rules.updates import months_to_tell
from networks.selectors.releases import runs_network
from networks.selectors.updates import MonthRow, month_rows


def update_form(row: MonthRow, user, month: datetime.date, *, reads: bool) -> UpdateForm | None:
    """The form of a row for who may give the update; none of what has ended."""
    return form_of(row, user, month, reads=reads) if row.is_wanted or row.update else None


def form_of(row: MonthRow, user, month: datetime.date, *, reads: bool, data=None) -> UpdateForm:
    """The form of a priority's update; with the readings of its measures for who runs the network."""
    measures = [each.measure for each in row.measures] if reads else []
    return UpdateForm(data, user=user, record=row.priority, month=month, update=row.update, measures=measures)


class MonthPage(RecordDetail):
    """A network's month: what is said of each priority, what is missing, and for who may give it, how."""

    model = Network
    facts = (("lead", "Clinical lead"), "network_type", "maturity")
    template_name = "networks/month_page.html"

    def get_context_data(self, **kwargs):
        network, user, today = self.object, self.request.user, timezone.localdate()
        month = _month_asked(self.request.GET.get("month", ""), today)
        rows = month_rows(network, month, user)
        may, reads = can(user, "manage", network), runs_network(network, user)
        months = months_to_tell(today)
        return super().get_context_data(
            month=month,
            months=[(each, f"{self.request.path}?month={each:%Y-%m}") for each in months],
            months_rows=[(row, update_form(row, user, month, reads=reads) if may else None) for row in rows],
            wanted=sum(row.is_wanted for row in rows),
            given=sum(row.is_wanted and row.update is not None for row in rows),
            may_give=may,
            for_lead=network.lead if may and network.lead != user else None,
            **kwargs,
        )


class PriorityMonth(RecordAct):
    """One priority's update of a month: rows of the month's page post here, and it does without a script."""

    model = Priority
    act = staticmethod(services.give_update)
    title = "The month’s update"
    template_name = "networks/priority_month.html"

    def dispatch(self, request, *args, **kwargs):
        asked = request.POST.get("month") or request.GET.get("month", "")
        self.month = _month_asked(asked[:7], timezone.localdate())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def row(self) -> MonthRow:
        rows = month_rows(self.record.network, self.month, self.request.user)
        return next(row for row in rows if row.priority.pk == self.record.pk)

    def get_form(self, form_class=None):
        user, data = self.request.user, self.request.POST or None
        reads = runs_network(self.record.network, user)
        return form_of(self.row, user, self.month, reads=reads, data=data)

    def form_valid(self, form):
        went, update = attempt(form, self.act, self.record, by=self.request.user, **form.said())
        if not went:
            return self.form_invalid(form)
        if self.request.htmx:
            return self._state(form, update)
        messages.success(self.request, f"{self.record}: update for {update.month:%B %Y} saved.")
        return HttpResponseRedirect(f"{_page_of(self.record, self.month)}#priority-{self.record.pk}")

    def form_invalid(self, form):
        if not self.request.htmx:
            return super().form_invalid(form)
        newest = self.record.updates.in_use().filter(month=self.month).order_by("-edition").first()
        return self._state(form, newest, status=422)

    def _state(self, form, update: PriorityUpdate | None, status: int = 200):
        """How the row stands now, for its own place on the page."""
        context = {"form": form, "update": update, "priority": self.record, "saved": status == 200}
        return render(self.request, "networks/parts/update_state.html", context, status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(row=self.row, month=self.month, **kwargs)


class PriorityUpdateDetail(RecordDetail):
    """An update is never changed, so its page offers no act."""

    model = PriorityUpdate
    facts = ("priority", ("said", "Said"))
    detail_fields = (("created_by", "By"), "given_for", "created_at")

    def get_acts(self):
        return ()


def _page_of(priority: Priority, month: datetime.date) -> str:
    return f"{reverse('networks:month-page', args=[priority.network_id])}?month={month:%Y-%m}"


def _month_asked(text: str, today: datetime.date) -> datetime.date:
    """The month that an address names, if it may be told of; this one otherwise."""
    return next((month for month in months_to_tell(today) if f"{month:%Y-%m}" == text), today.replace(day=1))
