"""Taking out of use what was entered by mistake or is no more."""

from __future__ import annotations

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records import services as records
from collab_portal.records.models import Record


def withdraw(record: Record, *, by: User, reason: str) -> Record:
    """Take a record out of use, with its history kept. Raises RuleBroken while others in use rest on it."""
    require(by, "manage", record)
    return records.withdraw(record, by=by, reason=reason)
