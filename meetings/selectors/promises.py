"""What a body was promised, and what of it is late, waits, or was kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from meetings.models import AgendaItem, ForwardItem, Promise
from meetings.rules.promises import late_in_words
from programmes.models import Body

Status = Promise.Status
LATEST = 50


@dataclass(frozen=True)
class PromiseRow:
    """A promise with the day it was made, how late it is, and where it came up."""

    promise: Promise
    said_on: datetime.date
    late: str
    item: AgendaItem | None
    came_up: AgendaItem | None
    waits_for: Entry | None

    @property
    def owner(self) -> str:
        return self.promise.owner_title or str(self.promise.owner or "")


@dataclass
class Promises:
    """The promises of a body that a reader sees: open (late first), waiting on a condition, settled (newest first)."""

    open: list[PromiseRow] = field(default_factory=list)
    waiting: list[PromiseRow] = field(default_factory=list)
    settled: list[PromiseRow] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(bool(row.late) for row in [*self.open, *self.waiting])


def promises_of(body: Body, user: User, today: datetime.date) -> Promises:
    """The promises to a body, in constant queries: the open ones whatever their number, and the latest settled."""
    rows = _joined(visible(Promise.objects.filter(body=body), user))
    found = [*rows.filter(status=Status.OPEN), *rows.exclude(status=Status.OPEN).order_by("-changed_at")[:LATEST]]
    seen = _seen(found, user)
    made = [_row(promise, seen, today) for promise in found]
    still = [row for row in made if row.promise.status == Status.OPEN]
    return Promises(
        open=sorted((row for row in still if not _waits(row.promise)), key=_by_day),
        waiting=sorted((row for row in still if _waits(row.promise)), key=_by_day),
        settled=[row for row in made if row.promise.status != Status.OPEN],
    )


def promise_row(promise: Promise, user: User, today: datetime.date) -> PromiseRow:
    """One promise as a line of the page."""
    found = list(_joined(Promise.objects.filter(pk=promise.pk)))
    return _row(found[0], _seen(found, user), today)


def _joined(rows: QuerySet) -> QuerySet:
    lines = Prefetch("forward_items", ForwardItem.objects.in_use().select_related("item__meeting"), to_attr="lines")
    return rows.select_related("entry", "owner", "item__meeting", "kept_at__meeting", "waits_for").prefetch_related(
        lines
    )


def _row(promise: Promise, seen: set[int], today: datetime.date) -> PromiseRow:
    """`seen` are the ids of the items and records that the reader may see."""
    came_up = promise.kept_at or next((line.item for line in promise.lines if line.item_id), None)
    item, is_open = promise.item, promise.status == Status.OPEN
    return PromiseRow(
        promise=promise,
        said_on=item.meeting.date if item else timezone.localdate(promise.created_at),
        late=late_in_words(promise.due, today) if promise.due and is_open else "",
        item=item if promise.item_id in seen else None,
        came_up=came_up if came_up and came_up.pk in seen else None,
        waits_for=promise.waits_for if promise.waits_for_id in seen else None,
    )


def _seen(promises: list[Promise], user: User) -> set[int]:
    asked = {pk for row in promises for pk in (row.item_id, row.waits_for_id, row.kept_at_id) if pk}
    asked |= {line.item_id for row in promises for line in row.lines if line.item_id}
    return visible_entries(asked, user)


def _waits(promise: Promise) -> bool:
    return bool(promise.condition) and promise.met_on is None


def _by_day(row: PromiseRow) -> tuple:
    return (row.promise.due or row.promise.met_on or datetime.date.max, row.promise.pk)
