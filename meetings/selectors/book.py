"""A reader's own copy as the reader's script needs it: labels, contents, which section a page belongs to."""

from __future__ import annotations

from collab_portal.accounts.models import User
from meetings.models import Opening, PackCopy, PackPage

from .pack import changed_since_read


def book_of(copy: PackCopy, user: User) -> dict:
    """All that the viewer is told of a copy beside its bytes. Only what is in the copy itself."""
    pack = copy.pack
    since, changed = changed_since_read(pack, user)
    sections = sections_by_label(copy)
    return {
        "pack": pack.pk,
        "copy": copy.pk,
        "meeting": pack.meeting_id,
        "version": pack.number,
        "title": str(pack),
        "size": copy.file.size,
        "total": copy.total,
        "labels": copy.labels,
        "contents": copy.contents,
        "sections": [sections[label] for label in copy.labels],
        "since": since,
        "changed": [label for label in copy.labels if label in changed],
    }


def sections_by_label(copy: PackCopy) -> dict[str, str]:
    """The section of each page of a copy. A page printed anew for the reader belongs to the section before it."""
    rows = PackPage.objects.filter(pack=copy.pack_id, label__in=copy.labels)
    known = dict(rows.values_list("label", "section__key"))
    found, last = {}, ""
    for label in copy.labels:
        found[label] = last = known.get(label, last)
    return found


def sha256_of(copy: PackCopy, label: str) -> str:
    """The fingerprint of a page, by which it is known whether it changed; empty for one printed for the reader."""
    return PackPage.objects.filter(pack=copy.pack_id, label=label).values_list("sha256", flat=True).first() or ""


def last_page(copy: PackCopy, user: User) -> str:
    """The page at which a reader of this pack stopped, if it is in their copy."""
    read = Opening.objects.filter(pack=copy.pack_id, reader=user).exclude(page="").order_by("-at")
    label = read.values_list("page", flat=True).first() or ""
    return label if label in copy.labels else ""
