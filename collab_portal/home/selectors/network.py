from dataclasses import dataclass

from django.db.models import Prefetch

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Network, Priority


@dataclass(frozen=True)
class NetworkPart:
    """For a clinical lead: their networks, with the priorities in their order."""

    networks: list[Network]


def network_part(user: User, held: dict[str, set[int]]) -> NetworkPart | None:
    """The clinical lead's part, for those who lead a network's body."""
    bodies = held.get(roles.CLINICAL_LEAD.code)
    if not bodies:
        return None
    open_stages = Priority.objects.exclude(stage__in=[Priority.Stage.COMPLETE, Priority.Stage.STOPPED])
    priorities = visible(open_stages.select_related("entry").order_by("rank"), user)
    rows = visible(Network.objects.filter(body__in=bodies), user).select_related("entry", "body")
    return NetworkPart(list(rows.prefetch_related(Prefetch("priorities", priorities, to_attr="open_priorities"))))
