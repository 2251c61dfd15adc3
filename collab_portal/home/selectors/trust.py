from dataclasses import dataclass

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Decision
from programmes.models import Appointment, Organisation

BINDING = (
    Decision.Outcome.APPROVED,
    Decision.Outcome.CONDITIONS,
    Decision.Outcome.RECOMMENDED,
    Decision.Outcome.ENDORSED,
)


@dataclass(frozen=True)
class TrustPart:
    """For a company secretary: who sits where for the trust, and what bodies it sits on decided last."""

    trusts: list[Organisation]
    seats: list[Appointment]
    decisions: list[Decision]


def trust_part(user: User, held: dict[str, set[int]]) -> TrustPart | None:
    """The company secretary's part, for those who hold that role on a trust."""
    trusts = held.get(roles.COMPANY_SECRETARY.code)
    if not trusts:
        return None
    seats = visible(Appointment.objects.in_force().filter(for_trust__in=trusts), user)
    seats = list(seats.select_related("body", "person", "for_trust", "entry").order_by("body__name", "role"))
    bodies = {seat.body_id for seat in seats}
    decisions = visible(Decision.objects.filter(part__item__meeting__body__in=bodies, outcome__in=BINDING), user)
    return TrustPart(
        trusts=list(visible(Organisation.objects.filter(pk__in=trusts), user).select_related("entry")),
        seats=seats,
        decisions=list(decisions.select_related("entry", "part__item__meeting__body").order_by("-pk")[:5]),
    )
