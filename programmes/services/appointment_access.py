"""The access that a seat or a deputy brings follows its dates."""

from __future__ import annotations

import datetime

from collab_portal.access.models import RoleGrant
from collab_portal.accounts.models import User
from collab_portal.records.services import save, withdraw

from ..models import Appointment, Deputy

Dates = tuple[datetime.date, datetime.date | None]


def dates_of(cause: Appointment | Deputy) -> Dates:
    """From when until when a seat or a deputy lasts."""
    return cause.starts, cause.ends


def move_access(cause: Appointment | Deputy, *, was: Dates, by: User, reason: str) -> None:
    """Give the roles that a seat or a deputy brought its dates, wherever they are held.

    A role that was ended before its seat, as when a committee leaves a common table, doesn't come back.
    """
    for held in RoleGrant.objects.in_use().filter(because=cause.pk):
        follows = dates_of(held) == was
        held.starts = cause.starts if follows else max(held.starts, cause.starts)
        held.ends = cause.ends if follows else _earlier(held.ends, cause.ends)
        save(held, by=by, reason=reason)


def close_access(cause: Appointment | Deputy, *, by: User, reason: str) -> None:
    """End today what a seat or a deputy brought."""
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    for held in RoleGrant.objects.in_use().filter(because=cause.pk):
        held.ends = _earlier(held.ends, yesterday)
        save(held, by=by, reason=reason)


def keep_deputies_within(seat: Appointment, *, by: User, reason: str) -> None:
    """Shorten the deputies of a seat to its dates; one who would come only after it is withdrawn.

    A longer seat lengthens nobody's deputy: who is to sit for a member longer is named again.
    """
    for deputy in Deputy.objects.in_use().filter(appointment=seat.pk):
        was = dates_of(deputy)
        deputy.starts, deputy.ends = max(deputy.starts, seat.starts), _earlier(deputy.ends, seat.ends)
        move_access(deputy, was=was, by=by, reason=reason)
        if deputy.ends and deputy.ends < deputy.starts:
            withdraw(deputy, by=by, reason=reason)
        else:
            save(deputy, by=by, reason=reason)


def withdraw_deputies(seat: Appointment, *, by: User, reason: str) -> None:
    """Take the deputies of a seat out of use, and their access with them."""
    for deputy in Deputy.objects.in_use().filter(appointment=seat.pk):
        close_access(deputy, by=by, reason=reason)
        withdraw(deputy, by=by, reason=reason)


def _earlier(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    return min(filter(None, (one, other)), default=None)
