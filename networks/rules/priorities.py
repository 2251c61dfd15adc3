"""When a priority may move, and where its place in the order lies: pure answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def what_happened(name: str, place: int, before: Sequence[int], seen: Sequence[int] | None) -> str:
    """A move in words, with what another person did to the order meanwhile: in use by the page and read out."""
    said = f"{name} is now {place + 1} of {len(before)}."
    if seen is None or list(seen) == list(before):
        return said
    return f"{said} Somebody else changed the order since you opened the page. Both changes are kept."


def needs_reason(was: str, to: str) -> bool:
    """Stopping a priority, and going back to an earlier stage, are explained; going forward needs no words."""
    if to == Priority.Stage.STOPPED:
        return True
    return was in WAY and WAY.index(to) < WAY.index(was)


@dataclass(frozen=True)
class Shown:
    """What the measures of a priority hold: one with a baseline, one that was read."""

    baseline: bool = False
    read: bool = False


def what_is_missing(priority: Priority, to: str, shown: Shown) -> list[str]:
    """What keeps a priority from going on to a stage; going back and stopping ask nothing but a reason.

    A stage asks what all before it ask. The way is that of practice.md, section 10 (priorities, then a quick change or
    a case for change, then evidence), and of domain.md, Clinical networks (evidence; the time from planning on).
    """
    if to not in WAY or (priority.stage in WAY and WAY.index(to) <= WAY.index(priority.stage)):
        return []
    asked = WAY[1 : WAY.index(to) + 1]
    return [words for stage, is_there, words in _entry(priority, shown) if stage in asked and not is_there]


def _entry(priority: Priority, shown: Shown) -> tuple[tuple[str, bool, str], ...]:
    """By stage: what it asks, whether it is there, and what to do where it is not."""
    stage, quick = Priority.Stage, priority.horizon == Priority.Horizon.QUICK
    return (
        (stage.AGREED, bool(priority.aim.strip()), "Say what will be better, and for whom."),
        (stage.AGREED, bool(priority.evidence.strip()), "Name the evidence, for example a GIRFT recommendation."),
        (stage.PLANNED, priority.deliver_by is not None, "Enter the day by which it is to be delivered."),
        (
            stage.DELIVERING,
            quick or priority.delivered_by_id is not None,
            "Name the project that delivers it. Only a quick win needs none.",
        ),
        (
            stage.MEASURING,
            shown.baseline,
            "Add an impact measure with a baseline: without one, no change can be shown.",
        ),
        (
            stage.COMPLETE,
            shown.read,
            "Add a reading of an impact measure: a priority is not complete on its word alone.",
        ),
    )


def next_stages(priority: Priority) -> list[Priority.Stage]:
    """The stages that a priority may go to now, in the order of the way."""
    return [stage for stage in Priority.Stage if stage in priority.MOVES.get(priority.stage, ())]
