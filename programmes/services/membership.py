"""Memberships: an organisation joins a collaborative, leaves it, and may join again."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Collaborative, Membership, Organisation
from .appointment import end_appointment


@transaction.atomic
def join(
    collaborative: Collaborative,
    *,
    organisation: Organisation,
    kind: str,
    joined: datetime.date,
    by: User,
    voting: bool = True,
) -> Membership:
    """Make an organisation a member. Raises RuleBroken where it is one already in that time."""
    require(by, "manage", collaborative)
    membership = Membership(
        collaborative=collaborative, organisation=organisation, kind=kind, joined=joined, voting=voting
    )
    _require_once(membership)
    return save(membership, by=by)


@transaction.atomic
def change_membership(
    membership: Membership, *, by: User, reason: str = "", seen_version: int | None = None
) -> Membership:
    """Correct a membership's kind, vote and dates. Raises RuleBroken where they run backwards or overlap."""
    require(by, "manage", membership)
    if membership.left and membership.left < membership.joined:
        raise RuleBroken({"joined": f"It left on {membership.left:%-d %B %Y}: it must have joined by then."})
    _require_once(membership)
    return save(membership, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def leave(membership: Membership, *, on: datetime.date, by: User, reason: str, end_seats: bool = True) -> Membership:
    """End a membership: `on` is its last day. Raises RuleBroken while somebody chairs for it beyond that day.

    Its other seats in the collaborative's bodies end the same day, and with them their access, unless `end_seats` is
    false. Delegations and agreements are the trust's own and stay as they are.
    """
    require(by, "manage", membership)
    _require_order(membership, on)
    seats = seats_beyond(membership, on)
    _require_no_chair(seats)
    if end_seats:
        _require_begun(seats, on)
    membership.left = on
    save(membership, by=by, reason=reason)
    for seat in seats if end_seats else ():
        end_appointment(seat, on=on, by=by, reason=reason)
    return membership


def seats_beyond(membership: Membership, on: datetime.date) -> QuerySet[Appointment]:
    """The seats for an organisation in the collaborative's bodies that last beyond a day."""
    seats = Appointment.objects.in_use().filter(
        Q(ends=None) | Q(ends__gt=on),
        for_trust=membership.organisation_id,
        body__collaborative=membership.collaborative_id,
        body__entry__withdrawn_at=None,
    )
    return seats.select_related("person", "body").order_by("body__name", "pk")


def _require_order(membership: Membership, on: datetime.date) -> None:
    if membership.left:
        raise RuleBroken(f"{membership.organisation} left on {membership.left:%-d %B %Y} already.")
    if on < membership.joined:
        raise RuleBroken({"on": f"The last day must be {membership.joined:%-d %B %Y} or later."})


def _require_no_chair(seats: QuerySet[Appointment]) -> None:
    chairs = [f"{seat.person} chairs {seat.body}" for seat in seats if seat.role == Appointment.Role.CHAIR]
    if chairs:
        raise RuleBroken(
            {"on": f"{', and '.join(chairs)} after that day. End that appointment or appoint another chair first."}
        )


def _require_begun(seats: QuerySet[Appointment], on: datetime.date) -> None:
    later = next((seat for seat in seats if seat.starts > on), None)
    if later:
        raise RuleBroken(
            {"on": f"{later.person} joins {later.body} only on {later.starts:%-d %B %Y}. Withdraw that seat first."}
        )


def _require_once(membership: Membership) -> None:
    """One membership of an organisation at a time (domain.md, Membership); it may join again after it left."""
    Collaborative.objects.select_for_update(of=("self",)).get(pk=membership.collaborative_id)
    others = (
        Membership.objects.in_use()
        .exclude(pk=membership.pk)
        .filter(
            Q(left=None) | Q(left__gte=membership.joined),
            collaborative=membership.collaborative_id,
            organisation=membership.organisation_id,
        )
    )
    if membership.left:
        others = others.filter(joined__lte=membership.left)
    other = others.order_by("joined").first()
    if other is None:
        return
    who = f"{membership.organisation} is a member of {membership.collaborative} already"
    if other.left is None:
        field = "joined" if membership.pk else "organisation"
        raise RuleBroken({field: f"{who}, since {other.joined:%-d %B %Y}."})
    raise RuleBroken({"joined": f"{who} from {other.joined:%-d %B %Y} to {other.left:%-d %B %Y}. Choose a later day."})
