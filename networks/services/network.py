"""What is done to networks."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access import roles
from collab_portal.access.checks import require
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant, revoke
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import Network
from programmes.models import Body, Collaborative


@transaction.atomic
def establish(network: Network, *, by: User, body: Body | None = None, collaborative: Collaborative | None = None):
    """Begin a network: under a body that is there, or under a new one of its own in the collaborative.

    A network's group is a single-organisation body (domain, Governance bodies). Raises PermissionDenied where `by`
    manages neither, RuleBroken without either.
    """
    if body is None and collaborative is None:
        raise RuleBroken("Choose the collaborative that the network belongs to, or the body that it meets as.")
    require(by, "manage", body or collaborative)
    if body is None:
        group = Body(name=f"{network.specialty} network", structure=Body.Structure.SINGLE, collaborative=collaborative)
        body = save(group, by=by, reason="Made with its network")
    if Network.objects.filter(body=body).exists():
        raise RuleBroken(f"{body} already has a network. Choose another body.")
    network.body = body
    save(network, by=by)
    _hand_over(network, to=network.lead, by=by)
    return network


@transaction.atomic
def change(network: Network, *, by: User, reason: str = "", seen_version: int | None = None) -> Network:
    """Write a network's changed facts; a new clinical lead gets the lead's rights, and the former one loses them."""
    require(by, "manage", network)
    save(network, by=by, reason=reason, seen_version=seen_version)
    _hand_over(network, to=network.lead, by=by)
    return network


def leads_of(network: Network) -> list[User]:
    """Who leads a network, to be told of what happens in it."""
    return [network.lead] if network.lead else []


def _hand_over(network: Network, *, to: User | None, by: User) -> None:
    """The clinical lead's rights on the network's body follow the lead."""
    held = RoleGrant.objects.in_force().filter(because=network.pk, role=roles.CLINICAL_LEAD.code)
    for former in held.exclude(user=to) if to else held:
        revoke(former, by=by, reason=f"No longer leads the {network}")
    if to and not held.filter(user=to).exists():
        grant(to, roles.CLINICAL_LEAD, on=network.body, by=by, because=network)
