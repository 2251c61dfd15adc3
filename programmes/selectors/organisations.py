"""Who belongs to a collaborative, and what a trust is in, on a day."""

from __future__ import annotations

import datetime

from django.db.models import F, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import (
    AgreementParty,
    Appointment,
    BoardDate,
    Body,
    Collaborative,
    Delegation,
    Membership,
    Organisation,
    Post,
)

SHARED_FIRST = F("agreement__kept_by").asc(nulls_first=True)  # a collaborative’s agreements before a trust’s own


def memberships_of(collaborative: Collaborative, on: datetime.date) -> QuerySet[Membership]:
    """The memberships in force on a day, by the organisation's name."""
    rows = Membership.objects.in_force(on).filter(collaborative=collaborative)
    return rows.select_related("entry", "organisation__entry").order_by("organisation__name")


def trust_at(trust: Organisation, on: datetime.date, user: User) -> dict:
    """What a trust's page shows of a day: collaboratives, seats, posts, bodies, agreements, powers given, its board."""
    seats = visible(Appointment.objects.in_force(on).filter(for_trust=trust), user)
    memberships = visible(Membership.objects.in_force(on).filter(organisation=trust), user)
    parties = visible(AgreementParty.objects.filter(organisation=trust), user).filter(_agreed(on))
    return {
        "memberships": memberships.select_related("entry", "collaborative__entry").order_by("collaborative__name"),
        "seats": seats.select_related("entry", "person", "body__entry").order_by("body__name", "pk"),
        "bodies_seen": _bodies_seen(trust, user),
        "posts": visible(Post.objects.in_force(on).filter(organisation=trust), user)
        .select_related("entry", "person").order_by("job_title", "pk"),
        "bodies": visible(trust.bodies.select_related("entry"), user).order_by("name"),
        "parties": parties.select_related("agreement__entry").order_by(SHARED_FIRST, "agreement__name", "pk"),
        "delegated": delegated_by(trust, on, user).count(),
        "board_date": _next_board(trust, on, user),
    }  # fmt: skip


def _bodies_seen(trust: Organisation, user: User) -> set[int]:
    """The bodies that people sit in for a trust and that the reader may open."""
    return set(visible(Body.objects.filter(appointments__for_trust=trust), user).values_list("pk", flat=True))


def delegated_by(trust: Organisation, on: datetime.date, user: User) -> QuerySet[Delegation]:
    """The delegations of a trust in force on a day: those that it took back no longer count from that day."""
    rows = Delegation.objects.in_force(on).filter(Q(revoked_on=None) | Q(revoked_on__gt=on), from_trust=trust)
    return visible(rows, user)


def _agreed(on: datetime.date) -> Q:
    """An agreement without a first day counts from when it was entered; one without a last day still holds."""
    return (Q(agreement__starts=None) | Q(agreement__starts__lte=on)) & (
        Q(agreement__ends=None) | Q(agreement__ends__gte=on)
    )


def _next_board(trust: Organisation, on: datetime.date, user: User) -> BoardDate | None:
    rows = visible(BoardDate.objects.filter(organisation=trust, on__gte=on), user)
    return rows.select_related("entry").order_by("on").first()
