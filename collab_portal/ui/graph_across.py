"""A graph as a drawing from left to right: for many boxes with few words, where `graph.lay_out` would grow too wide.

`lay_across(nodes, edges)` gives the same Drawing. Columns are layers; igraph orders the boxes in each. Lines are curves
that pass behind the boxes between their ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from .graph import MARGIN, WIDTH, Box, Drawing, Edge, Line, Node, box_of, head_of, height_of
from .graph_rows import middles_of, rows_of, turned_of, with_stops

GAP_ACROSS, GAP_DOWN = 96, 16  # between two columns; between two boxes of a column
BEND = 56  # how far a curve runs straight out of a box


def lay_across(nodes: Sequence[Node], edges: Sequence[Edge]) -> Drawing:
    """The drawing of a graph, which may have cycles: an edge that closes one runs from right to left.

    An edge from a node to itself is not drawn. Raises KeyError for an edge to a node that isn't there.
    """
    if not nodes:
        return Drawing(0, 0)
    edges = [edge for edge in edges if edge.source != edge.target]
    number = {node.key: n for n, node in enumerate(nodes)}
    pairs = [(number[edge.source], number[edge.target]) for edge in edges]
    turned = turned_of(len(nodes), pairs)
    columns = _columns(nodes, [pair[::-1] if turn else pair for pair, turn in zip(pairs, turned, strict=True)])
    height = max(_height_of(column) for column in columns)
    boxes = [box for n, column in enumerate(columns) for box in _stand(column, n, height)]
    places = {box.node.key: box for box in boxes}
    lines = [
        _line(edge, places[edge.source], places[edge.target], turn) for edge, turn in zip(edges, turned, strict=True)
    ]
    width = len(columns) * (WIDTH + GAP_ACROSS) - GAP_ACROSS
    return Drawing(width + 2 * MARGIN, height + 2 * MARGIN, tuple(boxes), tuple(lines))


def _columns(nodes: Sequence[Node], pairs: list[tuple[int, int]]) -> list[list[Node]]:
    """The nodes by layer, in the order in which igraph crosses few lines; those without lines stand last."""
    layers = rows_of(len(nodes), pairs)
    chains, all_layers = with_stops(layers, pairs)
    middles = middles_of(all_layers, chains)
    bound = {end for pair in pairs for end in pair}
    columns: list[list[Node]] = [[] for _ in range(max(layers) + 1)]
    for n in sorted(range(len(nodes)), key=lambda n: (n not in bound, middles[n], n)):
        columns[layers[n]].append(nodes[n])
    return columns


def _height_of(column: list[Node]) -> int:
    return sum(height_of(node) + GAP_DOWN for node in column) - GAP_DOWN


def _stand(column: list[Node], number: int, height: int) -> list[Box]:
    """The boxes of a column under each other, in the middle of the drawing's height."""
    x, y = MARGIN + number * (WIDTH + GAP_ACROSS), MARGIN + (height - _height_of(column)) // 2
    boxes = []
    for node in column:
        boxes.append(box_of(node, x, y, height_of(node)))
        y += boxes[-1].height + GAP_DOWN
    return boxes


def _line(edge: Edge, source: Box, target: Box, turned: bool) -> Line:
    """A curve from the one box to the other; one that is turned leaves at the left and arrives at the right."""
    way = -1 if turned else 1
    start = (source.x + (0 if turned else WIDTH), source.y + source.height // 2)
    end = (target.x + (WIDTH if turned else 0), target.y + target.height // 2)
    out, into = start[0] + way * BEND, end[0] - way * BEND
    path = f"M{start[0]} {start[1]} C{out} {start[1]} {into} {end[1]} {end[0]} {end[1]}"
    return Line(edge, (start, end), path, head_of((into, end[1]), end))
