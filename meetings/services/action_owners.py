"""Who owes an action: owners come, go and hand over, and who owed it when stays on record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import Action, ActionOwner
from programmes.models import Organisation

from .doors import require_either

Owner = User | Organisation | str


@transaction.atomic
def add_owner(action: Action, owner: Owner, *, by: User) -> ActionOwner:
    """One more owner of an action: a person, a trust, or a role in words."""
    require_either(by, action)
    refuse_closed(action)
    _refuse_twice(action, owner)
    row = own(action, owner, by=by)
    notify(_told(row), "An action for you", about=action, by=by)
    return row


@transaction.atomic
def end_owner(action: Action, *, owner: ActionOwner, why: str, by: User) -> Action:
    """An owner owes an action no longer, with the reason. That they did, and until when, stays on its page."""
    require_either(by, action)
    refuse_closed(action)
    _end(action, owner, why=why, by=by)
    notify(_told(owner), "An action is no longer yours", about=action, by=by)
    return action


@transaction.atomic
def hand_over(action: Action, *, owner: ActionOwner, to: Owner, why: str, by: User) -> ActionOwner:
    """An action passes from one owner to another in one act; both are told."""
    require_either(by, action)
    refuse_closed(action)
    _refuse_twice(action, to)
    _end(action, owner, why=why, by=by)
    row = own(action, to, by=by)
    notify(_told(owner), "An action is no longer yours", about=action, by=by)
    notify(_told(row), "An action for you", about=action, by=by)
    return row


def own(action: Action, owner: Owner, *, by: User) -> ActionOwner:
    """Write an owner down. Who may, and who is told, is the caller's to say."""
    row = ActionOwner(action=action)
    if isinstance(owner, User):
        row.person = owner
    elif isinstance(owner, Organisation):
        row.trust = owner
    else:
        row.job_title = owner.strip()
    return save(row, by=by)


def owners_of(action: Action) -> list[User]:
    """The people among an action's owners."""
    return list(User.objects.filter(pk__in=action.owners.in_use().values("person"), is_active=True))


def owns(user: User, action: Action) -> bool:
    """Whether a person owes an action: by name, or as one who contributes for a trust that does."""
    rows = action.owners.in_use().select_related("person", "trust")
    return any(row.person_id == user.pk or (row.trust and can(user, "contribute", row.trust)) for row in rows)


def require_owner(by: User, action: Action) -> None:
    """Who owns an action, or runs or chairs its meeting. Raises PermissionDenied."""
    require(by, "view", action)
    if not owns(by, action):
        try:
            require_either(by, action)
        except PermissionDenied as refusal:
            raise PermissionDenied("Only an owner of this action can do that.") from refusal


def refuse_closed(action: Action) -> None:
    """Raises RuleBroken for an action that is over."""
    if not action.is_open:
        raise RuleBroken("This action is closed. Open it again first.")


def locked(action: Action) -> Action:
    """The action's row, held to the end of the transaction: no trust answers while it is being closed."""
    return Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _end(action: Action, owner: ActionOwner, *, why: str, by: User) -> None:
    if not action.owners.in_use().filter(pk=owner.pk).exists():
        raise RuleBroken({"owner": "Choose somebody who owns this action now."})
    if not why.strip():
        raise RuleBroken({"why": "Enter why the owner changes."})
    withdraw(owner, by=by, reason=why.strip())


def _refuse_twice(action: Action, owner: Owner) -> None:
    rows = action.owners.in_use()
    if isinstance(owner, User):
        rows = rows.filter(person=owner)
    elif isinstance(owner, Organisation):
        rows = rows.filter(trust=owner)
    else:
        rows = rows.filter(job_title__iexact=owner.strip())
    if rows.exists():
        raise RuleBroken(f"{owner} owns this action already.")


def _told(row: ActionOwner) -> list[User]:
    return [row.person] if row.person else []
