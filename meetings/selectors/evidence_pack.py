"""What the deciders had before them: the packs issued, their pages, who had opened them, and the papers' files."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from collab_portal.access.entries import visible_entries
from collab_portal.documents.models import StoredFile
from meetings.models import Opening, Pack, PackSection, PaperVersion
from meetings.rules.evidence import pages_sha256

from .evidence import Gathered, knows_readers


@dataclass(frozen=True)
class PaperFile:
    """A version of a paper that was there when the decision was taken; `file` where its bytes can be given."""

    version: PaperVersion
    in_pack: bool
    path: str
    file: StoredFile | None

    @property
    def facts(self) -> dict:
        version, kept = self.version, self.version.pdf or self.version.file
        return {
            "reference": version.reference, "paper": version.paper.reference, "title": version.paper.name,
            "version": version.number, "file_name": version.file_name, "handed_in_at": version.created_at,
            "in_pack": self.in_pack, "file": self.path if self.file else "", "sha256": kept.sha256,
            "original_sha256": version.file.sha256, "pages": kept.pages,
        }  # fmt: skip


def pack_relied_on(gathered: Gathered) -> Pack | None:
    """The version of the pack that was issued last before the decision was recorded."""
    before = [pack for pack in gathered.seen["packs"] if pack.issued_at <= gathered.decision.created_at]
    return max(before, key=lambda pack: pack.number, default=None)


def paper_files(gathered: Gathered) -> list[PaperFile]:
    """Of each paper of the item the version in that pack; of one laid on the table, the newest before the decision."""
    pack, decision = pack_relied_on(gathered), gathered.decision
    held = PackSection.objects.filter(pack=pack, item=decision.part.item_id, paper_version__isnull=False)
    held = set(held.values_list("paper_version", flat=True)) if pack else set()
    found: dict[int, PaperVersion] = {}
    for version in sorted(gathered.seen["paper_versions"], key=lambda row: row.number):
        last = found.get(version.paper_id)
        if version.created_at <= decision.created_at and not (last and last.pk in held):
            found[version.paper_id] = version
    return [_file(version, version.pk in held) for version in sorted(found.values(), key=lambda row: row.pk)]


def _file(version: PaperVersion, in_pack: bool) -> PaperFile:
    kept = version.pdf or version.file
    path = f"papers/{version.reference}.{kept.extension}"
    return PaperFile(version, in_pack, path, kept if kept.is_ready else None)


def pack_facts(gathered: Gathered) -> dict:
    """pack.json: each version issued, its pages about the decision's item, and who had opened it by then."""
    return {
        "packs": [_pack(pack, gathered) for pack in gathered.seen["packs"]],
        "papers": [each.facts for each in paper_files(gathered)],
    }


def _pack(pack: Pack, gathered: Gathered) -> dict:
    sections = _sections(pack, gathered)
    rows = pack.page_rows.filter(section__in=sections).order_by("position")
    pages = [
        {"label": row.label, "position": row.position, "sha256": row.sha256, "section": sections[row.section_id].title}
        for row in rows
    ]
    relied_on = pack_relied_on(gathered)
    return {
        "reference": pack.reference,
        "number": pack.number,
        "issued_at": pack.issued_at,
        "before_the_decision": pack == relied_on,
        "agenda": [each.facts for each in sections.values() if each.kind == PackSection.Kind.ITEM],
        "pages": pages,
        "pages_sha256": pages_sha256(pages),
        "opened_before_the_decision": _openings(pack, gathered),
    }


def _sections(pack: Pack, gathered: Gathered) -> dict[int, PackSection]:
    """The agenda that the item stands on (its pages by fingerprint alone), and the sections about the item of which
    the reader sees everything."""
    item, agenda = gathered.decision.part.item_id, PackSection.Kind.AGENDA
    rows = [row for row in pack.sections.filter(Q(item=item) | Q(kind=agenda)) if item in row.covers]
    seen = visible_entries({pk for row in rows for pk in row.covers}, gathered.reader)
    return {row.pk: row for row in rows if row.kind == agenda or seen.issuperset(row.covers)}


def pack_covers(gathered: Gathered) -> set[int]:
    """The records whose words stand in the titles of those sections."""
    found = [row for pack in gathered.seen["packs"] for row in _sections(pack, gathered).values()]
    return {pk for row in found if row.kind != PackSection.Kind.AGENDA for pk in row.covers}


def _openings(pack: Pack, gathered: Gathered) -> list[dict] | None:
    """Who had opened it, for who runs the meeting or audits it; nothing said otherwise."""
    decision = gathered.decision
    if not knows_readers(decision, gathered.reader):
        return None
    rows = Opening.objects.filter(pack=pack, at__lt=decision.created_at).select_related("reader").order_by("at", "pk")
    return [{"who": row.reader.name, "how": row.get_how_display(), "at": row.at, "page": row.page} for row in rows]
