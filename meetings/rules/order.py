"""The order in which a meeting takes its items: each with those that stand under it, by rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from meetings.models import AgendaItem


def places(items: Iterable[AgendaItem]) -> dict[int, int]:
    """Each item's place, from 1, by its pk. An item whose parent is not among `items` stands at the top."""
    rows = sorted(items, key=lambda item: (item.rank, item.pk))
    known = {item.pk for item in rows}
    under = defaultdict(list)
    for item in rows:
        under[item.parent_id if item.parent_id in known else None].append(item.pk)
    order: list[int] = []
    waiting = list(reversed(under[None]))
    while waiting:
        order.append(waiting.pop())
        waiting += reversed(under[order[-1]])
    return {pk: place for place, pk in enumerate(order, start=1)}
