"""Where a reader is in their own copy of a pack."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.models import PackCopy


@dataclass(frozen=True)
class Line:
    """A line of the contents; `is_here` is the one that the open page belongs to."""

    title: str
    level: int
    page: str
    is_here: bool


@dataclass(frozen=True)
class Place:
    """A page that is open: its label, what surrounds it. `found` is False where the page asked for is not there."""

    label: str
    position: int
    of: int
    item: str
    title: str
    previous: str
    next: str
    contents: list[Line]
    found: bool

    @property
    def name(self) -> str:
        """'46 of 612', or '46A' for a page that was slipped in."""
        return f"{self.label} of {self.of}" if self.label.isdigit() else self.label


def place_in(copy: PackCopy, wanted: str) -> Place:
    """The page with this label; the first where none is asked for, or where there is no such page in the copy."""
    labels = copy.labels
    found = wanted in labels or not wanted
    at = labels.index(wanted) if wanted in labels else 0
    here = _here(copy, at)
    contents = [Line(each["title"], each["level"], each["page"], n == here) for n, each in enumerate(copy.contents)]
    return Place(
        label=labels[at],
        position=at + 1,
        of=copy.total,
        item=copy.contents[here]["mark"] if here is not None else "",
        title=copy.contents[here]["title"] if here is not None else "",
        previous=labels[at - 1] if at else "",
        next=labels[at + 1] if at + 1 < len(labels) else "",
        contents=contents,
        found=found,
    )


def _here(copy: PackCopy, at: int) -> int | None:
    """The last line of the contents that starts on this page or before it."""
    starts = [copy.labels.index(each["page"]) if each["page"] in copy.labels else None for each in copy.contents]
    begun = [n for n, start in enumerate(starts) if start is not None and start <= at]
    return max(begun, key=lambda n: (starts[n], n), default=None)


@dataclass(frozen=True)
class Hit:
    """A page that holds the words looked for: its label, the line of the contents, and the words around."""

    page: str
    title: str
    before: str
    match: str
    after: str


AROUND = 60  # characters to each side of what was found
MOST_HITS = 200


def found_in(copy: PackCopy, words: list[str], wanted: str) -> list[Hit]:
    """The pages of a copy that hold a text, in their order; capitals and line breaks make no difference."""
    wanted, hits = _flat(wanted), []
    for n, text in enumerate(words):
        flat = " ".join(text.split())
        at = flat.lower().find(wanted) if wanted else -1
        if at >= 0 and n < len(copy.labels):
            hits.append(_hit(copy, n, flat, at, at + len(wanted)))
        if len(hits) == MOST_HITS:
            break
    return hits


def _hit(copy: PackCopy, n: int, text: str, start: int, end: int) -> Hit:
    here = _here(copy, n)
    title = copy.contents[here]["title"] if here is not None else ""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return Hit(copy.labels[n], title, before, text[start:end], after)


def _flat(text: str) -> str:
    return " ".join(text.split()).lower()
