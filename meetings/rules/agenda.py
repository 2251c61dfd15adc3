"""Answers about an agenda: its order, its numbers, its clock, and whether it can still change."""

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal

from meetings.models import AgendaItem, Meeting

STEP = Decimal(1024)  # room for about fifty moves between the same two items before they are spaced anew
FINEST = Decimal("0.000000000001")
DEEPEST = 3
CLOSED = {Meeting.Status.AGREED, Meeting.Status.APPROVED, Meeting.Status.CANCELLED}


@dataclass(frozen=True)
class Row:
    """A line of an agenda as one reader sees it. `under` is the item it stands under, `place` where among its like."""

    item: AgendaItem
    number: str
    depth: int
    starts_at: datetime.time
    is_section: bool = False
    under: int | None = None
    place: int = 1

    @property
    def level(self) -> tuple[int | None, bool]:
        """What rows that stand beside each other have in common."""
        return self.under, self.item.is_private


def agenda_is_open(meeting: Meeting) -> bool:
    """Whether items and papers may still change: until the minutes are agreed. What was circulated stays as it went."""
    return meeting.status not in CLOSED and meeting.circulated_at is None


def rank_between(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """A rank after `before` and ahead of `after` (None: nothing there). None where no room is left between them."""
    if before is None or after is None:
        return (before or Decimal(0)) + STEP if after is None else after - STEP
    middle = ((before + after) / 2).quantize(FINEST)
    return middle if before < middle < after else None


def came_late(day: datetime.date, deadline: datetime.date | None, meeting: Meeting) -> bool:
    """Whether a day lies past a deadline. What is entered after the meeting is a record of it, not late."""
    return deadline is not None and deadline < day <= meeting.date


def numbered_rows(meeting: Meeting, items: Iterable[AgendaItem], *, partly: Container[bool] = ()) -> list[Row]:
    """Number the items that a reader sees: 1, 2, 2.1 by order and place; private ones apart, after, as P1, P2.

    An item's own number stands in place of the one it would get, which goes to the next. Only what is given is
    counted, so nothing that a reader doesn't see leaves a gap, in the numbers or on the clock. For the same reason own
    numbers are left out of a series of which the reader doesn't see all: `partly` holds False where that is so of the
    items of all, True where it is of the private ones. An item under one that the reader doesn't see moves up a level.
    """
    items = sorted(items, key=lambda item: (item.rank, item.pk))
    given = _Numbers([item for item in items if item.is_private not in partly])
    under = _tree(items)
    rows, clock = [], datetime.datetime.combine(meeting.date, meeting.starts_at)
    for prefix, private in (("", False), ("P", True)):
        clock = _number_level(prefix, (None, private), 0, clock, under, given, rows)
    return rows


def is_of_private(number: str) -> bool:
    """Whether a number belongs to the series of private items: P1, P2a."""
    return re.match(r"[Pp]\d", number) is not None


class _Numbers:
    """The items' own numbers, each once, and the next free number for the others."""

    def __init__(self, items: list[AgendaItem]):
        self.own: dict[int, str] = {}
        self.taken: set[str] = set()
        for item in items:
            fits = item.number_as and item.is_private == is_of_private(item.number_as)
            if fits and item.number_as.casefold() not in self.taken:
                self.own[item.pk] = item.number_as
                self.taken.add(item.number_as.casefold())

    def of(self, item: AgendaItem, prefix: str, last: int) -> tuple[str, int]:
        """The number of an item behind the `last` place that was given on its level, and the last place then."""
        if item.pk in self.own:
            return self.own[item.pk], last
        last = next(n for n in itertools.count(last + 1) if f"{prefix}{n}".casefold() not in self.taken)
        return f"{prefix}{last}", last


def _tree(items: list[AgendaItem]) -> dict:
    """The items by the seen parent of the same series that they stand under; None at the top."""
    seen = {item.pk: item for item in items}
    under = defaultdict(list)
    for item in items:
        parent = seen.get(item.parent_id)
        joined = parent if parent is not None and parent.is_private == item.is_private else None
        under[joined and joined.pk, item.is_private].append(item)
    return under


def _number_level(prefix: str, level: tuple, depth: int, clock, under: dict, given: _Numbers, rows: list):
    """Add the items of one level, each with those under it, to `rows`. A section takes their time. Gives the clock."""
    last = 0
    for place, item in enumerate(under.get(level, ()), 1):
        number, last = given.of(item, prefix, last)
        below = (item.pk, item.is_private)
        rows.append(Row(item, number, depth, clock.time(), below in under, level[0], place))
        clock = _number_level(f"{number}.", below, depth + 1, clock, under, given, rows)
        clock += datetime.timedelta(minutes=0 if below in under else item.minutes)
    return clock
