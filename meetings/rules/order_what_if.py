"""In which order a meeting keeps most decisions alive, when people are to leave.

Items are taken one after another. A decision is taken as its item ends; whether it is still alive then hangs on who has
left. `kept` says how many decisions of an item are alive before the first of the departures, after it, after the next …
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

EXACT = 10  # items in one group for which every order is weighed


@dataclass(frozen=True)
class Step:
    """An item: its minutes, and the decisions alive at its end, by how many departures came before."""

    minutes: int
    kept: tuple[int, ...]


@dataclass(frozen=True)
class Unit:
    """What moves as one: an item, or a section with those under it.

    Groups follow each other and never mix: what opens a meeting, its business, what closes it, part 2.
    """

    key: int
    steps: tuple[Step, ...]
    group: int = 0
    minutes: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "minutes", sum(step.minutes for step in self.steps))


@dataclass(frozen=True)
class Move:
    """One thing is taken ahead of another, or last."""

    key: int
    before: int | None


def kept_in(units: Sequence[Unit], leaving: Sequence[int]) -> int:
    """How many decisions an order keeps. `leaving` are the minutes from now at which somebody leaves, in order."""
    kept, clock = 0, 0
    for unit in units:
        kept += _kept_by(unit, clock, leaving)
        clock += unit.minutes
    return kept


def best_order(units: Sequence[Unit], leaving: Sequence[int]) -> list[Unit]:
    """The order that keeps most decisions; of several the one that changes the agenda least. Never a worse one.

    Exact for up to ten items in a group; for more it moves one item at a time as long as that keeps more.
    """
    order, clock = [], 0
    for _, members in groupby(sorted(units, key=lambda unit: unit.group), key=lambda unit: unit.group):
        group = list(members)
        order += (_exact if len(group) <= EXACT else _improved)(group, clock, leaving)
        clock += sum(unit.minutes for unit in group)
    return order


def moves_between(now: Sequence[int], wanted: Sequence[int]) -> list[Move]:
    """The fewest moves that make one order of the other, to be done from the first to the last."""
    place = {key: n for n, key in enumerate(now)}
    stay = set(_longest_rising([place[key] for key in wanted]))
    moves, ahead = [], None
    for key in reversed(wanted):
        if place[key] not in stay:
            moves.append(Move(key, before=ahead))
        ahead = key
    return moves


def _kept_by(unit: Unit, clock: int, leaving: Sequence[int]) -> int:
    kept = 0
    for step in unit.steps:
        clock += step.minutes
        kept += step.kept[sum(1 for at in leaving if at < clock)]
    return kept


def _exact(group: list[Unit], clock: int, leaving: Sequence[int]) -> list[Unit]:
    """Every set of items that may come first, each with its best order; the clock is the same for all of them.

    Better is what keeps more, then what turns fewer pairs round.
    """
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {0: (0, 0, ())}
    for taken in range(1 << len(group)):
        kept, turned, order = best[taken]
        then = clock + sum(unit.minutes for n, unit in enumerate(group) if taken >> n & 1)
        for n, unit in enumerate(group):
            if taken >> n & 1:
                continue
            skipped = sum(1 for earlier in range(n) if not taken >> earlier & 1)
            found = (kept + _kept_by(unit, then, leaving), turned - skipped, (*order, n))
            known = best.get(taken | 1 << n)
            if known is None or found[:2] > known[:2]:
                best[taken | 1 << n] = found
    return [group[n] for n in best[(1 << len(group)) - 1][2]]


def _improved(group: list[Unit], clock: int, leaving: Sequence[int]) -> list[Unit]:
    """The better of two: the agenda moved item by item, and what would be lost taken first and moved so."""
    wait = Unit(-1, (Step(clock, (0,) * (len(leaving) + 1)),))
    kept = lambda order: kept_in([wait, *order], leaving)  # noqa: E731
    pressing = sorted(group, key=lambda unit: (not _loses(unit), unit.minutes if _loses(unit) else 0))
    return max((_climb(order, kept) for order in (group, pressing)), key=kept)


def _loses(unit: Unit) -> bool:
    return any(step.kept[0] > min(step.kept) for step in unit.steps)


def _climb(order: list[Unit], kept: Callable[[list[Unit]], int]) -> list[Unit]:
    while True:
        better = max(_one_moved(order), key=kept, default=order)
        if kept(better) <= kept(order):
            return order
        order = better


def _one_moved(order: list[Unit]):
    for n, unit in enumerate(order):
        rest = order[:n] + order[n + 1 :]
        for place in range(len(order)):
            if place != n:
                yield rest[:place] + [unit] + rest[place:]


def _longest_rising(numbers: list[int]) -> list[int]:
    """Of several the one that ends last, so that things are rather taken earlier than put off."""
    best: list[list[int]] = []
    for n, number in enumerate(numbers):
        before = [best[m] for m in reversed(range(n)) if numbers[m] < number]
        best.append([*max(before, key=len, default=[]), number])
    return max(reversed(best), key=len, default=[])
