"""A body's cycle of business, and how its items come onto agendas."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, CycleItem, Meeting
from meetings.rules import cycle

from .agenda import add_to_agenda


@transaction.atomic
def add_cycle_item(line: CycleItem, *, by: User) -> CycleItem:
    """Add a line to a body's cycle of business; agendas planned from now on in its months have it."""
    require(by, "manage", line.body)
    _check(line)
    return save(line, by=by)


@transaction.atomic
def change_cycle_item(line: CycleItem, *, by: User, reason: str = "", seen_version: int | None = None) -> CycleItem:
    """Change a line of the cycle; agendas that have it already stay as they are."""
    require(by, "manage", line)
    _check(line)
    return save(line, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def withdraw_cycle_item(line: CycleItem, *, by: User, reason: str) -> CycleItem:
    """Take a line out of the cycle; agendas that have it keep it."""
    require(by, "manage", line)
    return withdraw(line, by=by, reason=reason)


def add_from_cycle(meeting: Meeting, *, by: User) -> list[AgendaItem]:
    """Put the cycle's items of a meeting's month on its agenda: those that no agenda of that month has yet."""
    there = AgendaItem.objects.in_use().filter(
        meeting__body=meeting.body, meeting__date__year=meeting.date.year, meeting__date__month=meeting.date.month
    )
    there = there.exclude(meeting__status=Meeting.Status.CANCELLED).exclude(meeting__entry__withdrawn_at__isnull=False)
    names = {name.casefold() for name in there.values_list("name", flat=True)}
    lines = CycleItem.objects.in_use().filter(body=meeting.body).order_by("pk")
    due = [line for line in lines if meeting.date.month in cycle.months_of(line.months)]
    return [_add(line, meeting, by=by) for line in due if line.name.casefold() not in names]


def _add(line: CycleItem, meeting: Meeting, *, by: User) -> AgendaItem:
    copied = {name: getattr(line, name) for name in ("name", "form", "purpose", "minutes")}
    return add_to_agenda(meeting, **copied, leads=[line.lead_title] if line.lead_title else (), by=by)


def _check(line: CycleItem) -> None:
    """Raises RuleBroken without a month, or where the body has a line of that title: agendas would have it once."""
    line.months = cycle.kept(cycle.months_of(line.months))
    same = CycleItem.objects.in_use().filter(body=line.body, name__iexact=line.name.strip()).exclude(pk=line.pk)
    if same.exists():
        raise RuleBroken({"name": f"‘{line.name}’ stands in the cycle already. Edit that line instead."})
