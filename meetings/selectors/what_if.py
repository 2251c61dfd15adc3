"""What becomes of the items still to come if somebody leaves or declares, and the order that keeps most decisions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.words import time_nhs
from meetings.models import AgendaItem, Meeting, Part
from meetings.models.agenda import Standing
from meetings.rules.agenda import Row
from meetings.rules.order_what_if import Move, Step, Unit, best_order, kept_in, moves_between

from .adjournments import adjournments_of
from .agenda import numbered
from .expected import expect, is_to_come
from .quorum_marks import Mark, marks_of
from .room_facts import RoomFacts
from .timer import Timer, timer_of

FIRST = (Standing.WELCOME, Standing.DECLARATIONS, Standing.MINUTES, Standing.ACTIONS)
LAST = (Standing.OTHER, Standing.NEXT, Standing.PART_2)
HALF_A_DAY = 12 * 60


@dataclass(frozen=True)
class Leaving:
    """Somebody is to leave at a time (None: now)."""

    person: User
    at: datetime.time | None = None

    @property
    def words(self) -> str:
        return f"{self.person} leaves {f'at {time_nhs(self.at)}' if self.at else 'now'}"


@dataclass(frozen=True)
class Changed:
    """An item still to come: its marks now and then, and the decisions that it asks for."""

    row: Row
    wanted: int
    ends_at: datetime.time
    now: list[Mark]
    then: list[Mark]

    @property
    def lost(self) -> list[str]:
        """The sittings that could decide it now and no longer could then."""
        return [now.name for now, then in zip(self.now, self.then, strict=True) if now.quorate and not then.quorate]


@dataclass(frozen=True)
class MoveOffered:
    """'Moves item 8 before item 6'."""

    row: Row
    before: Row | None

    @property
    def key(self) -> str:
        return f"{self.row.item.pk}:{self.before.item.pk if self.before else ''}"


@dataclass(frozen=True)
class WhatIf:
    """The items one by one, how many decisions stay alive as the agenda is, and the moves that keep more."""

    items: list[Changed]
    decisions: int
    kept: int
    kept_best: int
    moves: list[MoveOffered]


def what_if_they_leave(meeting: Meeting, user: User, leaving: list[Leaving], now=None) -> WhatIf:
    """Each item still to come, were these people to leave; constant queries whatever the items."""
    now = timezone.localtime(now)
    facts, everything, timer = _facts(meeting, user, now)
    rows = to_come(everything, timer)
    minutes = sorted((max(_until(now, each.at), 0), each.person.pk) for each in leaving)
    gone = [frozenset(pk for _, pk in minutes[:count]) for count in range(len(minutes) + 1)]
    wanted = _wanted([row.item.pk for row in rows])
    lasts = _lasts(rows, timer)
    found, clock = [], 0
    for row in rows:
        clock += lasts[row.item.pk]
        without = gone[sum(1 for at, _ in minutes if at < clock or at == 0)]
        ends_at = (now + datetime.timedelta(minutes=clock)).time()
        found.append(_changed(facts, row, wanted.get(row.item.pk, 0), ends_at, without))
    units = _units(facts, everything, rows, wanted, lasts, gone, timer)
    at = [-1 if minute == 0 else minute for minute, _ in minutes]
    best = best_order(units, at)
    by_key = {row.item.pk: row for row in everything}
    moves = moves_between([unit.key for unit in units], [unit.key for unit in best])
    kept, kept_best = kept_in(units, at), kept_in(best, at)
    offered = [_offered(move, by_key) for move in moves] if kept_best > kept else []
    return WhatIf(found, sum(_alive(facts, row, wanted, frozenset()) for row in rows), kept, kept_best, offered)


def what_if_they_declare(meeting: Meeting, user: User, person: User, item: AgendaItem, now=None) -> WhatIf:
    """The one item, were somebody's interest to keep them from it. No order helps."""
    now = timezone.localtime(now)
    facts, everything, timer = _facts(meeting, user, now)
    rows = to_come(everything, timer)
    wanted = _wanted([row.item.pk for row in rows])
    people = {row.item.pk: frozenset({person.pk}) if row.item.pk == item.pk else frozenset() for row in rows}
    found = [_changed(facts, row, wanted.get(row.item.pk, 0), row.starts_at, people[row.item.pk]) for row in rows]
    total = sum(_alive(facts, row, wanted, frozenset()) for row in rows)
    kept = sum(_alive(facts, row, wanted, people[row.item.pk]) for row in rows)
    return WhatIf(found, total, kept, kept, [])


def to_come(rows: list[Row], timer: Timer | None) -> list[Row]:
    """The items still to be dealt with: without sections, and without what the meeting went on from."""
    done = timer.done if timer else frozenset()
    rows = [row for row in rows if not row.is_section]
    under_way = next((place for place, row in enumerate(rows) if timer and row.item.pk == timer.item), 0)
    return [row for row in rows[under_way:] if row.item.pk not in done]


def _facts(meeting: Meeting, user: User, now: datetime.datetime) -> tuple[RoomFacts, list[Row], Timer | None]:
    facts, rows = RoomFacts(meeting), numbered(meeting, user)
    timer = timer_of(meeting, rows, adjournments_of(meeting), now)
    return expect(facts) if is_to_come(facts) else facts, rows, timer


def _until(now: datetime.datetime, at: datetime.time | None) -> int:
    """The minutes until a time; below 0 where it is past, unless that is tomorrow for a meeting late at night."""
    minutes = (at.hour - now.hour) * 60 + at.minute - now.minute if at else 0
    return minutes if minutes > -HALF_A_DAY else minutes + 2 * HALF_A_DAY


def _wanted(items: list[int]) -> dict[int, int]:
    """The parts that want an outcome and are not only to note, by item."""
    found: dict[int, int] = {}
    rows = Part.objects.in_use().filter(item__in=items, decision=None).exclude(verb=Part.Verb.NOTE)
    for item in rows.values_list("item", flat=True):
        found[item] = found.get(item, 0) + 1
    return found


def _lasts(rows: list[Row], timer: Timer | None) -> dict[int, int]:
    """The minutes that each item still takes."""
    return {
        row.item.pk: max(timer.left, 0) if timer and timer.item == row.item.pk else row.item.minutes for row in rows
    }


def _changed(facts: RoomFacts, row: Row, wanted: int, ends_at: datetime.time, without: frozenset) -> Changed:
    then = marks_of(facts, row.item, now=True, without=without)
    return Changed(row, wanted, ends_at, marks_of(facts, row.item, now=True), then)


def _alive(facts: RoomFacts, row: Row, wanted: dict[int, int], without: frozenset) -> int:
    """The decisions of an item that everybody who could take them now could still take."""
    now = [mark.quorate for mark in marks_of(facts, row.item, now=True)]
    then = [mark.quorate for mark in marks_of(facts, row.item, now=True, without=without)]
    lost = any(was and not is_ for was, is_ in zip(now, then, strict=True))
    return wanted.get(row.item.pk, 0) if any(now) and not lost else 0


def _units(facts, everything: list[Row], rows: list[Row], wanted, lasts, gone, timer: Timer | None) -> list[Unit]:
    """What can be taken in another order: items of the top level, each with those under it."""
    left = {row.item.pk for row in rows}
    units: list[Unit] = []
    for top, under in _by_top(everything):
        inside = [row for row in under if row.item.pk in left]
        if inside:
            steps = (Step(lasts[r.item.pk], tuple(_alive(facts, r, wanted, each) for each in gone)) for r in inside)
            units.append((top, tuple(steps)))
    groups = _groups([top for top, _ in units], timer)
    return [Unit(top.item.pk, steps, group) for (top, steps), group in zip(units, groups, strict=True)]


def _by_top(rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    found: list[tuple[Row, list[Row]]] = []
    for row in rows:
        if row.depth == 0:
            found.append((row, []))
        if not row.is_section:
            found[-1][1].append(row)
    return found


def _groups(tops: list[Row], timer: Timer | None) -> list[int]:
    """A number for each: what stays where it is has one of its own, so nothing passes it."""
    groups, group, before = [], 0, None
    for place, row in enumerate(tops):
        fixed = row.item.standing in (*FIRST, *LAST) or (place == 0 and timer is not None and timer.item is not None)
        kind = (place if fixed else -1, row.item.is_private)
        group += int(before is not None and kind != before)
        groups.append(group)
        before = kind
    return groups


def _offered(move: Move, rows: dict[int, Row]) -> MoveOffered:
    return MoveOffered(rows[move.key], rows.get(move.before))
