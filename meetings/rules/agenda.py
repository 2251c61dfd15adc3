"""Answers about an agenda: its order, its numbers, its clock, and whether it can still change."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from meetings.models import AgendaItem, Meeting

STEP = Decimal(1024)  # room for about fifty moves between the same two items before they are spaced anew
FINEST = Decimal("0.000000000001")
DEEPEST = 3
CLOSED = {Meeting.Status.AGREED, Meeting.Status.APPROVED, Meeting.Status.CANCELLED}


@dataclass(frozen=True)
class Row:
    """A line of an agenda as one reader sees it."""

    item: AgendaItem
    number: str
    depth: int
    starts_at: datetime.time
    is_section: bool = False

    @property
    def level(self) -> tuple[str, bool]:
        """What rows that stand beside each other have in common."""
        return self.number.rpartition(".")[0], self.item.is_private

    @property
    def place(self) -> int:
        """The last part of the number."""
        return int(self.number.rpartition(".")[2].removeprefix("P"))


def agenda_is_open(meeting: Meeting) -> bool:
    """Whether items and papers may still change: until the minutes are agreed."""
    return meeting.status not in CLOSED


def rank_between(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """A rank after `before` and ahead of `after` (None: nothing there). None where no room is left between them."""
    if before is None or after is None:
        return (before or Decimal(0)) + STEP if after is None else after - STEP
    middle = ((before + after) / 2).quantize(FINEST)
    return middle if before < middle < after else None


def came_late(day: datetime.date, deadline: datetime.date | None, meeting: Meeting) -> bool:
    """Whether a day lies past a deadline. What is entered after the meeting is a record of it, not late."""
    return deadline is not None and deadline < day <= meeting.date


def numbered_rows(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Row]:
    """Number the items that a reader sees: 1, 2, 2.1 by order and place; private ones apart, after, as P1, P2.

    Only what is given is counted, so nothing that a reader doesn't see leaves a gap, in the numbers or on the clock.
    An item under one that the reader doesn't see moves up a level.
    """
    items = sorted(items, key=lambda item: (item.rank, item.pk))
    under = _tree(items)
    rows, clock = [], datetime.datetime.combine(meeting.date, meeting.starts_at)
    for prefix, private in (("", False), ("P", True)):
        for place, item in enumerate(under[None, private], 1):
            clock = _number(item, f"{prefix}{place}", 0, clock, under, rows)
    return rows


def _tree(items: list[AgendaItem]) -> dict:
    """The items by the seen parent of the same series that they stand under; None at the top."""
    seen = {item.pk: item for item in items}
    under = defaultdict(list)
    for item in items:
        parent = seen.get(item.parent_id)
        joined = parent if parent is not None and parent.is_private == item.is_private else None
        under[joined and joined.pk, item.is_private].append(item)
    return under


def _number(item, number: str, depth: int, clock: datetime.datetime, under: dict, rows: list):
    """Add an item and those under it to `rows`. A section takes the time of those under it. Gives the clock then."""
    below = under.get((item.pk, item.is_private), ())
    rows.append(Row(item, number, depth, clock.time(), bool(below)))
    for place, child in enumerate(below, 1):
        clock = _number(child, f"{number}.{place}", depth + 1, clock, under, rows)
    return clock if below else clock + datetime.timedelta(minutes=item.minutes)
