"""Who writes for a network's clinical lead for a time, with the lead's rights on the network."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access import roles
from collab_portal.access.checks import require
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant, revoke
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import LeadDeputy, Network


@transaction.atomic
def name_lead_deputy(
    network: Network, *, person: User, starts: datetime.date, by: User, ends: datetime.date | None = None
) -> LeadDeputy:
    """Name who may write for the clinical lead from a day on. Both are told.

    Raises RuleBroken without a lead, for the lead themself, for one who is deputy already, and for days in wrong order.
    """
    require(by, "manage", network)
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    _check(network, person, starts, ends)
    deputy = save(LeadDeputy(network=network, person=person, starts=starts, ends=ends), by=by)
    portal = system_actor("Portal")
    grant(person, roles.CLINICAL_LEAD, on=network.body, starts=starts, ends=ends, because=deputy, by=portal)
    notify([person, network.lead], f"{person} may write for the clinical lead of the {network}", about=deputy, by=by)
    return deputy


@transaction.atomic
def end_lead_deputy(deputy: LeadDeputy, *, by: User, reason: str) -> LeadDeputy:
    """End a deputy today, and at once the rights that came with it."""
    require(by, "manage", deputy)
    today = datetime.date.today()
    if deputy.ends and deputy.ends < today:
        raise RuleBroken("This deputy has ended already.")
    deputy.ends = today - datetime.timedelta(days=1)
    save(deputy, by=by, reason=reason)
    for held in RoleGrant.objects.in_use().filter(because=deputy.pk):
        revoke(held, by=system_actor("Portal"), reason=reason)
    return deputy


def _check(network: Network, person: User, starts: datetime.date, ends: datetime.date | None) -> None:
    if network.lead is None:
        raise RuleBroken("The network has no clinical lead yet. Edit the network to name one.")
    if person == network.lead:
        raise RuleBroken({"person": "Nobody deputises for themselves. Choose somebody else."})
    if ends and ends < starts:
        raise RuleBroken({"ends": "The last day must be the first day or later."})
    named = LeadDeputy.objects.in_use().filter(network=network, person=person)
    if any(each.ends is None or each.ends >= starts for each in named):
        raise RuleBroken({"person": f"{person} is deputy already. End that first, or choose somebody else."})
