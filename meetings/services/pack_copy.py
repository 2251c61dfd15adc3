"""Each reader’s own copy of a pack: made from its stored sections, with only what they may see at this moment."""

from __future__ import annotations

import hashlib
import json

from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.documents.pack import personal_copy
from collab_portal.documents.services import path_of, store_made
from meetings.models import Meeting, Pack, PackCopy

from .pack_build import assemble_sections
from .pack_pieces import Piece, contents_of, pieces_for, prepared
from .withholding import note_left_out


def copy_for(pack: Pack, reader: User) -> bytes:
    """A reader's own copy as PDF: the name on each page, without what the reader may not see."""
    return path_of(copy_of(pack, reader).file).read_bytes()


def copy_of(pack: Pack, reader: User) -> PackCopy:
    """The row of a reader's own copy, made now unless one for the same rights is there.

    Raises PermissionDenied for a pack that the reader may not see. Rights are asked anew at each call.
    """
    require(reader, "view", pack)
    pieces = pieces_for(pack, reader)
    rights = _rights(pieces, pack.status)
    entitlement = _hash(rights, _mark(pack, reader))
    made = PackCopy.objects.filter(pack=pack, reader=reader, entitlement=entitlement).select_related("file").first()
    return made or _make(pack, reader, pieces, rights, entitlement)


def standing_of(copy: PackCopy) -> str:
    """What a copy made earlier is worth to its reader now: 'same', 'less' where a right was lost since, else 'renewed'.

    A version that was replaced, or whose meeting was cancelled, holds nothing that its reader may not see.
    """
    pack, reader = copy.pack, copy.reader
    if not can(reader, "view", pack):
        return "less"
    pieces = pieces_for(pack, reader)
    for mark in (_mark(pack, reader), reader.name):
        if any(_fingerprint(pieces, each, mark) == copy.entitlement for each in Pack.Status.values):
            return "same" if mark == _mark(pack, reader) else "renewed"
    kept = {piece.key for piece in pieces if piece.state in ("kept", "printed")}
    lost = set(pack.sections.values_list("key", flat=True)) - kept
    return "renewed" if lost < {each["key"] for each in copy.left_out} else "less"


def _mark(pack: Pack, reader: User) -> str:
    """What stands on every page of a copy: its reader’s name, and that the meeting was cancelled where it was."""
    cancelled = pack.meeting.status == Meeting.Status.CANCELLED
    return f"{reader.name}{'. This meeting was cancelled' if cancelled else ''}"


def _fingerprint(pieces: list[Piece], status: str, mark: str) -> str:
    return _hash(_rights(pieces, status), mark)


def _rights(pieces: list[Piece], status: str) -> str:
    return _hash(status, [(piece.key, piece.state, piece.seen) for piece in pieces])


def _hash(*what) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()


def _make(pack: Pack, reader: User, pieces: list[Piece], rights: str, entitlement: str) -> PackCopy:
    """A copy of the same rights is the base of this one; else the pages are put together once more for them."""
    like = pack.copies.filter(rights=rights, base__isnull=False).exclude(rights="").select_related("base").first()
    values = like.shared() if like else {"rights": rights, **_base(pack, reader, pieces)}
    values["file"] = store_made(personal_copy(path_of(values["base"]), _mark(pack, reader)), name="pack.pdf")
    with transaction.atomic():
        copy, new = PackCopy.objects.get_or_create(pack=pack, reader=reader, entitlement=entitlement, defaults=values)
        if new and copy.left_out:
            left_out = pack.sections.filter(key__in=[each["key"] for each in copy.left_out], item__isnull=False)
            note_left_out(pack, reader, list(left_out.select_related("item", "file")))
        return copy


def _base(pack: Pack, reader: User, pieces: list[Piece]) -> dict:
    hidden = list(pack.sections.exclude(key__in=[piece.key for piece in pieces]).values_list("key", flat=True))
    withheld = [piece.key for piece in pieces if piece.state == "withheld"]
    whole = not hidden and all(piece.state == "kept" for piece in pieces) and not pack.is_draft
    pieces = prepared(pack, reader, pieces)
    return {
        "base": pack.master if whole else store_made(_assembled(pack, pieces), name="pack.pdf"),
        "labels": [label for piece in pieces for label in piece.labels],
        "contents": contents_of(pieces),
        "left_out": [{"key": key, "said": key in withheld} for key in [*hidden, *withheld]],
    }


def _assembled(pack: Pack, pieces: list[Piece]) -> bytes:
    labels = [piece.labels for piece in pieces]
    return assemble_sections(pieces, labels, title=str(pack), watermark="Draft" if pack.is_draft else "").pdf
