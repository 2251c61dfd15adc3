"""A network as a body: its leadership team and its yearly plan."""

from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail
from networks import services
from networks.forms import LeaderForm, PlannedWorkForm, SettleWorkForm, WhyForm
from networks.models import Leader, Network, PlannedWork
from networks.rules.plan import financial_year, year_said
from networks.selectors.plan import plan_of


def trail(network: Network) -> list[dict]:
    """The pages above what hangs from a network."""
    return [
        {"text": "Networks", "href": reverse("networks:network-list")},
        {"text": str(network), "href": network.get_absolute_url()},
    ]


class LeaderCreate(RecordCreate):
    model, form_class = Leader, LeaderForm
    parent_model, parent_field = Network, "network"
    title, button = "Add to the leadership team", "Add"

    def success_address(self, record) -> str:
        return record.network.get_absolute_url()


class LeaderPage(RecordDetail):
    model = Leader
    facts = ("network", "starts", "ends")
    detail_fields = ("person", "role", "trust")
    acts = (Act("End it today", "networks:leader-end", when=lambda each: each.ends is None, variant="warning"),)

    def get_breadcrumbs(self):
        return trail(self.object.network)


class EndLeader(RecordAct):
    model, form_class = Leader, WhyForm
    act = staticmethod(services.end_leader)
    title, button = "End the place in the leadership team", "End it"


class PlanPage(RecordDetail):
    """What a network means to do in a year, by when, and how it stands."""

    model = Network
    facts = (("lead", "Clinical lead"), "network_type", "maturity")
    template_name = "networks/plan_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        network, user, now = self.object, self.request.user, financial_year(timezone.localdate())
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else now
        years = sorted({now - 2, now - 1, now, now + 1, year})
        return super().get_context_data(
            year=year_said(year),
            years=[{"text": year_said(y), "href": f"?year={y}", "current": y == year} for y in years],
            lines=plan_of(network, year, user),
            may_plan=can(user, "manage", network),
            **kwargs,
        )


class PlannedWorkCreate(RecordCreate):
    model, form_class = PlannedWork, PlannedWorkForm
    parent_model, parent_field = Network, "network"
    title, button = "Add work to the plan", "Add it"

    def success_address(self, record) -> str:
        return f"{reverse('networks:plan-page', args=[record.network_id])}?year={record.year}"


class PlannedWorkPage(RecordDetail):
    model = PlannedWork
    facts = ("network", "due", "lead")
    detail_fields = (("year", "Year of the plan", year_said), "priority", "outcome")
    acts = (Act("Say how it stands", "networks:plannedwork-settle", variant=""),)

    def get_breadcrumbs(self):
        return trail(self.object.network)


class SettleWork(RecordAct):
    model, form_class = PlannedWork, SettleWorkForm
    act = staticmethod(services.settle_work)
    title, button = "Say how it stands", "Save"
