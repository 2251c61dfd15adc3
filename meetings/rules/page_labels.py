"""Page numbers that never change once somebody has read them: what is slipped in becomes 46A (domain: Pack).

The letters count as in Acts of Parliament: after 46A comes 46B; between 46A and 46B stands 46AA; between 46 and 46A
stands 46ZA. So there is room between any two pages, and pages in their order have their labels in order.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Place = tuple[str, int]  # a section's key and a page within it, from 0
DIGITS = "ZABCDEFGHIJKLMNOPQRSTUVWXY"  # Z is before A, and no label ends with it


class Stretch(NamedTuple):
    """A section's pages: its key, the series in which they count ('' for 1, 2, 3; 'P42-' for P42-1) and how many."""

    key: str
    series: str
    pages: int


def label_pages(stretches: Sequence[Stretch], earlier: dict[Place, str]) -> list[list[str]]:
    """The labels of each stretch's pages. `earlier` holds every label that was ever issued, also of pages now gone: one
    that comes back has the label that it had, also where others were slipped in before its old place meanwhile.
    """
    found = dict(earlier)
    for series in dict.fromkeys(each.series for each in stretches):
        places = [(each.key, n) for each in stretches if each.series == series for n in range(each.pages)]
        found |= _fresh(places, series, earlier, set(found.values()))
    return [[found[each.key, n] for n in range(each.pages)] for each in stretches]


def slipped_in(after: str, used: set[str], *, before: str = "", many: int = 1) -> list[str]:
    """The labels of pages put after another, and before a label of the same number if there is one: 46A, 46B."""
    base, low = _split(after)
    high = _split(before)[1] if before and _split(before)[0] == base else ""
    high = high if _order(high) > _order(low) else ""
    words = _room(low, high, {_split(label)[1] for label in used if _split(label)[0] == base}, many)
    return [base + word for word in words]


def order_of(label: str) -> tuple:
    """By this labels are in the order of their pages: 46, 46ZA, 46A, 46AA, 46B, 47."""
    base, letters = _split(label)
    series, _, number = base.rpartition("-")
    return series, int(number), _order(letters)


def _fresh(places: list[Place], series: str, earlier: dict[Place, str], used: set[str]) -> dict[Place, str]:
    """Labels for the new pages of a series, run by run: those between known pages get letters, those after numbers."""
    known = [n for n, place in enumerate(places) if place in earlier]
    last, found, after = max(known, default=-1), {}, f"{series}0"
    for is_known, run in itertools.groupby(enumerate(places), key=lambda each: each[1] in earlier):
        run = list(run)
        if not is_known:
            labels = _run(run, places, series, after, earlier, used, to_end=run[0][0] > last)
            found |= dict(zip([place for _, place in run], labels, strict=True))
            used |= set(labels)
        else:
            own = [earlier[place] for _, place in run if _is_of(earlier[place], series)]
            after = own[-1] if own else after
    return found


def _run(run, places, series, after, earlier, used, *, to_end: bool) -> list[str]:
    if to_end:
        start = max((int(label.removeprefix(series)) for label in used if _is_number(label, series)), default=0) + 1
        return [f"{series}{start + n}" for n in range(len(run))]
    behind = earlier.get(places[run[-1][0] + 1], "")
    return slipped_in(after, used, before=behind, many=len(run))


def _room(low: str, high: str, taken: set[str], many: int) -> list[str]:
    """So many words in order between two: the next letters where they fit, else longer words, as short as can be."""
    beside = [low[:-1] + each for each in DIGITS[1:]] if low else []
    for words in itertools.chain([beside], _longer(low, many + len(taken))):
        free = (word for word in words if word not in taken and _order(word) > _order(low))
        below = itertools.takewhile(lambda word: not high or _order(word) < _order(high), free)
        found = list(itertools.islice(below, many))
        if len(found) == many:
            return found
    raise AssertionError("There is always room.")


def _longer(low: str, wanted: int) -> Iterator[Iterator[str]]:
    """Words that begin with `low`, in order, each time longer; those with Z when all else is full."""
    enough = next(n for n in itertools.count(1) if len(DIGITS[1:]) ** n >= wanted)
    for zeros in itertools.count():
        for length in range(1, enough + 2):
            shape = [DIGITS[1:]] + [DIGITS] * (length - 2) + [DIGITS[1:]] * (length > 1)
            yield (low + "Z" * zeros + "".join(word) for word in itertools.product(*shape))


def _order(letters: str) -> list[int]:
    return [DIGITS.index(each) for each in letters]


def _split(label: str) -> tuple[str, str]:
    letters = re.search(r"(?<=\d)[A-Z]+$", label)
    return (label[: letters.start()], letters.group()) if letters else (label, "")


def _is_of(label: str, series: str) -> bool:
    """Whether a label belongs to a series: an item that became private keeps the numbers that it had in public."""
    return label.startswith(series) and _split(label)[0].removeprefix(series).isdigit()


def _is_number(label: str, series: str) -> bool:
    return label.startswith(series) and label.removeprefix(series).isdigit()
