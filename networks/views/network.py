"""Pages of networks."""

from django.utils import timezone

from collab_portal.access.checks import can, require
from collab_portal.ui.acts import address
from collab_portal.ui.views import Act, RecordCreate, RecordDetail, RecordList
from networks.filters import NetworkFilters
from networks.forms import NewNetworkForm
from networks.models import Network
from networks.selectors import networks as selectors
from networks.selectors.plan import leaders_of
from networks.selectors.priorities import progress_of
from networks.selectors.releases import runs_network
from networks.selectors.updates import month_rows
from programmes.models import Body

from .priority_update import update_form


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
        month = timezone.localdate().replace(day=1)
        rows = month_rows(network, month, user)
        priorities = [row.priority for row in rows]
        team = selectors.team_of(network)
        may_order, reads = can(user, "manage", network), runs_network(network, user)
        return super().get_context_data(
            priorities=[(row, update_form(row, user, month, reads=reads) if may_order else None) for row in rows],
            order=",".join(str(each.pk) for each in priorities),
            month=month,
            missing=sum(row.is_missing for row in rows),
            deputies=selectors.lead_deputies_of(network, user),
            progress=progress_of(priorities),
            team=team,
            leaders=leaders_of(network, user),
            trusts=selectors.trusts_of(team),
            may_order=may_order,
            may_propose=can(user, "contribute", network),
            **kwargs,
        )
