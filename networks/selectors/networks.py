"""Who leads a network and who sits on it."""

from __future__ import annotations

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import LeadDeputy, Network
from programmes.models import Appointment


def team_of(network: Network) -> list[Appointment]:
    """Who sits on a network's body today, chair and vice-chair first."""
    seats = Appointment.objects.in_force(timezone.localdate()).filter(body=network.body_id)
    first = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.SECRETARY]
    rows = seats.select_related("person", "for_trust")
    return sorted(
        rows, key=lambda seat: (first.index(seat.role) if seat.role in first else len(first), seat.person.name)
    )


def lead_deputies_of(network: Network, user: User) -> list[LeadDeputy]:
    """Who may write for the clinical lead today."""
    rows = LeadDeputy.objects.in_force(timezone.localdate()).filter(network=network)
    return list(visible(rows.select_related("entry", "person").order_by("person__name"), user))


def trusts_of(team: list[Appointment]) -> list[str]:
    """The trusts that have a seat in a network, by name."""
    return sorted({seat.for_trust.name for seat in team if seat.for_trust})


def lead_of(network: Network, user: User) -> str:
    """Who leads a network, in words for its page."""
    if network.lead is None:
        return ""
    return f"{network.lead} (you)" if network.lead == user else str(network.lead)
