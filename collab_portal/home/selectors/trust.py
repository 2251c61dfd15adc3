import datetime
from dataclasses import dataclass

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Decision, Position
from meetings.selectors.ratifications import outstanding
from programmes.models import Agreement, Appointment, BoardDate, Delegation, Organisation

MOST = 10
SOON = datetime.timedelta(days=90)
BINDING = (
    Decision.Outcome.APPROVED,
    Decision.Outcome.CONDITIONS,
    Decision.Outcome.RECOMMENDED,
    Decision.Outcome.ENDORSED,
)


@dataclass(frozen=True)
class TrustPart:
    """For a company secretary: what waits for the board, what ends, who sits where, what was decided."""

    trusts: list[Organisation]
    waiting: list[Position]
    ending: list[tuple[str, Delegation | Agreement, datetime.date]]
    boards: list[BoardDate]
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
        ending=_ending(trusts, user),
        waiting=outstanding(user, trusts=trusts)[:MOST],
        boards=list(
            visible(BoardDate.objects.filter(organisation__in=trusts, on__gte=datetime.date.today()), user)
            .select_related("entry", "organisation__entry")
            .order_by("on")[:3]
        ),
        trusts=list(visible(Organisation.objects.filter(pk__in=trusts), user).select_related("entry")),
        seats=seats,
        decisions=list(decisions.select_related("entry", "part__item__meeting__body").order_by("-pk")[:5]),
    )


def _ending(trusts: set[int], user: User) -> list[tuple[str, Delegation | Agreement, datetime.date]]:
    """Delegations and agreements that end, and agreements to be reviewed, within 90 days; the soonest first."""
    today, until = datetime.date.today(), datetime.date.today() + SOON
    delegations = Delegation.objects.in_use().filter(from_trust__in=trusts, revoked_on=None, ends__range=(today, until))
    agreements = Agreement.objects.in_use().filter(parties__organisation__in=trusts)
    found = [
        ("Delegation ends", row, row.ends)
        for row in visible(delegations, user).select_related("entry", "from_trust__entry", "area__entry", "to_body")
    ]
    for word, field in (("Agreement ends", "ends"), ("Agreement to review", "review_by")):
        rows = (
            visible(agreements.filter(**{f"{field}__range": (today, until)}), user).select_related("entry").distinct()
        )
        found += [(word, row, getattr(row, field)) for row in rows]
    return sorted(found, key=lambda line: (line[2], line[1].pk))
