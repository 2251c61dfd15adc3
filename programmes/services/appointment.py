"""Seats: they bring their access with them, and take it away when they end."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import require
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant, revoke
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Body, Organisation
from ..rules.quorum import SEATED
from .organisation import require_order


@transaction.atomic
def appoint(
    body: Body,
    *,
    person: User,
    role: str,
    starts: datetime.date,
    by: User,
    for_trust: Organisation | None = None,
    voting: bool = True,
    ends: datetime.date | None = None,
) -> Appointment:
    """Give a person a seat in a body, and the rights that go with it on that body alone, for as long as the seat lasts.

    Secretaries and those in attendance have no vote. Raises RuleBroken where the person has this seat already, or where
    the chair is taken.
    """
    require(by, "manage", body)
    require_order(starts, ends)
    seat = Appointment(
        body=body, person=person, role=role, for_trust=for_trust, starts=starts, ends=ends,
        voting=voting and role in SEATED,
    )  # fmt: skip
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    _require_free(seat)
    save(seat, by=by)
    grant(person, Appointment.ACCESS[Appointment.Role(role)], on=body, starts=starts, ends=ends, because=seat, by=by)
    notify([person], f"You were appointed: {seat.get_role_display().lower()} of {body}", about=seat, by=by)
    return seat


def change_seat(
    appointment: Appointment, *, by: User, reason: str = "", seen_version: int | None = None
) -> Appointment:
    """Correct for which trust a person sits and whether they vote. Another role is another appointment."""
    require(by, "manage", appointment)
    appointment.voting = appointment.voting and appointment.role in SEATED
    return save(appointment, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: datetime.date, by: User, reason: str) -> Appointment:
    """End a seat and the access that came with it: `on` is the last day of both."""
    require(by, "manage", appointment)
    if on < appointment.starts:
        raise RuleBroken({"on": f"The last day must be {appointment.starts:%-d %B %Y} or later."})
    appointment.ends = on
    save(appointment, by=by, reason=reason)
    for held in RoleGrant.objects.in_use().filter(because=appointment.pk).select_related("root"):
        revoke(held, by=by, reason=reason, on=on + datetime.timedelta(days=1))
    return appointment


def _require_free(seat: Appointment) -> None:
    others = Appointment.objects.in_use().filter(Q(ends=None) | Q(ends__gte=seat.starts), body=seat.body)
    if seat.ends:
        others = others.filter(starts__lte=seat.ends)
    if others.filter(person=seat.person, for_trust=seat.for_trust, role=seat.role).exists():
        raise RuleBroken({"person": f"{seat.person} has this seat already in that time."})
    if seat.role == Appointment.Role.CHAIR:
        _require_free_chair(seat, others.filter(role=Appointment.Role.CHAIR))


def _require_free_chair(seat: Appointment, chairs) -> None:
    """One chair at a time; in committees in common each trust's committee has its own (domain.md, Body)."""
    if seat.body.structure == Body.Structure.IN_COMMON:
        chairs = chairs.filter(for_trust=seat.for_trust)
    held = chairs.select_related("person").first()
    if held:
        raise RuleBroken({"role": f"{held.person} is chair in that time. End that appointment first."})
