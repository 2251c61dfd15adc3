"""Seats: they bring their access with them, and take it away when they end."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.access.services import grant
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Body, Organisation
from ..rules.quorum import SEATED
from .appointment_access import close_access, dates_of, keep_deputies_within, move_access, withdraw_deputies
from .appointment_checks import require_free
from .committees import open_common_tables
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
    sits_as: str = "",
    voting: bool = True,
    ends: datetime.date | None = None,
) -> Appointment:
    """Give a person a seat in a body, and the rights that go with it on that body alone, for as long as the seat lasts.

    Secretaries and those in attendance have no vote. Raises RuleBroken where the person has this seat already or votes
    there for another trust, or where the chair is taken.
    """
    require(by, "manage", body)
    require_order(starts, ends)
    seat = Appointment(
        body=body, person=person, role=role, for_trust=for_trust, sits_as=sits_as, starts=starts, ends=ends,
        voting=voting and role in SEATED,
    )  # fmt: skip
    _lock(body.pk)
    require_free(seat)
    save(seat, by=by)
    grant(person, Appointment.ACCESS[Appointment.Role(role)], on=body, starts=starts, ends=ends, because=seat, by=by)
    open_common_tables(seat)
    notify([person], f"You were appointed: {seat.get_role_display().lower()} of {body}", about=seat, by=by)
    return seat


@transaction.atomic
def change_seat(
    appointment: Appointment, *, by: User, reason: str = "", seen_version: int | None = None
) -> Appointment:
    """Correct for which trust a person sits, as what, whether they vote, and from when until when.

    The access that came with the seat moves with its dates, and its deputies stay within them. Another role is another
    appointment. Raises RuleBroken as `appoint` does, and where the dates move without a reason.
    """
    require(by, "manage", appointment)
    require_order(appointment.starts, appointment.ends)
    _lock(appointment.body_id)
    was = dates_of(Appointment.objects.get(pk=appointment.pk))
    if dates_of(appointment) != was and not reason:
        raise RuleBroken({"reason": "Say why the dates change: the person’s access moves with them."})
    appointment.voting = appointment.voting and appointment.role in SEATED
    require_free(appointment)
    save(appointment, by=by, reason=reason, seen_version=seen_version)
    _bring_along(appointment, was=was, by=by, reason=reason)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: datetime.date, by: User, reason: str) -> Appointment:
    """End a seat, the access that came with it, and its deputies: `on` is the last day of all."""
    require(by, "manage", appointment)
    if on < appointment.starts:
        raise RuleBroken({"on": f"The last day must be {appointment.starts:%-d %B %Y} or later."})
    was = dates_of(appointment)
    appointment.ends = on
    save(appointment, by=by, reason=reason)
    _bring_along(appointment, was=was, by=by, reason=reason)
    return appointment


@transaction.atomic
def withdraw_seat(appointment: Appointment, *, by: User, reason: str) -> Appointment:
    """Take a seat that was entered by mistake out of use, with its deputies; the access that it brought ends today."""
    require(by, "manage", appointment)
    withdraw_deputies(appointment, by=by, reason=reason)
    close_access(appointment, by=by, reason=reason)
    return records.withdraw(appointment, by=by, reason=reason)


def _bring_along(seat: Appointment, *, was, by: User, reason: str) -> None:
    if dates_of(seat) != was:
        move_access(seat, was=was, by=by, reason=reason)
        keep_deputies_within(seat, by=by, reason=reason)


def _lock(body: int) -> None:
    """Two who fill the same chair at once wait for one another."""
    Body.objects.select_for_update(of=("self",)).get(pk=body)
