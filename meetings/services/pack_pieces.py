"""A pack's sections as one reader gets them: kept, printed anew without what is not theirs, withheld, or not there."""

from __future__ import annotations

from itertools import groupby

from collab_portal.accounts.models import User
from collab_portal.documents.render import page_count
from collab_portal.documents.services import path_of
from meetings.models import Pack, PackSection
from meetings.rules.page_labels import slipped_in
from meetings.selectors.pack_pieces import Piece, pieces_for

from . import pack_print as printer
from .pack_build import PRINTED_LOGS, first_labels, used_labels

Kind = PackSection.Kind
NOT_RECEIVED = "You do not receive this paper"
__all__ = ["Piece", "contents_of", "pieces_for", "prepared"]


def prepared(pack: Pack, reader: User, pieces: list[Piece]) -> list[Piece]:
    """The pieces with their numbers, pages and labels; those withheld for one item are one page."""
    _renumber(pieces, pack)
    labels = _labels(pack)
    for piece in pieces:
        piece.labels = labels.get(piece.row.pk, [])
    pieces = _one_notice_each(pieces)
    used = used_labels(pack)
    for piece in pieces:
        if piece.state != "printed":
            _fill(piece)
        elif piece.row.kind in PRINTED_LOGS:
            _print_log(piece, pack, reader, used)
    pieces = [piece for piece in pieces if piece.source or piece.row.kind in (Kind.ITEM, Kind.AGENDA)]
    for piece in pieces:
        if piece.row.kind == Kind.AGENDA and piece.state == "printed":
            _print_agenda(piece, pieces, used)
    return pieces


def _fill(piece: Piece) -> None:
    if piece.state == "withheld" and piece.labels:
        piece.title = NOT_RECEIVED
        piece.source, piece.labels = printer.print_withheld(piece.mark), piece.labels[:1]
    elif piece.state == "withheld":
        piece.title = piece.mark
    elif piece.row.file is not None:
        piece.source = path_of(piece.row.file)
        piece.digests = ("",) * len(piece.labels)  # nobody compares the pages of a copy


def _print_log(piece: Piece, pack: Pack, reader: User, used: set[str]) -> None:
    """Minutes or action log through the reader's own eyes."""
    printed = PRINTED_LOGS[piece.row.kind](pack.meeting, reader, private=piece.row.private)
    if printed:
        piece.source = printed.pdf
        _fit(piece, used)


def _print_agenda(piece: Piece, pieces: list[Piece], used: set[str]) -> None:
    pages = first_labels(pieces, [each.labels for each in pieces])
    items = [each for each in pieces if each.row.kind == Kind.ITEM and each.row.private == piece.row.private]
    piece.source = printer.print_agenda(piece.row.facts, [_agenda_row(each, pages) for each in items])
    _fit(piece, used)


def _agenda_row(piece: Piece, pages: dict[str, str]) -> dict:
    number = piece.mark.removeprefix("Item ")
    if piece.state == "withheld":
        return {"number": number, "withheld": True}
    return {**piece.row.facts, "number": number, "anchor": piece.key, "page": pages.get(piece.key, "")}


def _fit(piece: Piece, used: set[str]) -> None:
    """Pages printed anew keep the section's labels; further ones are slipped in, under labels that no page has."""
    more = page_count(piece.source) - len(piece.labels)
    if more > 0:
        piece.labels = [*piece.labels, *slipped_in(piece.labels[-1], used, many=more)]
        used.update(piece.labels)
    piece.labels = piece.labels[: page_count(piece.source)]


def _one_notice_each(pieces: list[Piece]) -> list[Piece]:
    """Of the pages withheld for one item only the first is replaced by a notice; the item's own line stays."""
    found = []
    for _, group in groupby(pieces, key=lambda piece: (piece.row.item_id, piece.state)):
        group = list(group)
        if group[0].state == "withheld":
            with_pages = [piece for piece in group if piece.labels][:1]
            group = [piece for piece in group if piece.row.kind == Kind.ITEM] + with_pages
        found += group
    return found


def _renumber(pieces: list[Piece], pack: Pack) -> None:
    """Private items are numbered as this reader counts them: P1, P2 with no gap that tells of another.

    Who receives all of them has the numbers of the agenda, with the items' own (meetings.rules.agenda).
    """
    items = [piece for piece in pieces if piece.row.kind == Kind.ITEM and piece.row.private]
    received = [piece for piece in items if piece.state != "withheld"]
    if len(received) == pack.sections.filter(kind=Kind.ITEM, private=True).count():
        return
    counters: list[int] = []
    marks: dict[int, str] = {}
    for piece in items:
        depth = min(piece.row.facts["depth"], len(counters))
        counters = [*counters[:depth], (counters[depth] if depth < len(counters) else 0) + 1]
        number = "P" + ".".join(str(each) for each in counters)
        piece.title = f"{number} {piece.row.facts['title']}"
        marks[piece.row.item_id] = f"Item {number}"
    for piece in pieces:
        piece.mark = marks.get(piece.row.item_id, piece.mark)


def _labels(pack: Pack) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for section, label in pack.page_rows.order_by("position").values_list("section", "label"):
        found.setdefault(section, []).append(label)
    return found


def contents_of(pieces: list[Piece]) -> list[dict]:
    """The contents as the reader shows them: title, level, item's mark and the label of the first page, if any."""
    pages = first_labels(pieces, [piece.labels for piece in pieces])
    marks = {piece.key: piece.mark for piece in pieces}
    return [
        {"title": piece.title, "level": piece.level, "mark": marks[piece.key], "page": pages.get(piece.key, "")}
        for piece in pieces
    ]
