"""The rows of a drawing: which column stands in which row and where, and the ways of the lines between the rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import igraph

COLUMN_WIDTH, COLUMN_GAP = 224, 56  # two frames and the lines beside stacks have room in the gap
PITCH = COLUMN_WIDTH + COLUMN_GAP
ROW_GAP, TRACK = 48, 10  # between two rows at least; between two lines that run side by side
MOST_LOOSE = 4  # columns without lines beside each other

Pair = tuple[int, int]


@dataclass(frozen=True)
class Column:
    """Boxes that stand below each other, or a single one."""

    members: tuple
    height: int
    framed: bool = False
    stacked: bool = False


@dataclass
class Layered:
    """Where columns stand (by number), and for each edge the corners of its way between its two columns."""

    lefts: list[int]
    tops: list[int]
    width: int = 0
    height: int = 0
    turned: list[bool] = field(default_factory=list)  # the edge runs upwards, to break a cycle
    ways: list[list[Pair]] = field(default_factory=list)


def layered(columns: list[Column], edges: list[Pair]) -> Layered:
    """Places columns by the layered method of Sugiyama (igraph), edges from the upper row to the lower."""
    turned = turned_of(len(columns), edges)
    downward = [(b, a) if turn else (a, b) for (a, b), turn in zip(edges, turned, strict=True)]
    rows = rows_of(len(columns), downward)
    loose = [n for n in range(len(columns)) if not any(n in pair for pair in downward if pair[0] != pair[1])]
    chains, all_rows = with_stops(rows, downward)
    middles = middles_of(all_rows, chains)
    found = Layered([0] * len(columns), [0] * len(columns), turned=turned)
    heights = _row_heights(columns, rows, loose)
    exits = _Exits(columns, middles)
    tracks = _tracks(chains, all_rows, exits)
    tops = _tops(heights, tracks)
    _place(found, columns, rows, tops, middles, loose)
    found.ways = [_way(chain, all_rows, exits, tracks, tops, heights) for chain in chains]
    return found


def turned_of(count: int, edges: list[Pair]) -> list[bool]:
    """Which edges to turn round so that none leads back: as few as igraph finds."""
    graph = igraph.Graph(n=count, edges=edges, directed=True)
    back = set(graph.feedback_arc_set())
    return [n in back and a != b for n, (a, b) in enumerate(edges)]


def rows_of(count: int, edges: list[Pair]) -> list[int]:
    """The row of each column: one below the lowest of those above it."""
    edges = [(a, b) for a, b in edges if a != b]
    rows = [0] * count
    for column in igraph.Graph(n=count, edges=edges, directed=True).topological_sorting():
        rows[column] = max((rows[a] + 1 for a, b in edges if b == column), default=0)
    return rows


def with_stops(rows: list[int], edges: list[Pair]) -> tuple[list[list[int]], list[int]]:
    """Each edge as a chain with a stop in every row that it passes; all rows, those of the stops too."""
    all_rows, chains = list(rows), []
    for upper, lower in edges:
        passed = range(rows[upper] + 1, rows[lower])
        stops = range(len(all_rows), len(all_rows) + len(passed))
        all_rows += passed
        chains.append([upper, *stops, lower])
    return chains, all_rows


def middles_of(all_rows: list[int], chains: list[list[int]]) -> list[int]:
    """The middle of each column and stop, from igraph; the leftmost stands at half a column's width."""
    pairs = sorted({pair for chain in chains for pair in zip(chain, chain[1:], strict=False) if pair[0] != pair[1]})
    used = sorted({end for pair in pairs for end in pair})
    if not used:
        return [0] * len(all_rows)
    number = {end: n for n, end in enumerate(used)}
    graph = igraph.Graph(n=len(used), edges=[(number[a], number[b]) for a, b in pairs], directed=True)
    layout = graph.layout_sugiyama(layers=[all_rows[end] for end in used], hgap=PITCH, vgap=1)
    middles = [0] * len(all_rows)
    least = min(x for x, _ in layout)
    for end, (x, _) in zip(used, layout, strict=True):
        middles[end] = round(x - least) + COLUMN_WIDTH // 2
    return middles


class _Exits:
    """Where a line leaves a column downwards, and where it enters one from above."""

    def __init__(self, columns: list[Column], middles: list[int]):
        self.columns, self.middles = columns, middles

    def _stacked(self, end: int) -> bool:
        return end < len(self.columns) and self.columns[end].stacked

    def out(self, end: int) -> int:
        return self.middles[end] + (COLUMN_WIDTH // 2 + 8 if self._stacked(end) else 0)

    def into(self, end: int) -> int:
        return self.middles[end] - (COLUMN_WIDTH // 2 + 12 if self._stacked(end) else 0)


def _tracks(chains: list[list[int]], all_rows: list[int], exits: _Exits) -> dict[int, dict[int, int]]:
    """For each row the track below it on which the lines from each end run: no two that overlap share one."""
    spans: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for chain in chains:
        for a, b in zip(chain, chain[1:], strict=False):
            if a != b:
                spans[all_rows[a]][a] += [exits.out(a), exits.into(b)]
    return {row: _coloured(by_end) for row, by_end in spans.items()}


def _coloured(by_end: dict[int, list[int]]) -> dict[int, int]:
    ends_at: list[int] = []
    tracks = {}
    for end, span in sorted(by_end.items(), key=lambda each: (min(each[1]), each[0])):
        free = next((n for n, last in enumerate(ends_at) if last < min(span)), len(ends_at))
        ends_at[free : free + 1] = [max(span)]
        tracks[end] = free
    return tracks


def _row_heights(columns: list[Column], rows: list[int], loose: list[int]) -> list[int]:
    bound = [n for n in range(len(columns)) if n not in set(loose)]
    last = max((rows[n] for n in bound), default=-1)
    return [max((columns[n].height for n in bound if rows[n] == row), default=0) for row in range(last + 1)]


def _tops(heights: list[int], tracks: dict) -> list[int]:
    """The top of each row; the last is the foot of the drawing's bound part."""
    tops = [0]
    for row, height in enumerate(heights):
        lines = max(tracks.get(row, {}).values(), default=0)
        tops.append(tops[-1] + height + ROW_GAP + TRACK * lines)
    return tops


def _place(found: Layered, columns, rows, tops, middles, loose) -> None:
    for n in set(range(len(columns))) - set(loose):
        found.lefts[n], found.tops[n] = middles[n] - COLUMN_WIDTH // 2, tops[rows[n]]
    y = tops[-1]
    for start in range(0, len(loose), MOST_LOOSE):
        line = loose[start : start + MOST_LOOSE]
        for n, column in enumerate(line):
            found.lefts[column], found.tops[column] = n * PITCH, y
        y += max(columns[column].height for column in line) + ROW_GAP
    found.height = y - ROW_GAP
    found.width = max(max(found.lefts), max(middles, default=0) - COLUMN_WIDTH // 2) + COLUMN_WIDTH


def _way(chain, all_rows, exits, tracks, tops, heights) -> list[Pair]:
    """The corners between two columns: down to the track below the row, along it, down through the next row."""
    if chain[0] == chain[-1]:
        return []
    corners: list[Pair] = []
    for a, b in zip(chain, chain[1:], strict=False):
        row = all_rows[a]
        y = tops[row] + heights[row] + ROW_GAP // 2 + TRACK * tracks[row][a]
        corners += [(exits.out(a), y), (exits.into(b), y)]
    return corners
