"""Closing a month of returns, and opening it again."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from programmes.models import Body
from programmes.rules.highlights import months_to_tell

from ..models import ClosedMonth
from ..rules.returns import is_in
from ..selectors.returns import next_month, returns_of


@transaction.atomic
def close_month(body: Body, *, month: datetime.date, by: User, note: str = "") -> ClosedMonth:
    """Close a month: nothing is returned for it any more. While a return is missing, only with the reason why.

    Raises RuleBroken for a month that is not over, that is closed already, or where nothing is returned.
    """
    require(by, "manage", body)
    today = timezone.localdate()
    if month not in months_to_tell(today) or next_month(month) > today:
        raise RuleBroken({"month": "Choose a month of the last year that is over."})
    rows = returns_of(body, month, by, today).rows
    if not rows:
        raise RuleBroken("No workstream or network returns to this body, so there is nothing to close.")
    out = [row.subject for row in rows if not is_in(row.state)]
    if out and not note.strip():
        named = ", ".join(str(subject) for subject in out[:5]) + (" and others" if len(out) > 5 else "")
        raise RuleBroken({"note": f"{len(out)} missing: {named}. Enter why the month is closed without, or wait."})
    return save(_fresh(body, month, by=by, note=note.strip() if out else ""), by=by)


@transaction.atomic
def open_month(closed: ClosedMonth, *, by: User, reason: str) -> ClosedMonth:
    """Open a month again: returns can be given and taken back."""
    require(by, "manage", closed.body)
    return withdraw(closed, by=by, reason=reason)


def refuse_closed(body: Body | None, month: datetime.date) -> None:
    """Raises RuleBroken where a month of a body's returns is closed."""
    closed = ClosedMonth.objects.in_use().filter(body=body, month=month).select_related("entry").first()
    if closed:
        raise RuleBroken({"month": f"The month is closed ({closed.entry.reference}). Ask who runs {body} to open it."})


def _fresh(body: Body, month: datetime.date, *, by: User, note: str) -> ClosedMonth:
    """The row of this month: a new one, or the one that was opened again."""
    found = ClosedMonth.objects.filter(body=body, month=month).select_related("entry").first()
    if found is None:
        return ClosedMonth(body=body, month=month, note=note)
    if found.entry.withdrawn_at is None:
        raise RuleBroken({"month": "This month is closed already."})
    restore(found, by=by, reason="Closed again")
    found.note = note
    return found
