"""What a trust's board delegates, changes, takes back and keeps for itself (domain.md, 'Delegation')."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.ui.words import brief

from ..models import Delegation, Membership, Organisation, Reservation
from ..signals import delegation_revoked
from .organisation import require_order

CARRIED = (
    "from_trust",
    "area",
    "to_body",
    "to_role",
    "limit",
    "measures",
    "vat",
    "split_counts",
    "conditions",
    "source",
)
DAY = datetime.timedelta(days=1)


@transaction.atomic
def delegate(delegation: Delegation, *, by: User) -> Delegation:
    """Enter what a trust's board has delegated.

    Raises RuleBroken for a limit below zero, dates that run backwards, no holder or two, a body that is none of the
    trust's business, or a time in which the same holder has this area already.
    """
    require(by, "manage", delegation.from_trust)
    return _enter(delegation, by=by)


@transaction.atomic
def replace(delegation: Delegation, *, by: User, starts: datetime.date, **changes) -> Delegation:
    """A new version of a delegation from a day; the former ends the day before and stays for its time."""
    require(by, "manage", delegation)
    _lock(delegation.from_trust)
    _require_replaceable(delegation, starts)
    fields = {name: getattr(delegation, name) for name in (*CARRIED, "ends")} | changes
    version = Delegation(**fields, starts=starts, replaces=delegation)
    if delegation.ends is None or delegation.ends >= starts:
        delegation.ends = starts - DAY
        save(delegation, by=by, reason="A new version follows")
    return _enter(version, by=by)


@transaction.atomic
def change_wording(
    delegation: Delegation, *, by: User, reason: str = "", seen_version: int | None = None
) -> Delegation:
    """Correct how conditions and source are written down. What may be decided changes only by a new version."""
    require(by, "manage", delegation)
    return save(delegation, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def revoke_delegation(delegation: Delegation, *, on: datetime.date, why: str, by: User) -> Delegation:
    """Take a delegation back: from the day `on` it no longer holds. Who relies on it is told."""
    require(by, "manage", delegation)
    if delegation.revoked_on:
        raise RuleBroken(f"This delegation was revoked on {brief(delegation.revoked_on)}.")
    if on < delegation.starts:
        raise RuleBroken({"on": f"The day must be {brief(delegation.starts)} or later: from then it is in force."})
    if delegation.ends and on > delegation.ends:
        raise RuleBroken({"on": f"It ends on {brief(delegation.ends)}. Choose that day or an earlier one."})
    if not why.strip():
        raise RuleBroken({"why": "Say why the board took it back."})
    delegation.revoked_on, delegation.revoked_why = on, why.strip()
    save(delegation, by=by, reason=why)
    delegation_revoked.send(sender=Delegation, delegation=delegation, by=by)
    return delegation


@transaction.atomic
def reserve(reservation: Reservation, *, by: User) -> Reservation:
    """Enter what a trust's board keeps for itself, all of an area or above an amount."""
    require(by, "manage", reservation.from_trust)
    _require_sum(reservation.above, "above")
    require_order(reservation.starts, reservation.ends)
    _require_own_area(reservation.from_trust, reservation.area)
    _lock(reservation.from_trust)
    _require_unreserved(reservation)
    return save(reservation, by=by)


@transaction.atomic
def end_reservation(reservation: Reservation, *, on: datetime.date, by: User, reason: str) -> Reservation:
    """End what a board kept for itself: `on` is the last day."""
    require(by, "manage", reservation)
    if on < reservation.starts:
        raise RuleBroken({"on": f"The last day must be {brief(reservation.starts)} or later."})
    reservation.ends = on
    return save(reservation, by=by, reason=reason)


def last_day_of(delegation: Delegation) -> datetime.date | None:
    """The last day on which it holds: its end, or the day before it was revoked."""
    days = [delegation.ends, delegation.revoked_on and delegation.revoked_on - DAY]
    return min((day for day in days if day), default=None)


def _enter(delegation: Delegation, *, by: User) -> Delegation:
    delegation.to_role = delegation.to_role.strip()
    _require_sum(delegation.limit, "limit")
    require_order(delegation.starts, delegation.ends)
    _require_one_holder(delegation)
    _require_own_area(delegation.from_trust, delegation.area)
    _require_own_body(delegation)
    _lock(delegation.from_trust)
    _require_free(delegation)
    return save(delegation, by=by)


def _lock(trust: Organisation) -> None:
    """Two people who enter the same at once: the second waits, and is told."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=trust.pk)


def _require_sum(pounds, field: str) -> None:
    if pounds is not None and pounds < 0:
        raise RuleBroken({field: "The amount must be zero or more. Leave it empty where there is none."})


def _require_one_holder(delegation: Delegation) -> None:
    if delegation.to_body and delegation.to_role:
        raise RuleBroken({"to_role": "Choose the body or enter the post, not both."})
    if not (delegation.to_body or delegation.to_role):
        raise RuleBroken({"to_body": "Choose the body, or enter the post that the power is given to."})


def _require_own_area(trust: Organisation, area) -> None:
    if not _belongs(trust, area.collaborative_id):
        raise RuleBroken({"area": f"‘{area}’ is an area of a collaborative that {trust.short} does not belong to."})


def _require_own_body(delegation: Delegation) -> None:
    """The trust's own body, or one of a collaborative that it belongs to and whose area it is."""
    body, trust = delegation.to_body, delegation.from_trust
    if body is None or body.organisation_id == trust.pk:
        return
    if body.organisation_id:
        raise RuleBroken(
            {"to_body": f"{body} is a body of another trust. Choose one of {trust.short} or shared with it."}
        )
    if body.collaborative_id != delegation.area.collaborative_id:
        raise RuleBroken({"to_body": f"{body} belongs to another collaborative than ‘{delegation.area}’."})


def _belongs(trust: Organisation, collaborative_id: int) -> bool:
    """A member now, or one that is to join: delegations are prepared before."""
    rows = Membership.objects.in_use().filter(organisation=trust, collaborative=collaborative_id)
    today = datetime.date.today()
    return any(row.left is None or row.left >= today for row in rows)


def _require_free(delegation: Delegation) -> None:
    others = Delegation.objects.in_use().filter(
        from_trust=delegation.from_trust, area=delegation.area, to_body=delegation.to_body,
        to_role__iexact=delegation.to_role,
    ).select_related("entry").exclude(pk=delegation.pk)  # fmt: skip
    for other in others.order_by("starts", "pk"):
        if _overlap(delegation, other):
            raise RuleBroken({"starts": _taken(other)})


def _overlap(one: Delegation, other: Delegation) -> bool:
    first, second = last_day_of(one), last_day_of(other)
    if second is not None and second < other.starts:
        return False  # revoked on its first day: it never held
    return (second is None or one.starts <= second) and (first is None or other.starts <= first)


def _taken(other: Delegation) -> str:
    last = last_day_of(other)
    until = f" until {brief(last)}" if last else ""
    return (
        f"{other.reference} gives {other.holder} this area already, from {brief(other.starts)}{until}. "
        "Replace or revoke that one, or choose other days."
    )


def _require_unreserved(reservation: Reservation) -> None:
    rows = Reservation.objects.in_use().filter(
        from_trust=reservation.from_trust, area=reservation.area, wording__iexact=reservation.wording
    )
    for other in rows.select_related("entry"):
        ends_before = other.ends is not None and other.ends < reservation.starts
        if not ends_before and (reservation.ends is None or other.starts <= reservation.ends):
            raise RuleBroken({"wording": f"{other.reference} reserves this already in that time. End that one first."})


def _require_replaceable(delegation: Delegation, starts: datetime.date) -> None:
    newer = delegation.replaced_by.in_use().select_related("entry").first()
    if newer:
        raise RuleBroken(f"{newer.reference} replaces this one already. Replace that.")
    if delegation.revoked_on:
        raise RuleBroken("This delegation was revoked. Enter what the board delegates now as a new one.")
    if starts <= delegation.starts:
        raise RuleBroken(
            {"starts": f"The new version must begin after {brief(delegation.starts)}, when this one began."}
        )
