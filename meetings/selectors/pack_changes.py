"""What changed between two versions of a pack, of what one person may see of both: by page and in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from collab_portal.accounts.models import User
from meetings.models import Opening, Pack, PackCopy, PackPage, PackSection

from .pack_pieces import Piece, pieces_for

Kind = PackSection.Kind


@dataclass(frozen=True)
class Change:
    """One thing that changed, in words; `page` is the label of its first page now, if it has one."""

    text: str
    page: str = ""


@dataclass(frozen=True)
class Changes:
    """Since version `since` (None: none was read). `pages` are new or changed, `removed` are gone: labels in order."""

    since: int | None = None
    words: list[Change] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.words or self.pages or self.removed)


def what_changed(pack: Pack, user: User) -> Changes:
    """What changed since the version that this person read last before this one, of what they may see."""
    openings = Opening.objects.filter(pack__meeting=pack.meeting_id, pack__number__lt=pack.number, reader=user)
    openings = openings.filter(pack__issued_at__isnull=False).order_by("-pack__number")
    read = openings.values_list("pack", flat=True).first()
    return changes_between(Pack.objects.get(pk=read), pack, user) if read else Changes()


def changes_between(earlier: Pack, later: Pack, user: User) -> Changes:
    """What a person would find changed in the later version."""
    was, now = _Version(earlier, user, gone_too=True), _Version(later, user)
    was.forget(_not_in_copy(earlier, user))
    pages = [label for key in now.pieces for label in now.changed_pages(key, was)]
    left = {label for key in now.pieces for label, _ in now.pages.get(key, ())}
    removed = [
        label for key, piece in was.pieces.items() if piece.state == "kept"
        for label, _ in was.pages.get(key, ()) if label not in left
    ]  # fmt: skip
    return Changes(earlier.number, _words(was, now, set(pages)), pages, removed)


def _not_in_copy(pack: Pack, user: User) -> set[str]:
    """What a reader did not have in the copy that they read, though it would be theirs now."""
    copy = PackCopy.objects.filter(pack=pack, reader=user).order_by("-made_at", "-pk").first()
    return {each["key"] for each in copy.left_out} if copy else set()


class _Version:
    """One version of a pack as a person may see it now: its pieces by key, and the label and print of each page."""

    def __init__(self, pack: Pack, user: User, *, gone_too: bool = False):
        self.pieces = {piece.key: piece for piece in pieces_for(pack, user, with_withdrawn=gone_too)}
        self.pages: dict[str, list[tuple[str, str]]] = {}
        rows = PackPage.objects.filter(pack=pack).order_by("position").values_list("section__key", "label", "sha256")
        for key, label, sha256 in rows:
            self.pages.setdefault(key, []).append((label, sha256))

    def forget(self, keys: set[str]) -> None:
        self.pieces = {key: piece for key, piece in self.pieces.items() if key not in keys}

    def changed_pages(self, key: str, was: _Version) -> list[str]:
        piece, before = self.pieces[key], was.pieces.get(key)
        if piece.state == "withheld":
            return []
        if piece.state == "printed" or (before and before.state == "printed"):
            told_alike = before and self.told(piece) == was.told(before)
            return [] if told_alike else [label for label, _ in self.pages.get(key, ())]
        old = dict(was.pages.get(key, ())) if before else {}
        return [label for label, sha256 in self.pages.get(key, ()) if old.get(label) != sha256]

    def told(self, piece: Piece) -> list:
        """What a section printed for its reader says to them: a change elsewhere in it is not theirs to know."""
        if piece.row.kind != Kind.AGENDA:
            return sorted(piece.seen)
        items = [each for each in self.pieces.values() if each.row.kind == Kind.ITEM]
        items = [each for each in items if each.row.private == piece.row.private]
        return [each.mark if each.state == "withheld" else each.row.facts for each in items]

    def page(self, key: str) -> str:
        labels = self.pages.get(key, ())
        return labels[0][0] if labels and self.pieces[key].state != "withheld" else ""

    def has(self, key: str) -> bool:
        return key in self.pieces and self.pieces[key].state != "withheld"


def _words(was: _Version, now: _Version, pages: set[str]) -> list[Change]:
    found = []
    for key, piece in now.pieces.items():
        if piece.state != "withheld":
            text = _changed(was.pieces[key], piece, now, pages) if was.has(key) else _new(piece, was, now)
            found += [Change(text, now.page(key))] if text else []
    for key, piece in was.pieces.items():
        if piece.state != "withheld" and key not in now.pieces:
            text = _gone(piece, was, now)
            found += [Change(text)] if text else []
    return found


def _new(piece: Piece, was: _Version, now: _Version) -> str:
    row = piece.row
    if row.kind == Kind.COVER:
        return f"{_paper(piece)} is new{' and to follow' if row.facts['to_follow'] else ''}: {row.facts['title']}"
    if row.kind == Kind.FILE:
        cover = f"cover-{row.paper_version.paper_id}"
        return (
            f"{_paper(now.pieces[cover])} has arrived: {now.pieces[cover].row.facts['title']}" if was.has(cover) else ""
        )
    if row.kind == Kind.ITEM:
        return f"{_item(piece)} is new: {row.facts['title']}"
    return f"New: {_lower(piece.title)}"


def _gone(piece: Piece, was: _Version, now: _Version) -> str:
    row, item = piece.row, f"item-{piece.row.item_id}"
    if row.kind == Kind.ITEM:
        return f"{_item(piece)} is withdrawn: {row.facts['title']}"
    if row.item_id and not now.has(item):
        return ""  # its item is gone, which says it
    if row.kind == Kind.COVER:
        return f"{_paper(piece)} is withdrawn: {row.facts['title']}"
    if row.kind == Kind.FILE:
        cover = f"cover-{row.paper_version.paper_id}"
        return (
            f"{_paper(now.pieces[cover])} is to follow: {now.pieces[cover].row.facts['title']}"
            if now.has(cover)
            else ""
        )
    return f"No longer in the pack: {_lower(piece.title)}"


def _changed(before: Piece, piece: Piece, now: _Version, pages: set[str]) -> str:
    row = piece.row
    if row.kind == Kind.ITEM:
        return _renamed(before, piece)
    if row.kind == Kind.FILE:
        if before.row.paper_version_id == row.paper_version_id:
            return ""
        cover, was = now.pieces[f"cover-{row.paper_version.paper_id}"], before.row.paper_version.number
        text = f"{_paper(cover)} is replaced: {cover.row.facts['title']}"
        return f"{text} (version {row.paper_version.number}, was version {was})"
    if not pages & {label for label, _ in now.pages.get(piece.key, ())}:
        return ""
    return (
        f"The cover sheet of {_lower(_paper(piece))} has changed"
        if row.kind == Kind.COVER
        else f"Changed: {_lower(piece.title)}"
    )


def _renamed(before: Piece, piece: Piece) -> str:
    title, old = piece.row.facts["title"], before.row.facts["title"]
    if before.row.private != piece.row.private:
        return (
            f"{_item(before)} is now {'private' if piece.row.private else f'public, as {_lower(piece.mark)}'}: {title}"
        )
    if before.mark != piece.mark and not piece.row.private:
        return f"{before.mark} is now {_lower(piece.mark)}: {title}"
    return f"{_item(piece)} has a new title: {title} (was {old})" if old != title else ""


def _item(piece: Piece) -> str:
    """An item by its number; private ones are counted for each reader, so that a number here could tell of others."""
    return "A private item" if piece.row.private else piece.mark


def _paper(piece: Piece) -> str:
    return f"Paper {piece.row.facts['number']}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
