"""What the pages of practice agreements, events and mutual aid show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Adoption, Event, EventAttendance, MutualAid, Network, PracticeAgreement
from programmes.models import Body, Collaborative

Status = Adoption.Status
SETTLED = (Status.ADOPTED, Status.LEFT_OUT)


@dataclass(frozen=True)
class AdoptionLine:
    """How far a trust is, and whether its planned day has passed."""

    adoption: Adoption
    is_late: bool


def practices_of(network: Network, user: User) -> list[PracticeAgreement]:
    """The practice agreements of a network, the newest first, each with `asked` and `adopted`."""
    there = Q(adoptions__entry__withdrawn_at=None)
    rows = visible(PracticeAgreement.objects.filter(network=network).select_related("entry"), user)
    counts = {"asked": Count("adoptions", filter=there & ~Q(adoptions__status=Status.LEFT_OUT))}
    counts["adopted"] = Count("adoptions", filter=there & Q(adoptions__status=Status.ADOPTED))
    return list(rows.annotate(**counts).order_by("-pk"))


def adoptions_of(agreement: PracticeAgreement, user: User) -> list[AdoptionLine]:
    """How far each trust is, by name."""
    rows = visible(agreement.adoptions.select_related("entry", "trust"), user).order_by("trust__name", "pk")
    today = timezone.localdate()
    return [
        AdoptionLine(row, row.status == Status.PLANNED and row.planned_by is not None and row.planned_by < today)
        for row in rows
    ]


def attendance_by_trust(event: Event, user: User) -> list[tuple[str, list[EventAttendance]]]:
    """Who came, by trust; then those who came for none, as what they came."""
    rows = visible(event.attendances.select_related("entry", "person", "trust"), user).order_by("pk")
    found = defaultdict(list)
    for row in rows:
        found[row.trust.name if row.trust else row.get_capacity_display()].append(row)
    trusts = sorted(name for name, of in found.items() if of[0].trust)
    return [(name, found[name]) for name in (*trusts, *sorted(found.keys() - set(trusts)))]


def events_of(body: Body, user: User) -> list[Event]:
    """The events that a body held, the newest first."""
    rows = visible(Event.objects.filter(body=body).select_related("entry"), user)
    return list(rows.order_by("-on", "-pk"))


def aid_of(collaborative: Collaborative, user: User) -> list[MutualAid]:
    """Requests and offers of a collaborative: what is open first, then what is agreed, then what has ended."""
    rows = visible(MutualAid.objects.filter(collaborative=collaborative), user)
    order = list(MutualAid.Status)
    rows = rows.select_related("entry", "giver", "receiver").order_by("-pk")[:500]
    return sorted(rows, key=lambda aid: order.index(aid.status))
