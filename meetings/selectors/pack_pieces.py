"""What a person gets of each section of a pack at this moment: it as it is, printed anew, a notice, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from collab_portal.access.entries import visible_entries
from collab_portal.access.models import Confidential, Exclusion, Guest, RoleGrant
from collab_portal.access.roles import VIEW, codes_with
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from meetings.models import AgendaItem, Pack, PackSection

Kind = PackSection.Kind
PRINTED_ANEW = {Kind.AGENDA, Kind.MINUTES, Kind.ACTIONS}


@dataclass
class Piece:
    """A section as one reader gets it. `state` is kept, printed (anew, for this reader), withheld or hidden."""

    row: PackSection
    state: str
    title: str
    mark: str
    seen: list[int]
    labels: list[str] = field(default_factory=list)
    source: bytes | Path | None = None
    digests: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def level(self) -> int:
        return self.row.level


@dataclass
class _Rights:
    """What one reader may see of what a pack covers; `known` are the items of which a notice may speak."""

    seen: set[int]
    kept_from: set[int]
    known: set[int]

    def state(self, row: PackSection) -> str:
        covers = set(row.covers)
        if covers <= self.seen:
            return "kept"
        if row.kind in PRINTED_ANEW:
            told = covers & (self.seen | self.kept_from & self.known if row.kind == Kind.AGENDA else self.seen)
            return "printed" if told or not row.private else "hidden"
        return "withheld" if covers & self.kept_from and row.item_id in self.known else "hidden"


def pieces_for(pack: Pack, reader: User, *, with_withdrawn: bool = False) -> list[Piece]:
    """What a reader gets of a pack at this moment, without its pages: enough to tell whether an earlier copy serves.

    `with_withdrawn` also gives what has been withdrawn since, of which they would otherwise see nothing any more.
    """
    rows = list(pack.sections.select_related("file", "item__meeting", "paper_version"))
    covered = {pk for row in rows for pk in row.covers}
    kept_from = set(
        Exclusion.objects.in_force().filter(user=reader, record__in=covered).values_list("record", flat=True)
    )
    items = {row.item_id: row.item for row in rows if row.item_id}
    rights = _Rights(visible_entries(covered, reader), kept_from, _known(pack, reader, items, kept_from))
    if with_withdrawn:
        rights.seen |= _withdrawn(rows, reader, items, kept_from)
    pieces = [
        Piece(row, rights.state(row), row.title, row.mark, [pk for pk in row.covers if pk in rights.seen])
        for row in rows
    ]
    _reprint_agendas(pieces)
    return [piece for piece in pieces if piece.state != "hidden"]


def _reprint_agendas(pieces: list[Piece]) -> None:
    """An agenda that names a page which this reader doesn't have is printed anew."""
    for private in (False, True):
        series = [piece for piece in pieces if piece.row.private == private]
        if any(piece.state != "kept" for piece in series):
            for piece in series:
                if piece.row.kind == Kind.AGENDA and piece.state == "kept":
                    piece.state = "printed"


def _known(pack: Pack, reader: User, items: dict[int, AgendaItem], kept_from: set[int]) -> set[int]:
    """The items that a reader is kept from and knows of: public ones, and private ones that were theirs when issued."""
    private = [items[pk] for pk in kept_from & items.keys() if items[pk].is_private]
    known = kept_from & items.keys() - {item.pk for item in private}
    for item in _open_to(private, reader):
        since = Exclusion.objects.in_force().filter(user=reader, record=item.pk).order_by("pk").first().created_at
        before = Pack.objects.issued().filter(meeting=pack.meeting_id, issued_at__lt=since)
        if PackSection.objects.filter(pack__in=before, item=item.pk).exists():
            known.add(item.pk)
    return known


def _withdrawn(rows: list[PackSection], reader: User, items: dict[int, AgendaItem], kept_from: set[int]) -> set[int]:
    """What was withdrawn of the items that a reader would see were they still there."""
    open_items = {item.pk for item in _open_to(items.values(), reader)} - kept_from
    covered = {pk for row in rows if row.item_id in open_items for pk in row.covers}
    gone = Entry.objects.filter(pk__in=covered - kept_from, withdrawn_at__isnull=False)
    return set(gone.values_list("pk", flat=True))


def _open_to(items, reader: User) -> list[AgendaItem]:
    """The items whose confidentiality lets in a reader of the pack, leaving exclusions and withdrawal aside."""
    held = RoleGrant.objects.in_force().filter(user=reader, role__in=codes_with(VIEW))
    roots, to = set(held.values_list("root", flat=True)), Confidential.To
    invited = set(Guest.objects.in_force().filter(user=reader).values_list("record", flat=True))
    tests = {
        to.INHERIT: lambda item: True,
        to.BODY: lambda item: item.meeting.body_id in roots,
        to.TRUST: lambda item: item.confidential_trust_id in roots,
        to.NAMED: lambda item: item.pk in invited,
    }
    return [item for item in items if reader.is_system or tests[item.confidential_to](item)]
