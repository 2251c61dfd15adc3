from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from escalations.models import Escalation
from escalations.selectors.body import WaitingRow, waiting_rows
from programmes.models import Project


@dataclass(frozen=True)
class DeliveryPart:
    """For those who answer for work: their projects in a line each, and what became of what they raised."""

    projects: list[Project]
    answered: list[Escalation]
    waiting: list[WaitingRow]


def delivery_part(user: User, held: dict[str, set[int]]) -> DeliveryPart | None:
    """The SRO's part; also for whoever raised an escalation that is still open."""
    raised = visible(Escalation.objects.open().filter(raised_by=user), user).select_related("entry", "held_by")
    raised = list(raised.order_by("-changed_at")[:10])
    roots = held.get(roles.SRO.code, set())
    if not (roots or raised):
        return None
    mine = Q(sro=user) | Q(pk__in=roots) | Q(workstream__in=roots) | Q(workstream__programme__in=roots)
    rows = visible(Project.objects.filter(mine), user) if roots else Project.objects.none()
    rows = rows.select_related("entry", "workstream").exclude(stage__in=[Project.Stage.CLOSURE, Project.Stage.STOPPED])
    back = (Escalation.Status.ANSWERED, Escalation.Status.RETURNED)
    return DeliveryPart(
        projects=list(rows.order_by("workstream__name__natural", "name__natural", "pk")[:30]),
        answered=[escalation for escalation in raised if escalation.status in back],
        waiting=waiting_rows([each for each in raised if each.status not in back], timezone.now()),
    )
