"""Who takes part in a programme, workstream or project, where it is tried, and with whose money."""

from __future__ import annotations

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Funding, PilotSite, Programme, Project, TakingPart, Workstream


def who_and_what(subject: Programme | Workstream | Project, user: User) -> dict:
    """What its page shows: the trusts, the pilot sites of a project, and the funding with its total."""
    of = {subject._meta.model_name: subject}
    trusts = visible(TakingPart.objects.filter(**of), user).select_related("entry", "trust").order_by("trust__name")
    money = list(visible(Funding.objects.filter(**of), user).select_related("entry").order_by("received_on", "pk"))
    sites = PilotSite.objects.filter(project=subject) if isinstance(subject, Project) else PilotSite.objects.none()
    return {
        "trusts_taking_part": list(trusts),
        "funding": money,
        "funding_total": sum(row.amount for row in money if row.amount is not None),
        "funding_not_stated": sum(row.amount is None for row in money),
        "pilot_sites": list(visible(sites, user).select_related("entry", "trust").order_by("name")),
    }
