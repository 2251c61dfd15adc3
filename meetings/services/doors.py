"""Who may do what at a meeting, where more than one capability opens the door."""

from __future__ import annotations

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.records.models import Record


def require_either(by: User, record: Record | type[Record]) -> None:
    """Who manages the meeting (the office, the secretary) or decides there (the chair). Raises PermissionDenied."""
    if not (by.is_system or can(by, "decide", record)):
        require(by, "manage", record)


def may_either(user: User, record: Record | type[Record]) -> bool:
    """Whether `require_either` lets a person in."""
    return user.is_system or can(user, "manage", record) or can(user, "decide", record)
