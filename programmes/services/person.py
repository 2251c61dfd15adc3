"""What the office does for a person: an account to sign in with, and its end."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.giving import require_another
from collab_portal.access.models import RoleGrant
from collab_portal.accounts import services as accounts
from collab_portal.accounts.models import User
from collab_portal.audit.services import witness
from collab_portal.jobs.services import enqueue
from collab_portal.records.errors import RuleBroken

from ..models import Organisation, Post

ASK = "Only who looks after every trust that they work for can do that. Ask the administrators of the portal."


def may_invite(user: User, person: User) -> bool:
    """Whether a user may give a person an account: who manages every trust in which the person ever had a post.

    Every one, so that nobody takes over somebody of another trust by adding a post in their own and choosing where the
    link goes.
    """
    return _looks_after(user, Post.objects.in_use().filter(person=person))


def may_close(user: User, person: User) -> bool:
    """Whether a user may close a person's account: who manages every trust for which they work now."""
    if person == user or (person.is_superuser and not user.is_superuser):
        return False
    return _looks_after(user, Post.objects.in_force().filter(person=person))


@transaction.atomic
def invite(person: User, *, email: str, by: User) -> User:
    """Give a person an account and send them a link to set a password, which works for three days.

    Asked again before they have set one, it corrects the address and sends another link.
    """
    if not may_invite(by, person):
        raise PermissionDenied(ASK)
    if not person.is_active:
        raise RuleBroken(f"The account of {person} is closed.")
    person = accounts.give_account(person, email=email)
    enqueue("accounts.send_invitation", person.pk, by=by)
    witness("Account given", by=by, note=f"to person {person.pk}")
    return person


@transaction.atomic
def close_account(person: User, *, reason: str, by: User) -> User:
    """Close a person's account at once, with every session. Their seats and posts stay, to be ended one by one.

    Raises RuleBroken where a collaborative or trust would be left without a programme office.
    """
    if not may_close(by, person):
        raise PermissionDenied(ASK if person != by else "You can’t close your own account. Ask a colleague.")
    for held in RoleGrant.objects.in_force().filter(user=person, role=roles.OFFICE.code).select_related("root", "user"):
        require_another(held)
    person = accounts.close_account(person)
    witness("Account closed", by=by, note=f"of person {person.pk}: {reason}")
    return person


def _looks_after(user: User, posts) -> bool:
    if user.is_superuser or user.is_system:
        return True
    trusts = set(posts.values_list("organisation", flat=True))
    managed = visible(Organisation.objects.filter(pk__in=trusts), user, roles.MANAGE).count()
    return bool(trusts) and managed == len(trusts)
