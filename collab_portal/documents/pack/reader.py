"""One reader's copy of a pack: the name on every page, and without what this reader doesn't get."""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem

from . import labels as page_labels
from . import tags
from .merge import to_bytes
from .parts import LeaveOut
from .stamp import READER, READER_SIZE, Stamp, last_number, literal, page_text, plain_font, text_form

A4 = (595, 842)
NOT_RECEIVED = "You do not receive this paper"
READER_CSS = "font: 8pt/12pt Arial, 'Liberation Sans'; color: #212b32; text-overflow: ellipsis"


def personal_copy(master: Path | bytes, reader_name: str, leave_out: Sequence[LeaveOut] = ()) -> bytes:
    """A pack that `assemble` made, marked with its reader on each page and without the pages in `leave_out`.

    Nothing of a page left out stays in the file: not its content, tags, bookmarks, links or named places. The agenda's
    own words do stay: for a reader who may not know of an item, assemble a master without it. Raises ValueError for a
    PDF that is not a pack.
    """
    with pikepdf.open(io.BytesIO(master) if isinstance(master, bytes) else master) as pdf:
        if READER not in pdf.Root:
            raise ValueError("Only a pack made by assemble can be marked for a reader.")
        _mark_reader(pdf, reader_name)
        if leave_out:
            _leave_out(pdf, leave_out)
        return to_bytes(pdf)


def _mark_reader(pdf: pikepdf.Pdf, reader_name: str) -> None:
    """Every page draws the same form, so one name in it is on all pages."""
    shared = pdf.Root[READER]
    try:
        text = literal(reader_name)
    except UnicodeEncodeError:  # Welsh, Polish, Greek …: a font of its own, a quarter of a second more
        form = text_form(pdf, reader_name, READER_SIZE, READER_CSS)
        shared.Resources = Dictionary(XObject=Dictionary(Text=form))
        shared.write(b"/Text Do")
    else:
        shared.Resources = Dictionary(Font=Dictionary(Text=plain_font(pdf)))
        shared.write(b"BT /Text 8 Tf 0.13 g 0 3 Td (%s) Tj ET" % text)


def _leave_out(pdf: pikepdf.Pdf, leave_out: Sequence[LeaveOut]) -> None:
    labels, pages = page_labels.read(pdf), list(pdf.pages)
    total = last_number(labels)
    doomed = {pages[place - 1].obj.objgen for each in leave_out for place in range(each.first, each.last + 1)}
    tags.remove_pages(pdf, doomed)
    _forget_places(pdf, doomed)
    _cut_bookmarks(pdf, doomed)
    _cut_links(pdf, pages, doomed)
    for each in sorted(leave_out, key=lambda each: -each.first):
        _cut_pages(pdf, each, labels, total)
    for page in pages:
        if page.obj.objgen in doomed:  # even if something still led to it, it would find nothing
            for key in list(page.obj.keys()):
                del page.obj[key]
    page_labels.write(pdf, labels)


def _cut_pages(pdf: pikepdf.Pdf, cut: LeaveOut, labels: list[str], total: int) -> None:
    first, after = cut.first - 1, cut.last
    del pdf.pages[first:after]
    if cut.say_so:
        pdf.pages.insert(first, _notice(pdf))
        Stamp(pdf, pdf.Root[READER]).put(pdf.pages[first], page_text(labels[first], total))
    labels[first:after] = labels[first : first + 1] if cut.say_so else []


def _notice(pdf: pikepdf.Pdf) -> pikepdf.Page:
    form = text_form(pdf, NOT_RECEIVED, (A4[0], 40), "font: 18pt Arial, 'Liberation Sans'; text-align: center")
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *A4]), Resources=Dictionary(XObject=Dictionary(Text=form)))
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC q 1 0 0 1 0 500 cm /Text Do Q EMC")
    made = pdf.make_indirect(page)
    tags.add_paragraph(pdf, made)
    return pikepdf.Page(made)


def _cut_bookmarks(pdf: pikepdf.Pdf, doomed: set[tuple]) -> None:
    with pdf.open_outline() as outline:
        outline.root[:] = _kept_bookmarks(outline.root, doomed)


def _kept_bookmarks(items: Sequence[OutlineItem], doomed: set[tuple]) -> list[OutlineItem]:
    """Those that lead to a page that stays; one with such beneath it leads to the first of them."""
    kept = []
    for item in items:
        item.children[:] = _kept_bookmarks(item.children, doomed)
        if _leads_to(item.destination, doomed):
            if not item.children:
                continue
            item.destination = item.children[0].destination
        kept.append(item)
    return kept


def _cut_links(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], doomed: set[tuple]) -> None:
    for page in pages:
        if page.obj.objgen not in doomed and Name.Annots in page.obj:
            page.obj.Annots = Array([each for each in page.obj.Annots if not _leads_to(_target(each), doomed)])


def _forget_places(pdf: pikepdf.Pdf, doomed: set[tuple]) -> None:
    """Named places on the pages: their names are words of the paper."""
    if Name.Dests in pdf.Root.get(Name.Names, {}):
        named = NameTree(pdf.Root.Names.Dests)
        for name in [name for name, place in named.items() if _leads_to(place, doomed)]:
            del named[name]
    old = pdf.Root.get(Name.Dests, {})
    for name in [name for name in old if _leads_to(old[name], doomed)]:
        del old[name]


def _target(annotation: Dictionary):
    action = annotation.get(Name.A)
    return annotation.get(Name.Dest) or (action.get(Name.D) if isinstance(action, Dictionary) else None)


def _leads_to(place, doomed: set[tuple]) -> bool:
    if isinstance(place, Dictionary):
        place = place.get(Name.D)
    return isinstance(place, Array) and len(place) > 0 and getattr(place[0], "objgen", None) in doomed
