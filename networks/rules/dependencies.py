"""Dependencies: how late what is needed comes, and where needs lead back to where they began. Dates and pairs alone."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable

from networks.models import Dependency

SETTLED = {Dependency.Status.MET, Dependency.Status.WITHDRAWN}


def comes_on(day: datetime.date | None, today: datetime.date, *, done: bool) -> datetime.date:
    """The first day on which what is needed can be there: nothing that is not done yet comes before today."""
    return day if done and day else max(day or today, today)


def days_late(status: str, needed_by: datetime.date | None, comes: datetime.date) -> int:
    """By how many days what is needed comes after the day by which it is needed; 0 where it is in time or settled."""
    if status in SETTLED or needed_by is None:
        return 0
    return max(0, (comes - needed_by).days)


def needs_reason(was: str, to: str) -> bool:
    """What gets worse, is given up or opens again keeps why; being met, or back on course, needs no words."""
    Status = Dependency.Status  # noqa: N806  the words of the record
    return was in SETTLED or to in (Status.AT_RISK, Status.BROKEN, Status.WITHDRAWN)


def next_states(dependency: Dependency) -> list[Dependency.Status]:
    """What a dependency may become, in the order of the table."""
    return [status for status in Dependency.Status if status in Dependency.MOVES[dependency.status]]


def circles(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Where needs lead back to where they began: the shortest way round through each one, each circle once."""
    after: dict[int, list[int]] = {}
    for needs, on in sorted(set(pairs)):
        after.setdefault(needs, []).append(on)
    found: dict[frozenset, list[int]] = {}
    for start in after:
        way = _way_back(after, start)
        if way:
            found.setdefault(frozenset(way), way)
    return list(found.values())


def _way_back(after: dict[int, list[int]], start: int) -> list[int]:
    came_from: dict[int, int] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in after.get(here, ()):
            if there == start:
                return _traced(came_from, start, here)
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []


def _traced(came_from: dict[int, int], start: int, last: int) -> list[int]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
