"""The month's updates of a network's priorities, given and missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Network, Priority, PriorityUpdate
from networks.rules import updates as rules

from .measures import Last, measures_of


@dataclass(frozen=True)
class MonthRow:
    """A priority, what was said of it for a month, what was said last before, and its measures."""

    priority: Priority
    update: PriorityUpdate | None
    before: PriorityUpdate | None
    measures: list[Last]
    is_wanted: bool  # no update is asked of what has ended, or was not there yet

    @property
    def is_missing(self) -> bool:
        return self.is_wanted and self.update is None


def month_rows(network: Network, month: datetime.date, user: User) -> list[MonthRow]:
    """The priorities of a network in the lead's order with their updates for a month. Constant queries."""
    rows = visible(Priority.objects.filter(network=network), user).in_order()
    priorities = list(rows.select_related("entry", "network__lead"))
    newest = _newest(priorities, month, user)
    measures = measures_of(priorities, user)
    return [_row(each, month, newest.get(each.pk, []), measures.get(each.pk, [])) for each in priorities]


def updates_of(priority: Priority, user: User) -> list[tuple[datetime.date, PriorityUpdate | None]]:
    """Month by month for a year, the newest first, what counts of it; None where nothing was said and it was wanted."""
    given = visible(priority.updates.select_related("entry", "created_by", "given_for"), user)
    counts = {each.month: each for each in given.order_by("month", "edition")}
    today = timezone.localdate()
    missing = rules.missing_months(_since(priority), counts, today) if rules.is_told_of(priority) else []
    months = sorted({*counts, *missing}, reverse=True)
    return [(month, counts.get(month)) for month in months]


def _newest(priorities: Iterable[Priority], month: datetime.date, user: User) -> dict[int, list[PriorityUpdate]]:
    """For each priority the updates that count of a month and of the last one told before it."""
    given = visible(PriorityUpdate.objects.filter(priority__in=priorities, month__lte=month), user)
    by_month = {}
    for each in given.select_related("entry", "created_by", "given_for").order_by("month", "edition"):
        by_month.setdefault(each.priority_id, {})[each.month] = each
    return {pk: list(found.values())[-2:] for pk, found in by_month.items()}


def _row(priority: Priority, month: datetime.date, newest: list[PriorityUpdate], measures: list[Last]) -> MonthRow:
    update = newest[-1] if newest and newest[-1].month == month else None
    before = [each for each in newest if each.month < month]
    wanted = rules.is_told_of(priority) and month >= _since(priority)
    return MonthRow(priority, update, before[-1] if before else None, measures, wanted)


def _since(priority: Priority) -> datetime.date:
    return timezone.localdate(priority.created_at).replace(day=1)
