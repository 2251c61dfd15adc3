"""Graphs from left to right: no two boxes overlap, lines end on their boxes, two hundred boxes stay a page."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from collab_portal.ui.graph import Edge, Node
from collab_portal.ui.graph_across import lay_across

TITLES = st.text("abcm WI", min_size=1, max_size=90)


@st.composite
def graphs(draw):
    """Any graph, with cycles, parts that don't hang together and doubled edges."""
    count = draw(st.integers(1, 14))
    key = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(key, key), max_size=24))
    return [Node(n, draw(TITLES)) for n in range(count)], [Edge(a, b) for a, b in pairs]


def apart(a, b) -> bool:
    return a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_no_two_boxes_overlap_and_all_lie_in_the_drawing(graph):
    drawing = lay_across(*graph)

    assert {box.node.key for box in drawing.boxes} == {node.key for node in graph[0]}
    assert all(apart(a, b) for a, b in combinations(drawing.boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in drawing.boxes)


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_every_line_runs_from_the_side_of_its_box_to_the_side_of_its_box(graph):
    drawing = lay_across(*graph)
    boxes = {box.node.key: box for box in drawing.boxes}

    assert len(drawing.lines) == sum(edge.source != edge.target for edge in graph[1])
    for line in drawing.lines:
        for (x, y), box in zip(line.points, (boxes[line.edge.source], boxes[line.edge.target]), strict=True):
            assert x in (box.x, box.x + box.width) and y == box.y + box.height // 2


def test_without_a_circle_every_line_runs_to_the_right():
    drawing = lay_across([Node(n, f"Box {n}") for n in range(5)], [Edge(0, 1), Edge(1, 2), Edge(0, 2), Edge(3, 2)])

    assert all(line.points[0][0] < line.points[1][0] for line in drawing.lines)


def test_nothing_gives_nothing_and_the_same_gives_the_same():
    graph = [Node(n, f"Box {n}") for n in range(9)], [Edge(n, (n * 2) % 9) for n in range(9)]

    assert (lay_across([], []).boxes, lay_across(*graph)) == ((), lay_across(*graph))


def test_two_hundred_boxes_in_chains_of_ten_stay_readable():
    nodes = [Node(n, f"Project number {n}") for n in range(200)]
    drawing = lay_across(nodes, [Edge(n, n + 1) for n in range(199) if n % 10 != 9])

    assert drawing.width < 3300 and drawing.height < 1500
