"""Interests: a person keeps their own; whoever looks after a body where they sit may do it for them."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Declaration, Interest
from .organisation import require_order


def may_declare_for(person: User, by: User) -> bool:
    """Whether `by` may keep a person's interests: their own, or those of somebody on a body that they look after."""
    if by == person or by.is_system:
        return True
    return visible(Appointment.objects.in_force().filter(person=person), by, "manage").exists()


@transaction.atomic
def declare(interest: Interest, *, by: User) -> Interest:
    """Put an interest on the register. Raises RuleBroken where its dates run backwards or are still to come."""
    _require(interest.person, by)
    _check(interest)
    return save(interest, by=by)


@transaction.atomic
def change_interest(interest: Interest, *, by: User, reason: str = "", seen_version: int | None = None) -> Interest:
    """Put an interest right; what it said before stays in its history."""
    _require(interest.person, by)
    _check(interest)
    return save(interest, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def end_interest(interest: Interest, *, on: datetime.date, by: User, reason: str) -> Interest:
    """Say that an interest is no more: `on` is its last day. It stays on the register with both dates."""
    _require(interest.person, by)
    if on < interest.starts:
        raise RuleBroken({"on": f"The last day must be {interest.starts:%-d %B %Y} or later."})
    interest.ends = on
    return save(interest, by=by, reason=reason)


@transaction.atomic
def withdraw_interest(interest: Interest, *, by: User, reason: str) -> Interest:
    """Take an interest off the register that was entered by mistake."""
    _require(interest.person, by)
    return records.withdraw(interest, by=by, reason=reason)


@transaction.atomic
def confirm_interests(
    person: User, *, by: User, nil: bool = False, on: datetime.date | None = None, note: str = ""
) -> Declaration:
    """Say that a person's interests are as the register has them, or, for a nil declaration, that there are none.

    Raises RuleBroken for a nil declaration while interests are in force, and for a day still to come.
    """
    _require(person, by)
    on = on or datetime.date.today()
    if on > datetime.date.today():
        raise RuleBroken({"on": "The day of a declaration can’t be in the future."})
    if nil and Interest.objects.in_force(on).filter(person=person).exists():
        raise RuleBroken({"nil": "The register has interests in force. End them first, or confirm them as they are."})
    return save(Declaration(person=person, on=on, nil=nil, note=note), by=by)


def _require(person: User, by: User) -> None:
    if not may_declare_for(person, by):
        raise PermissionDenied("People keep their own interests. Ask them, or the secretary of a body they sit on.")


def _check(interest: Interest) -> None:
    require_order(interest.starts, interest.ends)
    if interest.declared_on > datetime.date.today():
        raise RuleBroken({"declared_on": "The day of a declaration can’t be in the future."})
    if interest.organisation and interest.elsewhere:
        raise RuleBroken({"elsewhere": "Choose a trust or partner, or write another organisation. Not both."})
