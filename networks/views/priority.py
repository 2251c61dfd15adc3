"""Pages of the priorities of networks."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views import View

from collab_portal.access.checks import visible
from collab_portal.records.errors import Conflict, RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordList
from collab_portal.ui.words import datetime_nhs
from networks import services
from networks.filters import PriorityFilters
from networks.forms import NewPriorityForm, StageForm, UpdateForm
from networks.models import Network, Priority, StageStep
from networks.rules import priorities as rules


class PriorityList(RecordList):
    queryset = Priority.objects.all()
    columns = ("name", "reference", "network", "theme", "horizon", "stage", ("latest_at", "Updated"))
    filterset_class = PriorityFilters
    title = "Priorities of all networks"
    empty = "Priorities stand under their networks. Open a network to propose one."


class PriorityDetail(RecordDetail):
    model = Priority
    facts = ("network", "stage", "horizon")
    detail_fields = ("aim", "theme", "evidence", "latest", "latest_at")
    acts = (
        Act(
            "Change the stage",
            "networks:priority-move-stage",
            when=lambda row: bool(rules.next_stages(row)),
            variant="",
        ),
        Act("Write this month’s update", "networks:priority-update"),
        Act("Escalate", "escalations:escalation-raise", "contribute"),
    )

    def get_context_data(self, **kwargs):
        steps = visible(self.object.steps.select_related("entry", "created_by").order_by("on", "pk"), self.request.user)
        return super().get_context_data(steps=steps, **kwargs)


class PriorityCreate(RecordCreate):
    model = Priority
    form_class = NewPriorityForm
    parent_model = Network
    parent_field = "network"
    title = "Propose a priority"
    button = "Propose it"

    def success_address(self, record) -> str:
        return _place_of(record)


class PriorityUpdate(RecordEdit):
    """The month's update: saved by the network's page as one types, or by this page where there is no script."""

    model = Priority
    form_class = UpdateForm
    title = "This month’s update"

    def form_valid(self, form):
        return super().form_valid(form) if self.request.accepts("text/html") else self._quietly(form)

    def _quietly(self, form):
        """The answer to the page's own script."""
        try:
            saved = form.save(by=self.request.user)
        except Conflict as conflict:
            return JsonResponse(
                {"saved": f"Not saved: {' '.join(conflict.messages)} Press Save to compare."}, status=409
            )
        return JsonResponse({"version": saved.version, "saved": f"Saved {datetime_nhs(saved.latest_at)}"})

    def success_address(self, record) -> str:
        return _place_of(record)


class StageStepDetail(RecordDetail):
    """A step is never changed, so its page offers no act."""

    model = StageStep
    facts = ("priority", "on")
    detail_fields = ("was", "now", "note", ("created_by", "By"))

    def get_acts(self):
        return ()


class PriorityMoveStage(RecordAct):
    model = Priority
    act = staticmethod(services.move_stage)
    form_class = StageForm
    title = "Change the stage"


class PriorityMove(View):
    """One move in the order: `way` up or down, or `before` or `after` another priority."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        rows = Priority.objects.select_related("network", "entry")
        self.priority = visible_or_404(rows, request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, pk):
        asked, user = request.POST, request.user
        try:
            if asked.get("way") in ("up", "down"):
                (services.raise_up if asked["way"] == "up" else services.lower)(self.priority, by=user)
            else:
                services.reorder(self.priority, by=user, **self._place())
        except RuleBroken as broken:
            return HttpResponse(" ".join(broken.messages), status=422, content_type="text/plain")
        if not request.accepts("text/html"):
            return HttpResponse(status=204)
        return HttpResponseRedirect(_place_of(self.priority))

    def _place(self) -> dict:
        """The neighbour that the move names, if the reader sees it."""
        for name in ("before", "after"):
            value = self.request.POST.get(name, "")
            if value.isdigit():
                return {name: visible_or_404(Priority.objects.all(), self.request.user, int(value))}
        return {}


def _place_of(priority: Priority) -> str:
    """Where a priority stands on its network's page."""
    return f"{priority.network.get_absolute_url()}#priority-{priority.pk}"
