"""The order of an agenda, each item with those that stand under it, and the order in which a meeting took them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

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


def places_taken(items: Iterable[AgendaItem], began: Mapping[int, datetime.datetime]) -> dict[int, int]:
    """The place at which each item was or will be taken: as the clock ran, then as the agenda goes on.

    Without a clock it is the agenda's order. What stands ahead of the first item that the clock ran for was taken
    before somebody started it. So who leaves at an item is gone for one that is moved ahead of it afterwards.
    """
    agenda = places(items)
    taken = sorted((pk for pk in began if pk in agenda), key=lambda pk: (began[pk], agenda[pk]))
    if not taken:
        return agenda
    rest = [pk for pk in agenda if pk not in began]
    before = [pk for pk in rest if agenda[pk] < agenda[taken[0]]]
    order = [*before, *taken, *(pk for pk in rest if pk not in before)]
    return {pk: place for place, pk in enumerate(order, start=1)}
