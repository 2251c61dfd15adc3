"""Page numbers that never change once somebody has read them: what is slipped in becomes 46A (domain: Pack)."""

import itertools
import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

Place = tuple[str, int]  # a section's key and a page within it, from 0


class Stretch(NamedTuple):
    """A section's pages: its key, the series in which they count ('' for 1, 2, 3; 'P42-' for P42-1) and how many."""

    key: str
    series: str
    pages: int


def label_pages(stretches: Sequence[Stretch], earlier: dict[Place, str]) -> list[list[str]]:
    """The labels of each stretch's pages. `earlier` holds every label that was ever issued, also of pages now gone."""
    wanted = [((each.key, n), each.series) for each in stretches for n in range(each.pages)]
    labels = _Labels(earlier, wanted)
    return [[labels.of((each.key, n), each.series) for n in range(each.pages)] for each in stretches]


def slipped_in(after: str, used: set[str]) -> str:
    """The label of a page put after another: 46A, then 46B … 46Z, 46AA."""
    base = re.sub(r"[A-Z]+$", "", after)
    letters = itertools.chain.from_iterable(itertools.product(ascii_uppercase, repeat=n) for n in itertools.count(1))
    return next(label for each in letters if (label := base + "".join(each)) not in used)


class _Labels:
    def __init__(self, earlier: dict[Place, str], wanted: list[tuple[Place, str]]):
        self.earlier, self.used = earlier, set(earlier.values())
        self.last = {series: f"{series}0" for _, series in wanted}
        known = {series: n for n, (place, series) in enumerate(wanted) if place in earlier}  # the last of each series
        self.before = {place for n, (place, series) in enumerate(wanted) if n < known.get(series, -1)}

    def of(self, place: Place, series: str) -> str:
        label = self.earlier.get(place) or self._new(place, series)
        self.used.add(label)
        self.last[series] = label
        return label

    def _new(self, place: Place, series: str) -> str:
        if place in self.before:
            return slipped_in(self.last[series], self.used)
        numbers = [int(label.removeprefix(series)) for label in self.used if self._is_number(label, series)]
        return f"{series}{max(numbers, default=0) + 1}"

    def _is_number(self, label: str, series: str) -> bool:
        return label.startswith(series) and label.removeprefix(series).isdigit()
