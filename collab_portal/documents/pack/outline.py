"""Bookmarks for each item and paper, and links from the agenda to their pages."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from .merge import Assembly
from .parts import Heading

SCHEME = "portal:"  # an agenda says `portal:item-12`; a browser never follows it


def add_outline(assembly: Assembly) -> None:
    """A bookmark for each part at its level, and the part's own headings beneath."""
    with assembly.pdf.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for index, part in enumerate(assembly.parts):
            page = assembly.page_of(index)
            if page is None:
                continue
            item = OutlineItem(part.title, destination=to_page(page), action=None)
            item.is_closed = part.level > 1
            while above and above[-1][0] >= part.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((part.level, item))
            item.children.extend(_headings(assembly, index, part.children))


def link_agenda(assembly: Assembly) -> None:
    """Turn links to anchors (of the agenda, of a second agenda for private items) into links to pages; one that leads
    nowhere is taken off."""
    places = {part.anchor: assembly.page_of(index) for index, part in enumerate(assembly.parts) if part.anchor}
    for page in assembly.pdf.pages:
        if Name.Annots in page.obj:
            page.obj.Annots = Array([each for each in page.obj.Annots if _is_kept(each, places)])


def to_page(page: pikepdf.Page) -> Array:
    return Array([page.obj, Name.Fit])


def _headings(assembly: Assembly, index: int, headings: Sequence[Heading]) -> list[OutlineItem]:
    items = []
    for heading in headings:
        if 1 <= heading.page <= assembly.counts[index]:
            page = assembly.pdf.pages[assembly.starts[index] + heading.page - 1]
            item = OutlineItem(heading.title, destination=to_page(page))
            item.children.extend(_headings(assembly, index, heading.children))
            items.append(item)
    return items


def _is_kept(annotation: Dictionary, places: dict[str, pikepdf.Page | None]) -> bool:
    action = annotation.get(Name.A)
    address = str(action.get(Name.URI, "")) if isinstance(action, Dictionary) else ""
    if not address.startswith(SCHEME):
        return True
    page = places.get(address.removeprefix(SCHEME))
    if page is None:
        return False
    annotation.A = Dictionary(Type=Name.Action, S=Name.GoTo, D=to_page(page))
    return True
