"""What the pages of networks show: how far the priorities have come, and how long each stage takes."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.utils import timezone

from networks.models import Network, Priority, StageStep
from networks.rules.priorities import WAY

Stage = Priority.Stage
LEFT, WIDTH, HEIGHT = 170, 400, 44  # the drawing's own units: where bars begin, the widest, from one to the next


@dataclass(frozen=True)
class Rung:
    """One stage of the way: how many priorities stand there now, how many came so far, and days spent in it."""

    name: str
    here: int
    reached: int
    share: int
    days: int | None


@dataclass(frozen=True)
class Bar:
    """A stage in the drawing of the funnel: how far down it lies, and how wide it is."""

    rung: Rung
    y: int
    width: int

    @property
    def x(self) -> int:
        return LEFT + (WIDTH - self.width) // 2


@dataclass(frozen=True)
class Progress:
    """The funnel, and how many of those that were planned got to delivery, in how many days in the middle."""

    rungs: list[Rung]
    stopped: int
    planned: int
    delivered: int
    days: int | None

    @property
    def rate(self) -> int | None:
        """How many in a hundred of those that were planned went on to delivery."""
        return round(100 * self.delivered / self.planned) if self.planned else None

    @property
    def bars(self) -> list[Bar]:
        """The funnel as a drawing."""
        return [Bar(rung, HEIGHT * place, round(WIDTH * rung.share / 100)) for place, rung in enumerate(self.rungs)]


def progress_of(priorities: Iterable[Priority]) -> Progress:
    """The way of these priorities from proposal to completion. One query."""
    priorities = list(priorities)
    return _progress(priorities, _ways(priorities))


def progress_by_network(priorities: Iterable[Priority]) -> tuple[Progress, list[tuple[Network, Progress]]]:
    """The way of all these priorities together, and by network in the order of their specialties. One query."""
    priorities = list(priorities)
    ways, by_network = _ways(priorities), defaultdict(list)
    for row in priorities:
        by_network[row.network].append(row)
    networks = sorted(by_network, key=lambda network: (network.specialty, network.pk))
    return _progress(priorities, ways), [(each, _progress(by_network[each], ways)) for each in networks]


def _progress(priorities: list[Priority], ways: dict) -> Progress:
    ways = {row.pk: ways[row.pk] for row in priorities}
    reached = Counter(stage for row in priorities for stage in _reached(row, ways[row.pk]))
    here = Counter(row.stage for row in priorities)
    stays = _stays(ways)
    rungs = [_rung(stage, here, reached, stays, len(priorities)) for stage in WAY]
    to_delivery = [
        days for way in ways.values() if (days := _days_between(way, Stage.PLANNED, Stage.DELIVERING)) is not None
    ]
    return Progress(rungs, here[Stage.STOPPED], reached[Stage.PLANNED], reached[Stage.DELIVERING], _middle(to_delivery))


def _ways(priorities: list[Priority]) -> dict[int, list[tuple[str, datetime.date]]]:
    """For each priority, the stages that it entered and when, in order."""
    ways = {row.pk: [(Stage.PROPOSED, timezone.localdate(row.created_at))] for row in priorities}
    steps = StageStep.objects.in_use().filter(priority__in=[row.pk for row in priorities]).order_by("on", "pk")
    for step in steps:
        way = ways[step.priority_id]
        way[0] = (way[0][0], min(way[0][1], step.on))  # recorded after the event
        way.append((step.now, step.on))
    return ways


def _reached(priority: Priority, way: list) -> set[str]:
    """Each stage that it ever stood in, and, of the way, all before the furthest."""
    stood = {stage for stage, _ in way} | {priority.stage}
    furthest = max((WAY.index(stage) for stage in stood if stage in WAY), default=0)
    return set(WAY[: furthest + 1])


def _stays(ways: dict) -> dict[str, list[int]]:
    stays = defaultdict(list)
    for way in ways.values():
        for (stage, since), (_, until) in zip(way, way[1:], strict=False):
            stays[stage].append((until - since).days)
    return stays


def _days_between(way: list, start: str, end: str) -> int | None:
    first = next((day for stage, day in way if stage == start), None)
    then = next((day for stage, day in way if stage == end), None)
    return (then - first).days if first and then and then >= first else None


def _rung(stage: Stage, here: Counter, reached: Counter, stays: dict, total: int) -> Rung:
    share = round(100 * reached[stage] / total) if total else 0
    return Rung(stage.label, here[stage], reached[stage], share, _middle(stays[stage]))


def _middle(days: list[int]) -> int | None:
    return round(median(days)) if days else None
