"""The map of dependencies: whole, by programme where it is large, or one programme with its neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from networks.rules.dependencies import circles
from programmes.models import Programme, Project, Workstream

from .dependencies import DependencyRow

MOST_BOXES = 30  # more than these, and the map begins with programmes


@dataclass
class DependencyMap:
    """Ends by id, the dependencies between each two (first who is asked, then who waits), and those inside one end."""

    ends: dict[int, Entry] = field(default_factory=dict)
    between: dict[tuple[int, int], list[DependencyRow]] = field(default_factory=lambda: defaultdict(list))
    within: Counter[int] = field(default_factory=Counter)
    in_circles: set[tuple[int, int]] = field(default_factory=set)


def map_of(rows: Iterable[DependencyRow], stands_for: dict[int, Entry] | None = None) -> DependencyMap:
    """The map of dependencies; `stands_for` names the programme that is drawn instead of an end."""
    rows, stands_for, found = list(rows), stands_for or {}, DependencyMap()
    round_about = _pairs_in_circles(rows)
    for row in rows:
        needs, on = (stands_for.get(end.pk, end) for end in (row.dependency.needs, row.dependency.on))
        found.ends |= {needs.pk: needs, on.pk: on}
        if needs.pk == on.pk:
            found.within[on.pk] += 1
            continue
        found.between[on.pk, needs.pk].append(row)
        if row.pair in round_about:
            found.in_circles.add((on.pk, needs.pk))
    return found


def programmes_of(rows: Iterable[DependencyRow], user: User) -> dict[int, Entry]:
    """For each workstream and project among the ends its programme, as far as the reader may see that."""
    ends = {pk for row in rows for pk in row.pair}
    above = dict(Project.objects.filter(pk__in=ends).values_list("pk", "workstream__programme"))
    above |= dict(Workstream.objects.filter(pk__in=ends).values_list("pk", "programme"))
    seen = visible(Programme.objects.filter(pk__in=set(above.values())), user).select_related("entry")
    entries = {programme.pk: programme.entry for programme in seen}
    return {pk: entries[programme] for pk, programme in above.items() if programme in entries}


def touching(rows: Iterable[DependencyRow], pk: int, stands_for: dict[int, Entry]) -> list[DependencyRow]:
    """The dependencies of one programme, with its parts and its neighbours."""
    inside = {end for end, programme in stands_for.items() if programme.pk == pk} | {pk}
    return [row for row in rows if inside.intersection(row.pair)]


def is_large(rows: Iterable[DependencyRow]) -> bool:
    """Whether there are too many ends to read them on one drawing."""
    return len({pk for row in rows for pk in row.pair}) > MOST_BOXES


def _pairs_in_circles(rows: Iterable[DependencyRow]) -> set[tuple[int, int]]:
    ways = circles(row.pair for row in rows if row.is_live)
    return {pair for way in ways for pair in zip(way, (*way[1:], way[0]), strict=True)}
