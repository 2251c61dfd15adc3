"""Who may begin something that hangs under nothing yet, and who looks after it then."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import Record
from collab_portal.records.services import save

from ..models import Collaborative


def may_found(user: User) -> bool:
    """Whether a person may enter organisations and collaboratives: the office of one, or an administrator."""
    return user.is_system or user.is_superuser or can(user, "manage", Collaborative)


def require_founder(user: User) -> None:
    """Raises PermissionDenied unless `may_found`."""
    if not may_found(user):
        raise PermissionDenied("Only the programme office of a collaborative can add this. Ask your programme office.")


def save_founded(record: Record, *, by: User) -> Record:
    """Write a root that has no parent; who entered it looks after it from then on."""
    save(record, by=by)
    if not by.is_system:
        grant(by, roles.OFFICE, on=record, by=system_actor("Portal"))
    return record
