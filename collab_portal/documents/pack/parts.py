"""What goes into a pack, and what is known of its pages afterwards."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heading:
    """A bookmark inside a part: `page` counts from 1 within the part."""

    title: str
    page: int
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True)
class PackPart:
    """An item or a paper: its bookmark, its PDF, and the mark on each of its pages ('Item 7.1').

    `level` 1 is an item, 2 a paper beneath it. `source` None is an item without pages of its own: its bookmark leads to
    the part that follows. `anchor` is what the agenda's links name ('item-12'). `digests` are of its pages, where they
    are known already (`make_ready`).
    """

    title: str
    source: Path | bytes | None
    label: str = ""
    level: int = 1
    children: tuple[Heading, ...] = ()
    anchor: str = ""
    digests: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackPage:
    """A page of a pack: its printed label, its place from 1, its part (from 0; None is the front matter).

    `sha256` is of the page's own marks and pictures before stamping: it tells whether a page changed between versions.
    """

    label: str
    number: int
    part: int | None
    sha256: str


@dataclass(frozen=True)
class Assembled:
    """The pack's PDF and its pages."""

    pdf: bytes
    pages: tuple[PackPage, ...]
