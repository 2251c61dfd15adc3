"""Graphs as drawings: no two boxes overlap, every line ends on its boxes, the same graph gives the same drawing."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collab_portal.ui.graph import WIDTH, Edge, Node, Words, lay_out
from collab_portal.ui.graph_text import width_of, wrapped

TITLES = st.text("abcm WI", min_size=1, max_size=90)


@st.composite
def graphs(draw):
    """Any graph, with cycles, parts that don't hang together, doubled edges and groups."""
    count = draw(st.integers(1, 14))
    key = st.integers(0, count - 1)
    grouped = draw(st.dictionaries(key, st.sampled_from(["a", "b"])))
    nodes = [Node(n, draw(TITLES), words=(Words("Board", "over"),), group=grouped.get(n)) for n in range(count)]
    pairs = draw(st.lists(st.tuples(key, key), max_size=24))
    return nodes, [Edge(a, b, up=draw(st.booleans())) for a, b in pairs]


def tree(children: int) -> tuple[list[Node], list[Edge]]:
    return [Node(n, f"Body {n}") for n in range(children + 1)], [Edge(0, n) for n in range(1, children + 1)]


def inside(point, box) -> bool:
    (x, y) = point
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


def on_border(point, box) -> bool:
    (x, y) = point
    return inside(point, box) and (x in (box.x, box.x + box.width) or y in (box.y, box.y + box.height))


def apart(a, b) -> bool:
    return a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_no_two_boxes_overlap_and_all_lie_in_the_drawing(graph):
    drawing = lay_out(*graph)

    assert {box.node.key for box in drawing.boxes} == {node.key for node in graph[0]}
    assert all(apart(a, b) for a, b in combinations(drawing.boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in drawing.boxes)


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_every_line_runs_from_its_box_to_its_box_in_right_angles(graph):
    drawing = lay_out(*graph)
    boxes = {box.node.key: box for box in drawing.boxes}

    assert len(drawing.lines) == sum(edge.source != edge.target for edge in graph[1])
    for line in drawing.lines:
        assert on_border(line.points[0], boxes[line.edge.source])
        assert on_border(line.points[-1], boxes[line.edge.target])
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(line.points, line.points[1:], strict=False))


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_no_line_runs_through_a_box(graph):
    drawing = lay_out(*graph)

    for line in drawing.lines:
        for (ax, ay), (bx, by) in zip(line.points, line.points[1:], strict=False):
            for box in drawing.boxes:
                beside = max(ax, bx) <= box.x or min(ax, bx) >= box.x + box.width
                assert beside or max(ay, by) <= box.y or min(ay, by) >= box.y + box.height, (line, box)


@given(graphs())
@settings(max_examples=50, deadline=None)
def test_the_same_graph_gives_the_same_drawing(graph):
    assert lay_out(*graph) == lay_out(*graph)


def test_who_stands_above_is_drawn_above():
    drawing = lay_out([Node("low", "Network"), Node("top", "Board")], [Edge("top", "low", up=True)])
    top, low = drawing.boxes

    assert (top.node.key, low.node.key) == ("top", "low")
    assert top.y + top.height < low.y
    assert drawing.lines[0].head.startswith(f"M{top.x + WIDTH // 2} {top.y + top.height} ")


@pytest.mark.parametrize(("children", "columns"), [(4, 4), (11, 4), (30, 5)])
def test_many_leaves_stand_below_each_other(children, columns):
    drawing = lay_out(*tree(children))

    assert len({box.x for box in drawing.boxes if box.node.key}) == columns


def test_a_group_stands_in_a_frame_with_its_name():
    nodes = [Node("common", "Common"), Node(1, "A", group="g"), Node(2, "B", group="g")]

    drawing = lay_out(nodes, [Edge("common", 1), Edge("common", 2)], {"g": "Sit in common"})

    (frame,) = drawing.frames
    members = [box for box in drawing.boxes if box.node.group]
    assert frame.name == "Sit in common"
    assert all(frame.x < box.x and box.x + box.width < frame.x + frame.width for box in members)
    assert all(frame.y < box.y and box.y + box.height < frame.y + frame.height for box in members)


def test_two_hundred_boxes_are_laid_out():
    nodes = [Node(n, f"Project {n}") for n in range(200)]

    drawing = lay_out(nodes, [Edge(n // 3, n) for n in range(1, 200)] + [Edge(n, n + 7) for n in range(0, 190, 5)])

    assert len(drawing.boxes) == 200


def test_an_edge_to_nowhere_is_refused():
    with pytest.raises(KeyError):
        lay_out([Node(1, "A")], [Edge(1, 2)])


def test_nothing_is_an_empty_drawing():
    assert lay_out([], []).boxes == ()


@given(st.text(max_size=200), st.integers(40, 300))
def test_wrapped_lines_fit_and_lose_no_letter(text, room):
    lines = wrapped(text, room, 16)

    assert all(width_of(line, 16) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_from_two_boxes_never_run_on_one_another():
    nodes = [Node(n, f"Body {n}") for n in range(4)]

    drawing = lay_out(nodes, [Edge(a, b) for a in (0, 1) for b in (2, 3)])

    levels = {0: set(), 1: set()}
    for line in drawing.lines:
        steps = zip(line.points, line.points[1:], strict=False)
        levels[line.edge.source] |= {here for (_, here), (_, there) in steps if here == there}
    assert levels[0] and levels[1] and not levels[0] & levels[1]
