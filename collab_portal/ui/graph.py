"""A graph as a drawing: boxes with their words, lines between them, from the top down. igraph places them.

`lay_out(nodes, edges)` gives a Drawing, which `components/chart.html` shows as SVG; the same graph, the same drawing.
Leaves under one node stand below each other where they are many, so that a wide structure stays readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .graph_rows import COLUMN_WIDTH, Column, Layered, layered
from .graph_text import wrapped

WIDTH, PADDING, MARGIN = COLUMN_WIDTH, 12, 24  # of a box; inside it; around the drawing
SIZES = {"title": 16, "over": 14, "plain": 15, "gap": 15}  # letters of each kind of line, in pixels
LEADING = 20
STACK_GAP, FRAME, FRAME_HEAD = 16, 12, 28
MOST_BESIDE, MOST_BELOW = 4, 6  # leaves beside each other; leaves in one stack


@dataclass(frozen=True)
class Words:
    """A line of a box: `plain`, `over` (small, above the title) or `gap` (something is missing, in amber)."""

    text: str
    kind: str = "plain"


@dataclass(frozen=True)
class Node:
    """What becomes a box: its title is a link where there is an address. Nodes with one `group` stand in one frame."""

    key: object
    title: str
    href: str = ""
    words: tuple[Words, ...] = ()
    tone: str = ""  # external (dashed), gap (amber), route, or a tone of the page's own
    group: object = None


@dataclass(frozen=True)
class Edge:
    """A line from the upper node to the lower; its arrow points at the lower, or with `up` at the upper."""

    source: object
    target: object
    tone: str = ""
    up: bool = False


@dataclass(frozen=True)
class Text:
    """One line of letters as it is drawn."""

    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True)
class Box:
    """A node as it is drawn. `label` says all its words, for who hears them."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    texts: tuple[Text, ...]
    marks: tuple[tuple[int, int, int, int], ...]  # behind the lines that say a gap: x, y, width, height
    label: str


@dataclass(frozen=True)
class Line:
    """An edge as it is drawn: its corners, the same as an SVG path, and the path of its arrowhead."""

    edge: Edge
    points: tuple[tuple[int, int], ...]
    path: str
    head: str


@dataclass(frozen=True)
class Frame:
    """The outline around a group, with its name."""

    x: int
    y: int
    width: int
    height: int
    name: str


@dataclass(frozen=True)
class Drawing:
    """Everything that the component draws; boxes in reading order."""

    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    frames: tuple[Frame, ...] = ()


@dataclass
class _Plan:
    """The boxes' sizes, and which column of the drawing each node stands in."""

    nodes: dict[object, Node]
    heights: dict[object, int]
    columns: list[Column]
    column_of: dict[object, int] = field(default_factory=dict)


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge], groups: dict | None = None) -> Drawing:
    """The drawing of a graph, which may have cycles and parts that don't hang together. `groups` names the frames.

    An edge from a node to itself is not drawn. Raises KeyError for an edge to a node that isn't there.
    """
    if not nodes:
        return Drawing(0, 0)
    edges = [edge for edge in edges if edge.source != edge.target]
    plan = _planned(nodes, edges, groups or {})
    found = layered(plan.columns, [(plan.column_of[edge.source], plan.column_of[edge.target]) for edge in edges])
    places = _places(plan, found)
    boxes = tuple(box_of(plan.nodes[key], *places[key], plan.heights[key]) for key in places)
    lines = tuple(_line(edge, n, plan, found, places) for n, edge in enumerate(edges))
    return Drawing(
        found.width + 2 * MARGIN, found.height + 2 * MARGIN, boxes, lines, _frames(plan, found, groups or {})
    )


def _planned(nodes: Sequence[Node], edges: Sequence[Edge], groups: dict) -> _Plan:
    plan = _Plan({node.key: node for node in nodes}, {node.key: height_of(node) for node in nodes}, [])
    for members, framed in _stacks(nodes, edges):
        height = sum(plan.heights[key] for key in members) + STACK_GAP * (len(members) - 1)
        extra = FRAME_HEAD + FRAME if framed else 0
        plan.column_of |= dict.fromkeys(members, len(plan.columns))
        plan.columns.append(Column(tuple(members), height + extra, framed, len(members) > 1 or framed))
    return plan


def _stacks(nodes: Sequence[Node], edges: Sequence[Edge]):
    """Which nodes stand below each other, with whether in a frame: groups, and many leaves of one parent."""
    above: dict[object, list] = {node.key: [] for node in nodes}
    has_below = set()
    for edge in edges:
        above[edge.target].append(edge.source)
        has_below.add(edge.source)
    sets: dict[object, list] = {}
    for node in nodes:
        lone_leaf = node.group is None and node.key not in has_below and len(set(above[node.key])) == 1
        name = ("group", node.group) if node.group is not None else ("under", above[node.key][0]) if lone_leaf else node
        sets.setdefault(name, []).append(node.key)
    for name, keys in sets.items():
        framed = isinstance(name, tuple) and name[0] == "group"
        if framed:
            yield keys, True
            continue
        size = 1 if len(keys) <= MOST_BESIDE else min(MOST_BELOW, -(-len(keys) // MOST_BESIDE))
        yield from ((keys[n : n + size], False) for n in range(0, len(keys), size))


def _places(plan: _Plan, found: Layered) -> dict[object, tuple[int, int]]:
    """Where each box stands, in reading order: row by row, from the left."""
    places = {}
    for number in sorted(range(len(plan.columns)), key=lambda n: (found.tops[n], found.lefts[n])):
        column, x = plan.columns[number], found.lefts[number] + MARGIN
        y = found.tops[number] + MARGIN + (FRAME_HEAD if column.framed else 0)
        for key in column.members:
            places[key] = (x, y)
            y += plan.heights[key] + STACK_GAP
    return places


def _said(node: Node) -> list[Words]:
    over = [words for words in node.words if words.kind == "over"]
    return [*over, Words(node.title, "title"), *(words for words in node.words if words.kind != "over")]


def _broken(node: Node) -> list[Words]:
    """The lines of a box, each short enough."""
    room = WIDTH - 2 * PADDING
    return [
        Words(text, words.kind)
        for words in _said(node)
        for text in wrapped(words.text, room, SIZES[words.kind], bold=words.kind in ("title", "gap"))
    ]


def height_of(node: Node) -> int:
    return 2 * PADDING + LEADING * len(_broken(node))


def box_of(node: Node, x: int, y: int, height: int) -> Box:
    texts, marks = [], []
    for n, words in enumerate(_broken(node)):
        top = y + PADDING + LEADING * n
        texts.append(Text(x + PADDING, top + 15, words.text, words.kind))
        if words.kind == "gap":
            marks.append((x + PADDING // 2, top, WIDTH - PADDING, LEADING))
    label = ". ".join(words.text for words in _said(node) if words.kind != "over")
    over = ", ".join(words.text for words in node.words if words.kind == "over")
    return Box(node, x, y, WIDTH, height, tuple(texts), tuple(marks), f"{label}. {over}" if over else label)


def _frames(plan: _Plan, found: Layered, groups: dict) -> tuple[Frame, ...]:
    frames = []
    for number, column in enumerate(plan.columns):
        if column.framed:
            x, y = found.lefts[number] + MARGIN - FRAME - 8, found.tops[number] + MARGIN
            name = groups.get(plan.nodes[column.members[0]].group, "")
            frames.append(Frame(x, y, WIDTH + 2 * FRAME + 8, column.height, name))
    return tuple(frames)


def _line(edge: Edge, number: int, plan: _Plan, found: Layered, places: dict) -> Line:
    """The edge's corners: out of the one box, along the ways between the rows, into the other."""
    down = not found.turned[number]
    upper, lower = (edge.source, edge.target) if down else (edge.target, edge.source)
    within = plan.column_of[upper] == plan.column_of[lower]
    out = _into(upper, plan, places)[::-1] if within else _out(upper, plan, places)
    into = _into(lower, plan, places)
    way = [(x + MARGIN, y + MARGIN) for x, y in found.ways[number]]
    points = _tidy([*out, *way, *into])
    points = points if down else points[::-1]
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    return Line(edge, tuple(points), path, head_of(*(points[1::-1] if edge.up else points[-2:])))


def _out(key: object, plan: _Plan, places: dict) -> list[tuple[int, int]]:
    """From a box downwards: from the middle of its foot, or in a stack from its right side."""
    (x, y), height = places[key], plan.heights[key]
    if plan.columns[plan.column_of[key]].stacked:
        return [(x + WIDTH, y + height // 2), (x + WIDTH + 8, y + height // 2)]
    return [(x + WIDTH // 2, y + height)]


def _into(key: object, plan: _Plan, places: dict) -> list[tuple[int, int]]:
    """Into a box from above: at the middle of its head, or in a stack at its left side."""
    (x, y), height = places[key], plan.heights[key]
    if plan.columns[plan.column_of[key]].stacked:
        return [(x - 12, y + height // 2), (x, y + height // 2)]
    return [(x + WIDTH // 2, y)]


def _tidy(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without repeats; where two points differ in both directions a corner is put between them."""
    kept = points[:1]
    for x, y in points[1:]:
        last_x, last_y = kept[-1]
        if x != last_x and y != last_y:
            kept.append((x, last_y))
        if (x, y) != kept[-1]:
            kept.append((x, y))
    return kept


def head_of(before: tuple[int, int], at: tuple[int, int]) -> str:
    """A triangle that points from the one corner to the other."""
    (x, y), step_x, step_y = at, _sign(at[0] - before[0]), _sign(at[1] - before[1])
    back_x, back_y = x - 10 * step_x, y - 10 * step_y
    return f"M{x} {y} L{back_x - 5 * step_y} {back_y - 5 * step_x} L{back_x + 5 * step_y} {back_y + 5 * step_x} Z"


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
