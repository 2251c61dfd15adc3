"""The structure as boxes and lines for `components/chart.html`."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from collab_portal.ui.graph import Drawing, Edge, Node, Words, lay_out
from collab_portal.ui.words import counted, money

from ..selectors.structure import Place, Structure

MOST_GAPS, MOST_AREAS = 3, 6  # lines of a box; the list below says all
IN_COMMON = "Sit in common"


def drawing_of(structure: Structure, show: str) -> Drawing:
    """The chart of a structure, with the delegations or the escalation routes where they are asked for."""
    places = structure.places
    routes = structure.routes if show == "routes" else set()
    nodes = [_node(place, show, routes) for place in places]
    edges = [edge for place in places for edge in _edges(place, routes)]
    if show == "routes":
        nodes += [_programme(programme) for place in places for programme in place.programmes]
        edges += [
            Edge(place.body.pk, ("programme", programme.pk), "route", up=True)
            for place in places
            for programme in place.programmes
        ]
    return lay_out(nodes, edges, {place.common.body.pk: IN_COMMON for place in places if place.common})


def powers_in_words(place: Place) -> list[str]:
    """For each area what trusts delegated: 'Clinical standards: A up to £100,000, B no limit'."""
    found: dict[str, list[str]] = {}
    for row in place.delegations:
        limit = f"up to {money(row.limit)}" if row.limit is not None else "no limit"
        found.setdefault(row.area.name, []).append(f"{row.from_trust.short} {limit}")
    return [f"{area}: {', '.join(trusts)}" for area, trusts in found.items()]


def _node(place: Place, show: str, routes: set) -> Node:
    body = place.body
    on_route = any(body.pk in pair for pair in routes)
    tone = "-".join(filter(None, ("external" * place.outside, "gap" * bool(place.gaps)))) or "route" * on_route
    href = reverse("programmes:body-detail", args=[body.pk])
    group = place.common.body.pk if place.common else None
    return Node(body.pk, body.name, href, tuple(_words(place, show)), tone, group)


def _words(place: Place, show: str) -> Iterator[Words]:
    body = place.body
    outside = ", outside the collaborative" if place.outside else ""
    yield Words(f"{body.get_kind_display()}, {body.get_structure_display().lower()}{outside}", "over")
    if place.has_chair:
        yield Words(f"Chair: {place.chair}" if place.chair else "Chair appointed")
    if place.seats:
        yield Words(counted(place.seats, "seat"))
    for gap in place.gaps[:MOST_GAPS]:
        yield Words(gap.text[:1].upper() + gap.text[1:], "gap")
    if len(place.gaps) > MOST_GAPS:
        yield Words(f"And {len(place.gaps) - MOST_GAPS} more", "gap")
    powers = powers_in_words(place) if show == "delegations" else []
    yield from (Words(power) for power in powers[:MOST_AREAS])
    if len(powers) > MOST_AREAS:
        yield Words(f"And {len(powers) - MOST_AREAS} more areas")


def _edges(place: Place, routes: set) -> Iterator[Edge]:
    """To whom it reports, as an arrow up; and where it sits in common, dotted."""
    for upper, tone in ((place.above, ""), (place.common, "common")):
        if upper and not (tone and place.above is place.common):
            on_route = (place.body.pk, upper.body.pk) in routes
            yield Edge(upper.body.pk, place.body.pk, "route" if on_route and not tone else tone, up=True)


def _programme(programme) -> Node:
    return Node(
        ("programme", programme.pk), programme.name, programme.get_absolute_url(), (Words("Programme", "over"),)
    )
