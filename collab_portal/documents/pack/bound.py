"""A reader’s copy as it is printed and bound: both sides, sections on right-hand pages, a divider for each item."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import labels as page_labels
from .merge import to_bytes
from .stamp import literal, plain_font

A4 = (595, 842)
BLANK = "This page is left blank"
TAB = (70, 60)  # of the tab at a divider's right edge, in points
TABS = 12  # from top to bottom, then from the top again


@dataclass(frozen=True)
class Start:
    """Where a section begins: its first page (from 1), its title, and its tab ('7.1'; '' is no divider)."""

    page: int
    title: str
    tab: str = ""


def bound_edition(copy: Path | bytes, starts: Sequence[Start]) -> bytes:
    """The copy with blanks and dividers put in. Its own pages keep their labels, marks, links and tags."""
    with pikepdf.open(io.BytesIO(copy) if isinstance(copy, bytes) else copy) as pdf:
        labels, pages = page_labels.read(pdf), list(pdf.pages)
        font, found, named = pdf.make_indirect(plain_font()), [], []
        begins = {start.page: start for start in starts}
        dividers = 0
        for number, page in enumerate(pages, 1):
            start = begins.get(number)
            extra = _before(pdf, font, start, len(found), dividers) if start else []
            dividers += bool(start and start.tab)
            found += [*extra, page]
            named += [*("blank" for _ in extra), labels[number - 1]]
        _replace(pdf, found)
        page_labels.write(pdf, named)
        return to_bytes(pdf)


def _before(pdf: pikepdf.Pdf, font, start: Start, so_far: int, dividers: int) -> list[pikepdf.Page]:
    """What stands before a section, so that it and its divider are on right-hand pages."""
    blank = [_page(pdf, font, _centred(BLANK))] if so_far % 2 else []
    if not start.tab:
        return blank
    return [*blank, _page(pdf, font, _divider(start, dividers)), _page(pdf, font, _centred(BLANK))]


def _replace(pdf: pikepdf.Pdf, found: list[pikepdf.Page]) -> None:
    own = {page.objgen for page in pdf.pages}
    for place, page in enumerate(found):
        if page.objgen not in own:
            pdf.pages.insert(place, page)


def _page(pdf: pikepdf.Pdf, font, draw: bytes) -> pikepdf.Page:
    """A page that a screen reader passes over: it says nothing that is not said elsewhere."""
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *A4]), Resources=Dictionary(Font=Dictionary(Text=font)))
    page.Contents = pdf.make_stream(b"/Artifact BMC q %s Q EMC" % draw)
    return pikepdf.Page(pdf.make_indirect(page))


def _centred(text: str) -> bytes:
    return b"BT /Text 10 Tf 0.4 g %d 421 Td (%s) Tj ET" % (A4[0] / 2 - 2.4 * len(text), literal(text, "replace"))


def _divider(start: Start, dividers: int) -> bytes:
    width, height = TAB
    top = A4[1] - height * (dividers % TABS + 1) - 30
    tab = b"0.2 g %d %d %d %d re f BT /Text 16 Tf 1 g %d %d Td (%s) Tj ET" % (
        A4[0] - width, top, width, height, A4[0] - width + 10, top + 24, literal(start.tab, "replace"),
    )  # fmt: skip
    lines = textwrap.wrap(start.title, 40)[:8]
    words = b" T* ".join(b"(%s) Tj" % literal(line, "replace") for line in lines)
    return tab + b" BT /Text 24 Tf 0 g 32 TL 72 560 Td %s ET" % words
