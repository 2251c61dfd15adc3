"""Minutes are typed as plain text. This reads it as paragraphs and lists with one level of nesting, and loses no word.

A line that starts with `-`, `*` or `•` is a point, one that starts with `1.` or `1)` a numbered one; two or more
spaces (or a tab) before it put it under the point above. Numbers stay as typed: one that does not follow on starts a
list of its own. A line without a mark goes on with what stands above it; an empty line ends a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

POINT = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>[-*•–]|\(?\d{1,3}[.)])[ \t]+(?P<text>\S.*)$")
DOTS = frozenset("-*•–")


@dataclass
class Point:
    """One point of a list, perhaps with points under it."""

    text: str
    points: list[Point] = field(default_factory=list)
    ordered: bool = False
    start: int = 1


@dataclass
class Block:
    """A paragraph (`text`), or a list (`points`)."""

    text: str = ""
    points: list[Point] = field(default_factory=list)
    ordered: bool = False
    start: int = 1


def parse(text: str) -> list[Block]:
    """The blocks of a minute's text, in order."""
    blocks: list[Block] = []
    going_on = False
    for line in _lines(text):
        found = POINT.match(line)
        if not line.strip():
            going_on = False
        elif found:
            _point(blocks, found)
            going_on = True
        elif going_on:
            _go_on(blocks[-1], line.strip())
        else:
            blocks.append(Block(text=line.strip()))
            going_on = True
    return blocks


def plain(blocks: list[Block]) -> list[str]:
    """The sentences of the blocks, without marks: what page, PDF and Word must all say."""
    lines = []
    for block in blocks:
        lines += [block.text] if block.text else []
        for point in block.points:
            lines += [point.text, *(inner.text for inner in point.points)]
    return lines


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _point(blocks: list[Block], found: re.Match) -> None:
    mark = found["mark"]
    ordered, start = mark not in DOTS, _number(mark)
    here = Point(found["text"].strip())
    deep = len(found["indent"].expandtabs(4)) >= 2
    last = blocks[-1] if blocks else None
    if deep and last and last.points:
        _under(last.points[-1], here, ordered, start)
    elif last and last.points and last.ordered == ordered and (not ordered or start == last.start + len(last.points)):
        last.points.append(here)
    else:
        blocks.append(Block(points=[here], ordered=ordered, start=start))


def _under(parent: Point, here: Point, ordered: bool, start: int) -> None:
    if not parent.points:
        parent.ordered, parent.start = ordered, start
    parent.points.append(here)


def _go_on(block: Block, line: str) -> None:
    """A line without a mark belongs to the last paragraph or point."""
    if not block.points:
        block.text = f"{block.text}\n{line}"
        return
    last = block.points[-1]
    last = last.points[-1] if last.points else last
    last.text = f"{last.text} {line}"


def _number(mark: str) -> int:
    digits = "".join(each for each in mark if each.isdigit())
    return int(digits) if digits else 1
