"""What hangs from a membership: everything that its end touches, and everything that it leaves as it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from ..models import (
    Agreement,
    Appointment,
    Constituent,
    Delegation,
    GovernanceModel,
    Membership,
    Programme,
    Project,
    Workstream,
)

SEATS_END = "End on the membership’s last day, and their access with them, unless you leave them."
ITS_OWN = "Stays in force: it is the organisation’s own. Ask its company secretary."
COMMITTEES = "Stays: withdraw it from the page of the committees in common."
LEADS = "Stays as it is: name another lead on its page."


@dataclass(frozen=True)
class Hanging:
    """A kind of thing that hangs from a membership, and what happens to it."""

    heading: str
    happens: str
    rows: list[Record]


def hanging_from(membership: Membership, user: User) -> list[Hanging]:
    """All that hangs from an organisation's place in a collaborative and still counts, as far as the reader sees it."""
    today = datetime.date.today()
    found = (
        ("Seats in the collaborative’s bodies", SEATS_END, _seats(membership, today)),
        ("Its committees that sit in common", COMMITTEES, _committees(membership)),
        ("Its delegations", ITS_OWN, _delegations(membership, today)),
        ("Agreements that it is party to", ITS_OWN, _agreements(membership, today)),
        ("Decisions to lead", LEADS, _models(membership, today)),
        *(("Work that it leads", LEADS, rows) for rows in _led(membership, today)),
    )
    shown: dict[str, Hanging] = {}
    for heading, happens, rows in found:
        seen = list(visible(rows, user).select_related("entry").order_by("pk"))
        if seen:
            shown.setdefault(heading, Hanging(heading, happens, [])).rows.extend(seen)
    if _leads_it(membership):
        shown.setdefault("Decisions to lead", Hanging("Decisions to lead", LEADS, [])).rows.append(
            membership.collaborative
        )
    return list(shown.values())


def _seats(membership: Membership, today: datetime.date) -> QuerySet:
    seats = Appointment.objects.filter(_lasts(today), for_trust=membership.organisation_id)
    return seats.filter(body__collaborative=membership.collaborative_id).select_related("person", "body")


def _committees(membership: Membership) -> QuerySet:
    return Constituent.objects.filter(
        common__collaborative=membership.collaborative_id, committee__organisation=membership.organisation_id
    )


def _delegations(membership: Membership, today: datetime.date) -> QuerySet:
    here = membership.collaborative_id
    rows = Delegation.objects.filter(Q(to_body__collaborative=here) | Q(area__collaborative=here), _lasts(today))
    return rows.filter(from_trust=membership.organisation_id, revoked_on=None)


def _agreements(membership: Membership, today: datetime.date) -> QuerySet:
    bound = membership.organisation.agreements.in_use().values("agreement")
    return Agreement.objects.filter(_lasts(today), collaborative=membership.collaborative_id, pk__in=bound)


def _models(membership: Membership, today: datetime.date) -> QuerySet:
    led = GovernanceModel.objects.filter(_lasts(today), collaborative=membership.collaborative_id)
    return led.filter(lead=membership.organisation_id)


def _led(membership: Membership, today: datetime.date) -> tuple[QuerySet, ...]:
    """Programmes by their owner's post, workstreams and projects by the trust that leads them."""
    here, trust = membership.collaborative_id, membership.organisation
    people = trust.posts.in_force(today).values("person")
    return (
        Programme.objects.filter(collaborative=here, sro__in=people),
        Workstream.objects.filter(programme__collaborative=here, lead_trust=trust),
        Project.objects.filter(workstream__programme__collaborative=here, lead_trust=trust).exclude(
            stage__in=(Project.Stage.CLOSURE, Project.Stage.STOPPED)
        ),
    )


def _leads_it(membership: Membership) -> bool:
    return membership.collaborative.lead_provider_id == membership.organisation_id


def _lasts(today: datetime.date) -> Q:
    return Q(ends=None) | Q(ends__gte=today)
