"""Pages of networks."""

from collab_portal.access.checks import can, require, visible
from collab_portal.ui.acts import address
from collab_portal.ui.views import Act, RecordCreate, RecordDetail, RecordList
from networks.filters import NetworkFilters
from networks.forms import NewNetworkForm, UpdateForm
from networks.models import Network, Priority
from networks.selectors import networks as selectors
from networks.selectors.priorities import progress_of
from programmes.models import Body


class NetworkList(RecordList):
    queryset = Network.objects.all()
    columns = ("specialty", "reference", "network_type", "maturity", "lead", "host")
    filterset_class = NetworkFilters
    sorts = {"by specialty": ("specialty",), "newest": ("-pk",)}
    empty = "The clinical networks of your collaboratives stand here, each with its priorities."

    def create_href(self) -> str:
        return address("networks:network-new") if can(self.request.user, "manage", Body) else ""


class NetworkCreate(RecordCreate):
    model = Network
    form_class = NewNetworkForm

    def dispatch(self, request, *args, **kwargs):
        """The first network of a collaborative is made by who manages a body there: no network can say it yet."""
        require(request.user, "manage", Body)
        return super(RecordCreate, self).dispatch(request, *args, **kwargs)


class NetworkDetail(RecordDetail):
    model = Network
    facts = (("lead", "Clinical lead"), "network_type", "maturity")
    detail_fields = ("body", "host", "footprint")
    acts = (
        Act("Escalate", "escalations:escalation-raise", "contribute"),
        Act("Nothing to escalate", "escalations:nilreturn-give", "contribute"),
    )

    def get_context_data(self, **kwargs):
        network, user = self.object, self.request.user
        priorities = visible(Priority.objects.filter(network=network).in_order().select_related("entry"), user)
        team = selectors.team_of(network)
        may_order = can(user, "manage", network)
        return super().get_context_data(
            priorities=[(row, self._update_form(row) if may_order else None) for row in priorities],
            progress=progress_of(priorities),
            team=team,
            trusts=selectors.trusts_of(team),
            may_order=may_order,
            may_propose=can(user, "contribute", network),
            **kwargs,
        )

    def _update_form(self, priority: Priority) -> UpdateForm:
        return UpdateForm(instance=priority, user=self.request.user, auto_id=f"id_{priority.pk}_%s")
