"""What is done to the priorities of networks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from networks.models import Network, Priority, StageStep
from networks.rules import priorities as rules
from networks.selectors.measures import shown_by_measures

from .network import leads_of


@transaction.atomic
def propose(priority: Priority, *, by: User) -> Priority:
    """Propose a priority: it stands at the end of its network's order until the lead moves it."""
    require(by, "contribute", priority.network)
    last = _locked_order(priority.network).last()
    priority.rank = rules.rank_between(last.rank if last else None, None)
    save(priority, by=by)
    notify(leads_of(priority.network), f"A priority was proposed: {priority}", about=priority, by=by)
    return priority


@transaction.atomic
def reorder(
    priority: Priority, *, by: User, before: Priority | None = None, after: Priority | None = None,
    seen: Sequence[int] | None = None,
) -> str:  # fmt: skip
    """Move a priority before or after another of its network: one row, unless the gap between ranks is used up.

    Gives what happened in words. `seen` is the order that the person saw: where another has changed it meanwhile, both
    moves stand and it is said. Raises RuleBroken where the other is not in the same network.
    """
    require(by, "manage", priority)
    other = before or after
    if other is None or other.network_id != priority.network_id:
        raise RuleBroken("A priority moves before or after another priority of its own network.")
    rows = {row.pk: row for row in _locked_order(priority.network)}
    order = list(rows)
    if priority.pk not in rows or other.pk not in rows:
        raise RuleBroken("One of the two was taken out of use meanwhile. Load the page again to see the order.")
    if other.pk != priority.pk:
        place = {"before": before.pk} if before else {"after": after.pk}
        order = rules.order_with(order, priority.pk, **place)
        _place(rows, order, priority.pk, by)
    priority.refresh_from_db()
    return rules.what_happened(str(priority), order.index(priority.pk), list(rows), seen)


@transaction.atomic
def raise_up(priority: Priority, *, by: User, seen: Sequence[int] | None = None) -> str:
    """Move a priority one place up; at the top it stays."""
    above = _neighbour(priority, -1)
    return reorder(priority, by=by, before=above or priority, seen=seen)


@transaction.atomic
def lower(priority: Priority, *, by: User, seen: Sequence[int] | None = None) -> str:
    """Move a priority one place down; at the bottom it stays."""
    below = _neighbour(priority, +1)
    return reorder(priority, by=by, after=below or priority, seen=seen)


@transaction.atomic
def move_stage(priority: Priority, to: str, *, by: User, note: str = "", on: datetime.date | None = None) -> StageStep:
    """Take a priority to another stage, today or as it was `on` a day, and keep the step.

    Raises RuleBroken outside the table of stages, where the stage asks for what is not there, and where one that stops
    or goes back has no reason in `note`.
    """
    require(by, "manage", priority)
    now = Priority.objects.select_for_update(of=("self",)).get(pk=priority.pk)
    was = now.stage
    if to in Priority.MOVES.get(was, ()):
        _require_entry(now, to, note)
    move(priority, to, by=by, reason=note, field="stage")
    step = save(StageStep(priority=priority, was=was, now=to, note=note, on=on or timezone.localdate()), by=by)
    notify(
        leads_of(priority.network), f"{priority} is now {priority.get_stage_display().lower()}", about=priority, by=by
    )
    return step


def _locked_order(network: Network):
    """The priorities of a network in order; whoever else reorders them waits."""
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    return Priority.objects.in_use().filter(network=network).in_order()


def _require_entry(priority: Priority, to: str, note: str) -> None:
    if rules.needs_reason(priority.stage, to) and not note.strip():
        raise RuleBroken("Say why: a priority that stops or goes back keeps the reason.")
    missing = rules.what_is_missing(priority, to, shown_by_measures(priority))
    if missing:
        raise RuleBroken([f"Before it can be ‘{Priority.Stage(to).label}’: {words}" for words in missing])


def _place(rows: dict[int, Priority], order: list[int], moving: int, by: User) -> None:
    if order == list(rows):
        return
    place = order.index(moving)
    above = rows[order[place - 1]].rank if place else None
    below = rows[order[place + 1]].rank if place + 1 < len(order) else None
    rank = rules.rank_between(above, below)
    if rank is None:
        _renumber(rows, order, by)
    else:
        was = list(rows).index(moving) + 1
        _rank(rows[moving], rank, by, f"Moved from place {was} to place {place + 1} of {len(order)}")


def _renumber(rows: dict[int, Priority], order: list[int], by: User) -> None:
    for number, pk in enumerate(order, start=1):
        _rank(rows[pk], Decimal(number), by, "Order numbered anew")


def _rank(priority: Priority, rank: Decimal, by: User, reason: str) -> None:
    priority.rank = rank
    save(priority, by=by, reason=reason)


def _neighbour(priority: Priority, step: int) -> Priority | None:
    order = list(_locked_order(priority.network))
    place = next((n for n, row in enumerate(order) if row.pk == priority.pk), None)
    if place is None or not 0 <= place + step < len(order):
        return None
    return order[place + step]
