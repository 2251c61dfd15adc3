"""The proof of what was withheld: rows that are only ever added, with references and hashes and never a word."""

from __future__ import annotations

import hashlib

from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from collab_portal.notifications.models import Notice
from meetings.models import AgendaItem, Conflict, Pack, PackSection, PaperVersion, Withholding
from meetings.rules.conflicts import receives_paper

ITEM, AGAIN = "Item", "Received again"
VERSION, SECTION, MAIL = "Version of a paper", "Part of a pack", "E-mail not sent"


def note_handling(conflict: Conflict, *, ends: bool = False) -> None:
    """Note that an item, its papers and what packs hold of it are withheld from now on, or received again."""
    item, person = conflict.item, conflict.person
    rows = [(AGAIN if ends else ITEM, item.entry.reference, hash_of(item))]
    if not ends:
        versions = PaperVersion.objects.in_use().filter(paper__item=item).select_related("entry", "file")
        rows += [(VERSION, each.reference, each.file.sha256) for each in versions.order_by("pk")]
        sections = PackSection.objects.filter(item=item, pack__issued_at__isnull=False)
        rows += [(SECTION, _named(each), hash_of(each)) for each in sections.select_related("pack__entry", "file")]
    _add(rows, item=item, person=person, because=conflict)


def note_left_out(pack: Pack, reader: User, sections: list[PackSection]) -> None:
    """Note what a reader's own copy of a pack leaves out because they are kept from its item."""
    kept = Exclusion.objects.in_force().filter(user=reader, record__in=[each.item_id for each in sections])
    because = dict(kept.values_list("record", "because"))
    conflicts = Conflict.objects.in_bulk([pk for pk in because.values() if pk])
    for each in sections:
        if each.item_id in because:
            rows = [(SECTION, f"{pack.reference} {each.key}", hash_of(each))]
            _add(rows, item=each.item, person=reader, because=conflicts.get(because[each.item_id]))


def note_unsent(notice: Notice) -> None:
    """Note an e-mail that was not sent since its reader is kept from the item that it is about."""
    item = _item_of(notice)
    kept = item and Exclusion.objects.in_force().filter(user=notice.person, record=item.pk).first()
    if kept:
        words = hashlib.sha256(f"{notice.what}\n{notice.text}".encode()).hexdigest()
        because = Conflict.objects.filter(pk=kept.because_id).first()
        _add([(MAIL, notice.about.reference, words)], item=item, person=notice.person, because=because)


def hash_of(what: AgendaItem | PackSection) -> str:
    """The SHA-256 of an item's own words, or of what a pack holds of it: its file, else its line."""
    if isinstance(what, PackSection):
        return what.file.sha256 if what.file_id else _sha256(what.title, what.facts)
    return _sha256(what.name, what.summary)


def is_withheld(conflict: Conflict) -> bool:
    return conflict.entry.withdrawn_at is None and not receives_paper(conflict.handling)


def _item_of(notice: Notice) -> AgendaItem | None:
    """The item that covers what a notice is about."""
    record, path = notice.about.record, notice.about.model.covered_by
    for step in path.split("__") if path else ():
        record = record and getattr(record, step)
    return record if isinstance(record, AgendaItem) else None


def _named(section: PackSection) -> str:
    return f"{section.pack.reference} {section.key}"


def _sha256(*words: object) -> str:
    return hashlib.sha256("\n".join(str(each) for each in words).encode()).hexdigest()


def _add(rows: list[tuple[str, str, str]], *, item: AgendaItem, person: User, because: Conflict | None) -> None:
    Withholding.objects.bulk_create(
        Withholding(item=item, person=person, because=because, what=what, reference=reference[:30], sha256=sha256)
        for what, reference, sha256 in rows
    )
