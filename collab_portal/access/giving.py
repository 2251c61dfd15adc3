"""Roles that the office gives to people by name, takes back, and looks over: those that no seat brings."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry, Record, Root
from collab_portal.records.services import save

from .checks import can, require
from .models import GrantReview, RoleGrant
from .roles import BY_CODE, BY_SUPERUSERS, FROM_A_SEAT, MANAGE, NEVER_WITHOUT, Role, given_on
from .services import grant, revoke

NOBODY = "Nobody with this address can be given a role here. Check it, or name the person on their trust’s page first."


def may_give(user: User, root: Record) -> bool:
    """Whether a person gives roles on a root: who manages it, and a superuser."""
    return isinstance(root, Root) and (user.is_superuser or user.is_system or can(user, MANAGE, root))


def roles_to_give(user: User, root: Record) -> list[Role]:
    """The roles that a person may give on a root, the widest first."""
    if not may_give(user, root):
        return []
    return [role for role in given_on(root) if not _beyond(user, role, root)]


def person_at(email: str) -> User:
    """The person with an address, written in full. Raises RuleBroken, with one text whatever the cause (S17)."""
    people = User.objects.filter(email__iexact=email.strip(), is_active=True, may_sign_in=True)
    person = people.filter(kind=User.Kind.PERSON).first()
    if person is None:
        raise RuleBroken({"email": NOBODY})
    return person


@transaction.atomic
def give_role(
    root: Record, *, person: User, role: Role, by: User, starts: datetime.date, ends: datetime.date | None = None
) -> RoleGrant:
    """Give a person a role on a root that no seat brings. Raises RuleBroken on `role`, `ends` or `person`.

    Nobody gives more than they hold on that root themselves, but for a superuser.
    """
    if not may_give(by, root):
        raise PermissionDenied("Only someone who manages this can give roles on it.")
    if role in FROM_A_SEAT:
        raise RuleBroken(
            {"role": f"A seat brings this role. Appoint them instead: as {role.name.lower()} of the body."}
        )
    if role not in given_on(root):
        raise RuleBroken({"role": f"{role} is not a role on a {root._meta.verbose_name}. Choose another."})
    if _beyond(by, role, root):
        raise RuleBroken(
            {"role": f"{role} may do more here than you may. Ask somebody who holds it, or an administrator."}
        )
    if ends and ends < starts:
        raise RuleBroken({"ends": f"The last day must be {starts:%-d %B %Y} or later."})
    _require_new(root, person, role, starts, ends)
    return grant(person, role, on=root, starts=starts, ends=ends, by=by)


@transaction.atomic
def take_role(role_grant: RoleGrant, *, reason: str, by: User) -> RoleGrant:
    """End a role from today. Raises RuleBroken for one that a seat brought, and for the last office of a root."""
    require_no_seat(role_grant)
    if role_grant.ends and role_grant.ends < datetime.date.today():
        raise RuleBroken(f"This role ended on {role_grant.ends:%-d %B %Y} already.")
    Entry.objects.select_for_update().get(pk=role_grant.root_id)  # two who end each other's wait for one another
    require_another(role_grant)
    return revoke(role_grant, by=by, reason=reason)


def require_no_seat(role_grant: RoleGrant) -> None:
    """Raises RuleBroken where a seat brought the role, and so takes it away."""
    if role_grant.because_id:
        raise RuleBroken(f"{role_grant.because} brought this role. End that, and the role ends with it.")


def require_another(role_grant: RoleGrant) -> None:
    """Raises RuleBroken where a root would be left without anybody to look after it."""
    role, root = BY_CODE[role_grant.role], role_grant.root
    if root.kind not in NEVER_WITHOUT.get(role, ()):
        return
    others = RoleGrant.objects.in_force().filter(root=root, role=role.code, user__is_active=True)
    if not others.exclude(user=role_grant.user_id).exists():
        raise RuleBroken(
            f"{role_grant.user} is the last {role.name.lower()} of {root.title}. Give it to somebody else first."
        )


@transaction.atomic
def confirm(role_grant: RoleGrant, *, by: User, reason: str = "") -> GrantReview:
    """Say that somebody looked at a role today and that it is still needed."""
    _require_reviewer(role_grant, by)
    return _reviewed(role_grant, GrantReview.Outcome.CONFIRMED, by, reason)


@transaction.atomic
def end_at_review(role_grant: RoleGrant, *, reason: str, by: User) -> RoleGrant:
    """End a role, and keep that it was looked at."""
    _require_reviewer(role_grant, by)
    take_role(role_grant, reason=reason, by=by)
    _reviewed(role_grant, GrantReview.Outcome.REVOKED, by, reason)
    return role_grant


def _require_reviewer(role_grant: RoleGrant, by: User) -> None:
    if not by.is_superuser:
        require(by, MANAGE, role_grant.root.record)


def _reviewed(role_grant: RoleGrant, outcome: str, by: User, reason: str) -> GrantReview:
    today = datetime.date.today()
    review = GrantReview(grant=role_grant, root=role_grant.root, on=today, outcome=outcome, reason=reason[:300])
    return save(review, by=by, reason=reason)


def _beyond(user: User, role: Role, root: Record) -> bool:
    """Whether a role holds more than a person has on the root themselves."""
    if user.is_superuser or user.is_system:
        return False
    return role in BY_SUPERUSERS or not all(can(user, capability, root) for capability in role.capabilities)


def _require_new(root: Record, person: User, role: Role, starts: datetime.date, ends: datetime.date | None) -> None:
    held = RoleGrant.objects.in_use().filter(user=person, root=root.pk, role=role.code, because=None)
    for other in held:
        if (other.ends is None or other.ends >= starts) and (ends is None or other.starts <= ends):
            raise RuleBroken({"person": f"{person} holds this role in that time already."})
