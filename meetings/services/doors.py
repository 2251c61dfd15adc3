"""Who may do what at a meeting, where more than one capability opens the door."""

from __future__ import annotations

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from meetings.models import Meeting
from meetings.rules.minutes import why_locked


def require_either(by: User, record: Record | type[Record]) -> None:
    """Who manages the meeting (the office, the secretary) or decides there (the chair). Raises PermissionDenied."""
    if not (by.is_system or can(by, "decide", record)):
        require(by, "manage", record)


def may_either(user: User, record: Record | type[Record]) -> bool:
    """Whether `require_either` lets a person in."""
    return user.is_system or can(user, "manage", record) or can(user, "decide", record)


def refuse_locked(meeting: Meeting) -> None:
    """Raises RuleBroken where the minutes of a meeting are agreed or approved, or the meeting was cancelled.

    The meeting's row stays locked to the end of the transaction, so nothing slips in while the minutes are approved.
    """
    held = Meeting._base_manager.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if reason := why_locked(held):
        raise RuleBroken(reason)
