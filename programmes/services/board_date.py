"""The days of a trust's own board, kept also where that board does not use the portal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save

from ..models import BoardDate, Organisation


@transaction.atomic
def set_board_dates(
    organisation: Organisation, *, dates: Iterable[datetime.date], by: User, note: str = ""
) -> list[BoardDate]:
    """Enter the days on which a trust's own board meets. Those that stand already are left as they are."""
    require(by, "manage", organisation)
    wanted = sorted(set(dates))
    if not wanted:
        raise RuleBroken({"dates": "Enter at least one date, for example 26 March 2024."})
    known = {row.on: row for row in organisation.board_dates.select_related("entry").filter(on__in=wanted)}
    return [_stand(known.get(on) or BoardDate(organisation=organisation, on=on, note=note), by=by) for on in wanted]


@transaction.atomic
def change_board_date(date: BoardDate, *, by: User, reason: str = "", seen_version: int | None = None) -> BoardDate:
    """Move a board's day, or say when its papers are due: before it. What hangs from the day moves with it."""
    require(by, "manage", date)
    if date.papers_by and date.papers_by > date.on:
        raise RuleBroken({"papers_by": "Papers are due before the board meets."})
    twin = BoardDate.objects.filter(organisation=date.organisation, on=date.on).exclude(pk=date.pk)
    if twin.exists():
        raise RuleBroken({"on": f"{date.organisation.short} has a board date on {date.on:%-d %B %Y} already."})
    return save(date, by=by, reason=reason, seen_version=seen_version)


def _stand(date: BoardDate, *, by: User) -> BoardDate:
    if date._state.adding:
        return save(date, by=by)
    return restore(date, by=by, reason="Entered again") if date.entry.withdrawn_at else date
