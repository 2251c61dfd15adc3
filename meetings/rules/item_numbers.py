"""An item's own number (8iii, 2.1, GOV/14): how it may look, and whether the order still follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .agenda import Row, is_of_private

LOOKS = re.compile(r"^[0-9A-Za-z][0-9A-Za-z.()/-]*$")
ROMAN = re.compile(r"^(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})$")
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
LOOKS_WRONG = "Use letters, digits, dots, brackets, dashes or slashes, for example 8iii, 2.1 or 8a."
FOR_PRIVATE = "The number of a private item begins with P and a digit, for example P2a: they have their own series."
FOR_OTHERS = "Numbers that begin with P and a digit are for private items. Choose another."


def why_not(number: str, *, private: bool) -> str:
    """Why an item can't have this number, as a sentence; empty where it can, and where it has none of its own."""
    if not number:
        return ""
    if not LOOKS.match(number):
        return LOOKS_WRONG
    if private == is_of_private(number):
        return ""
    return FOR_PRIVATE if private else FOR_OTHERS


def out_of_order(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """The neighbours, of one level, whose numbers run backwards: (what stands first, what comes after it).

    Numbers that the agenda gives run on by themselves, so one of the two has its own.
    """
    found, before = [], {}
    for row in rows:
        previous = before.get(row.level)
        if previous is not None and _is_after(previous.number, row.number):
            found.append((previous, row))
        before[row.level] = row
    return found


def _is_after(one: str, other: str) -> bool:
    """Whether `one` would stand after `other` in a list that is in order: by its digits, letters and Roman numerals."""
    for mine, theirs in zip(_parts(one), _parts(other), strict=False):
        if mine != theirs:
            return _part_is_after(mine, theirs)
    return len(_parts(one)) > len(_parts(other))


def _parts(number: str) -> list[str]:
    return re.findall(r"\d+|[a-z]+", number.lower())


def _part_is_after(mine: str, theirs: str) -> bool:
    if mine.isdigit() and theirs.isdigit():
        return int(mine) > int(theirs)
    if ROMAN.match(mine) and ROMAN.match(theirs):
        return _roman(mine) > _roman(theirs)
    return mine.isalpha() if mine.isdigit() != theirs.isdigit() else mine > theirs


def _roman(letters: str) -> int:
    values = [VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
