"""Who is in the room: said by the movements of each, at the end or as an item is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ARRIVED, LEFT = "arrived", "left"


@dataclass(frozen=True)
class Step:
    """An arrival or a departure, in the order in which they happened; `item` is the item's place on the agenda."""

    what: str
    item: int | None = None


def is_here(steps: Iterable[Step], *, at_item: int | None = None) -> bool:
    """Whether someone listed as present is in the room now, or was as the item at a place on the agenda was taken.

    Without a movement they were there throughout. A first movement that is an arrival says that they were not there
    before. Who leaves at an item is gone for that item; who arrives at an item is there for it. A movement without an
    item counts for every item, since nobody can say more.
    """
    steps = list(steps)
    passed = [step for step in steps if at_item is None or step.item is None or step.item <= at_item]
    if passed:
        return passed[-1].what == ARRIVED
    return not steps or steps[0].what == LEFT
