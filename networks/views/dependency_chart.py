"""Dependencies as boxes and lines for `components/chart.html`: from who is asked to who waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.urls import reverse

from collab_portal.records.models import Entry
from collab_portal.ui.graph import Drawing, Edge, Node, Words
from collab_portal.ui.graph_across import lay_across
from collab_portal.ui.words import counted
from networks.models import Dependency
from networks.selectors.dependencies import DependencyRow
from networks.selectors.dependency_map import DependencyMap, map_of

Status = Dependency.Status
MOST_WITH_KIND = 40  # on a larger drawing a box says its name alone, and what is late


def around(entry: Entry, rows: Iterable[DependencyRow]) -> Drawing:
    """One end with its neighbours."""
    found = map_of(rows)
    found.ends.setdefault(entry.pk, entry)
    return drawing_of(found, here=entry.pk)


def drawing_of(found: DependencyMap, *, here: int | None = None, href: Callable | None = None) -> Drawing:
    """The drawing of a map. A box leads to its dependencies, unless `href(entry)` says otherwise."""
    nodes = [_node(entry, found, here, href or address_of) for entry in found.ends.values()]
    edges = [Edge(on, needs, _tone(rows, (on, needs), found)) for (on, needs), rows in found.between.items()]
    return lay_across(nodes, edges)


def address_of(entry: Entry) -> str:
    """Where an end shows what it needs and who needs it."""
    return reverse("networks:dependencies-page", args=[entry.pk])


def _node(entry: Entry, found: DependencyMap, here: int | None, href: Callable) -> Node:
    late = any(row.late for (on, _), rows in found.between.items() if on == entry.pk for row in rows)
    tone = "here" if entry.pk == here else "gap" if late else ""
    return Node(entry.pk, entry.title, "" if entry.pk == here else href(entry), tuple(_words(entry, found)), tone)


def _words(entry: Entry, found: DependencyMap) -> Iterator[Words]:
    if len(found.ends) <= MOST_WITH_KIND:
        yield Words(entry.kind_name.capitalize(), "over")
    if found.within[entry.pk]:
        yield Words(f"{found.within[entry.pk]} within it")
    late = sum(bool(row.late) for (on, _), rows in found.between.items() if on == entry.pk for row in rows)
    if late:
        yield Words(f"{counted(late, 'thing')} late", "gap")


def _tone(rows: list[DependencyRow], pair: tuple[int, int], found: DependencyMap) -> str:
    """What a line says: the worst of what it stands for."""
    if pair in found.in_circles:
        return "circle"
    if any(row.late or row.dependency.status == Status.BROKEN for row in rows):
        return "late"
    return "met" if all(row.dependency.status == Status.MET for row in rows) else ""
