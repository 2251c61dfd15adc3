"""When a priority may move, and where its place in the order lies: pure answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from networks.models import Priority

STEP = Decimal(1)
SMALLEST = Decimal("0.000000000001")  # the twelve decimal places of Priority.rank
WAY = (
    Priority.Stage.PROPOSED,
    Priority.Stage.AGREED,
    Priority.Stage.PLANNED,
    Priority.Stage.DELIVERING,
    Priority.Stage.MEASURING,
    Priority.Stage.COMPLETE,
)


def rank_between(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    """A rank between two neighbours (None at either end of the order); None where the gap is used up."""
    if below is None:
        return STEP if above is None else above + STEP
    if above is None:
        return below - STEP
    middle = ((above + below) / 2).quantize(SMALLEST, rounding=ROUND_DOWN)
    return middle if above < middle < below else None


def order_with(order: Sequence[int], moving: int, *, before: int | None = None, after: int | None = None) -> list[int]:
    """The ids of an order after one has moved before or after another; to the end where neither is named."""
    rest = [pk for pk in order if pk != moving]
    if before is not None:
        rest.insert(rest.index(before), moving)
    else:
        rest.insert(len(rest) if after is None else rest.index(after) + 1, moving)
    return rest


def needs_reason(was: str, to: str) -> bool:
    """Stopping a priority, and going back to an earlier stage, are explained; going forward needs no words."""
    if to == Priority.Stage.STOPPED:
        return True
    return was in WAY and WAY.index(to) < WAY.index(was)


def next_stages(priority: Priority) -> list[Priority.Stage]:
    """The stages that a priority may go to now, in the order of the way."""
    return [stage for stage in Priority.Stage if stage in priority.MOVES.get(priority.stage, ())]
