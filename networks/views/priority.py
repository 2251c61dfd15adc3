"""Pages of the priorities of networks."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views import View

from collab_portal.access.checks import visible
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from networks import services
from networks.filters import PriorityFilters
from networks.forms import NewPriorityForm, StageForm
from networks.models import Network, Priority, StageStep
from networks.rules import priorities as rules
from networks.rules.updates import is_told_of
from networks.selectors.measures import measures_of, shown_by_measures
from networks.selectors.releases import runs_network
from networks.selectors.updates import updates_of


class PriorityList(RecordList):
    queryset = Priority.objects.all()
    columns = ("name", "reference", "network", "theme", "horizon", "stage", ("latest_at", "Updated"))
    filterset_class = PriorityFilters
    title = "Priorities of all networks"
    empty = "Priorities stand under their networks. Open a network to propose one."


class PriorityDetail(RecordDetail):
    model = Priority
    facts = ("network", "stage", "horizon")
    detail_fields = ("aim", "theme", "evidence", "deliver_by", "delivered_by")
    acts = (
        Act(
            "Change the stage",
            "networks:priority-move-stage",
            when=lambda row: bool(rules.next_stages(row)),
            variant="",
        ),
        Act("Give this month’s update", "networks:priority-month", when=is_told_of),
        Act("Escalate", "escalations:escalation-raise", "contribute"),
    )

    def get_context_data(self, **kwargs):
        priority, user = self.object, self.request.user
        steps = visible(priority.steps.select_related("entry", "created_by").order_by("on", "pk"), user)
        onward = next(
            (stage for stage in rules.next_stages(priority) if not rules.needs_reason(priority.stage, stage)), None
        )
        return super().get_context_data(
            steps=steps,
            onward=onward,
            missing=rules.what_is_missing(priority, onward, shown_by_measures(priority)) if onward else [],
            updates=updates_of(priority, user),
            measures=measures_of([priority], user).get(priority.pk, []),
            cases=visible(priority.business_cases.select_related("entry", "decided_by"), user).order_by("-pk"),
            may_measure=runs_network(priority.network, user),
            **kwargs,
        )


class PriorityCreate(RecordCreate):
    model = Priority
    form_class = NewPriorityForm
    parent_model = Network
    parent_field = "network"
    title = "Propose a priority"
    button = "Propose it"

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
    """One move in the order: `way` up or down, or `before` or `after` another priority; `seen` is the order shown."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        rows = Priority.objects.select_related("network", "entry")
        self.priority = visible_or_404(rows, request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, pk):
        try:
            said = self._move()
        except RuleBroken as broken:
            return HttpResponse(" ".join(broken.messages), status=422, content_type="text/plain")
        if not request.accepts("text/html"):
            network = self.priority.network
            order = visible(Priority.objects.filter(network=network).in_order(), request.user)
            return JsonResponse({"said": said, "order": list(order.values_list("pk", flat=True))})
        messages.success(request, said)
        return HttpResponseRedirect(_place_of(self.priority))

    def _move(self) -> str:
        asked = self.request.POST
        given = {"by": self.request.user, "seen": self._seen()}
        if asked.get("way") in ("up", "down"):
            return (services.raise_up if asked["way"] == "up" else services.lower)(self.priority, **given)
        return services.reorder(self.priority, **given, **self._place())

    def _seen(self) -> list[int] | None:
        ids = self.request.POST.get("seen", "").split(",")
        return [int(pk) for pk in ids] if all(pk.isdecimal() and len(pk) < 19 for pk in ids) else None

    def _place(self) -> dict:
        """The neighbour that the move names, if the reader sees it."""
        for name in ("before", "after"):
            value = self.request.POST.get(name, "")
            if value.isdecimal() and len(value) < 19:
                return {name: visible_or_404(Priority.objects.all(), self.request.user, int(value))}
        return {}


def _place_of(priority: Priority) -> str:
    """Where a priority stands on its network's page."""
    return f"{priority.network.get_absolute_url()}#priority-{priority.pk}"
