"""Whom reminders go to: those who hold a role on what is due, and can be reached. One question for any number."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection

from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import Role
from collab_portal.accounts.models import User

from ..models import Appointment


def holders(roots: Collection[int | None], *roles: Role) -> dict[int, list[int]]:
    """The people with an account who hold one of the roles today, by the root on which they do."""
    held = RoleGrant.objects.in_force().filter(root__in=set(roots) - {None}, role__in=[role.code for role in roles])
    held = held.filter(user__is_active=True, user__may_sign_in=True).order_by("user")
    found: dict[int, list[int]] = defaultdict(list)
    for root, person in held.values_list("root", "user").distinct():
        found[root].append(person)
    return found


def secretaries(bodies: Collection[int], today: datetime.date) -> dict[int, list[int]]:
    """Who sits as secretary and has an account, by body."""
    seats = Appointment.objects.in_force(today).filter(body__in=bodies, role=Appointment.Role.SECRETARY)
    seats = seats.filter(person__is_active=True, person__may_sign_in=True).order_by("person")
    found: dict[int, list[int]] = defaultdict(list)
    for body, person in seats.values_list("body", "person").distinct():
        found[body].append(person)
    return found


def reachable(person: User | None) -> bool:
    return person is not None and person.is_active and person.may_sign_in
