"""Building a pack: everything is made aside, and one transaction at the end makes it a pack. Killed anywhere, the next
run ends with the same one (promises P3): each step before that transaction leaves only files named by their content."""

from __future__ import annotations

from django.db import transaction

from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.collector import nothing_collected
from collab_portal.documents.models import StoredFile
from collab_portal.documents.pack import Assembled, PackPart, assemble
from collab_portal.documents.render import page_count
from collab_portal.documents.services import path_of, store_made
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import killpoint, progress
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import Pack, PackPage, PackSection, ReadyPart
from meetings.rules.page_labels import Place, Stretch, label_pages
from meetings.selectors.pack_sections import Section, newest_versions, sections_of

from . import pack_print as printer
from .pack_ready import papers_of, ready_papers, ready_prints, sheets_of

Kind = PackSection.Kind
STEPS = 8
MOST_GATHERINGS = 3
MOST_PRINTS = 5  # of an agenda, whose page numbers could change its own length
PRINTED_LOGS = {Kind.MINUTES: printer.print_minutes, Kind.ACTIONS: printer.print_actions}


class PaperReplaced(Exception):
    """A paper has a newer version, or is gone, since its pages were gathered."""


def builder() -> User:
    """The part of the portal that builds packs, so that no person has to see every private paper."""
    return system_actor("Pack builder")


def build(pack_id: int, *, job_id: int) -> Pack:
    """Build a pack from what its meeting holds now. A pack that is built already is left as it is.

    Where a paper is replaced meanwhile it gathers anew, so that no pack is out of date the moment it is there. Raises
    RuleBroken, naming the paper, where one is damaged.
    """
    pack = Pack.objects.select_related("meeting__body").get(pk=pack_id)
    if not pack.is_building:
        return pack
    killpoint("pack.start")
    for _ in range(MOST_GATHERINGS):
        try:
            with nothing_collected():
                return _gather_and_build(pack, _Progress(job_id))
        except PaperReplaced:
            continue
    raise RuleBroken("Papers were replaced time and again while the pack was being built. Build it again later.")


def _gather_and_build(pack: Pack, say: _Progress) -> Pack:
    by = builder()
    say("Gathering agenda items and papers")
    sections = sections_of(pack.meeting, by)
    killpoint("pack.after_gathering")
    say("Printing the minutes of the last meeting")
    _print_logs(sections, Kind.MINUTES, pack, by)
    killpoint("pack.after_minutes")
    say("Printing the action log")
    _print_logs(sections, Kind.ACTIONS, pack, by)
    killpoint("pack.after_actions")
    sections = [each for each in sections if each.source or each.kind not in PRINTED_LOGS]
    return _put_together(pack, sections, say)


def _put_together(pack: Pack, sections: list[Section], say: _Progress) -> Pack:
    say("Printing sheets and cover sheets")
    _print_sheets(sections)
    killpoint("pack.after_sheets")
    say("Reading the papers")
    _take_papers(sections)
    killpoint("pack.after_papers")
    say("Numbering the pages")
    labels = _number(sections, earlier_labels(pack))
    killpoint("pack.after_agenda")
    say("Putting the pages together")
    made = assemble_sections(sections, labels, title=str(pack))
    killpoint("pack.after_assemble")
    say("Keeping the pack")
    files = [_kept(each) for each in sections]
    killpoint("pack.after_parts")
    master = store_made(made.pdf, name="pack.pdf")
    killpoint("pack.after_store")
    _finish(pack, sections, files, made, master)
    killpoint("pack.after_done")
    return pack


@transaction.atomic
def _finish(pack: Pack, sections: list[Section], files: list, made: Assembled, master: StoredFile) -> None:
    """All rows of a built pack, or none. Of two workers the second finds it built."""
    pack = Pack.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    if not pack.is_building:
        return
    if _is_replaced(pack, sections):
        raise PaperReplaced
    rows = PackSection.objects.bulk_create(
        [_section_row(pack, n, each, file) for n, (each, file) in enumerate(zip(sections, files, strict=True))]
    )
    killpoint("pack.after_sections")
    PackPage.objects.bulk_create([_page_row(pack, page, rows) for page in made.pages])
    killpoint("pack.after_pages")
    pack.master, pack.pages = master, len(made.pages)
    save(pack, by=builder())
    killpoint("pack.before_done")
    move(pack, Pack.Status.DRAFT, by=builder())


def _is_replaced(pack: Pack, sections: list[Section]) -> bool:
    newest = {paper: version.pk for paper, version in newest_versions(pack.meeting).items()}
    used = [each.version for each in sections if each.version is not None]
    return any(newest.get(version.paper_id) != version.pk for version in used)


def assemble_sections(sections: list, labels: list[list[str]], *, title: str, watermark: str = "") -> Assembled:
    """One PDF from sections that have `title`, `mark`, `level`, `key` and `source`; the first is the agenda."""
    front, *rest = sections
    parts = [
        PackPart(each.title, each.source, each.mark, each.level, anchor=each.key, digests=each.digests) for each in rest
    ]
    flat = [label for each in labels for label in each]
    return assemble(
        parts,
        front_matter_pdf=front.source,
        title=title,
        front_title=front.title,
        page_labels=flat,
        watermark=watermark,
    )


def earlier_labels(pack: Pack) -> dict[Place, str]:
    """The labels of all pages that were issued for this meeting before, by section and place in it."""
    found: dict[Place, str] = {}
    for earlier in pack.meeting.packs.issued().exclude(pk=pack.pk).order_by("number"):
        count: dict[str, int] = {}
        for key, label in earlier.page_rows.order_by("position").values_list("section__key", "label"):
            found[key, count.setdefault(key, 0)] = label
            count[key] += 1
    return found


def used_labels(pack: Pack) -> set[str]:
    """Every label that a page of this pack has, or of one that was issued for its meeting."""
    of_this = pack.page_rows.values_list("label", flat=True)
    return {*earlier_labels(pack).values(), *of_this}


def first_labels(sections: list, labels: list[list[str]]) -> dict[str, str]:
    """For each section, by its key, the label of its first page, or of the first beneath it."""
    found: dict[str, str] = {}
    for n, each in enumerate(sections):
        for below, own in zip(sections[n:], labels[n:], strict=True):
            if below is not each and below.level <= each.level:
                break
            if own:
                found[each.key] = own[0]
                break
    return found


class _Progress:
    """Says on the job how far it is."""

    def __init__(self, job_id: int):
        self.job, self.done = Job.objects.get(pk=job_id), 0

    def __call__(self, note: str) -> None:
        progress(self.job, self.done, STEPS, note)
        self.done += 1


def _print_logs(sections: list[Section], kind: str, pack: Pack, by: User) -> None:
    for each in sections:
        printed = PRINTED_LOGS[kind](pack.meeting, by, private=each.private) if each.kind == kind else None
        if printed:
            each.title, each.source, each.covers = printed
            each.pages = page_count(each.source)


def _print_sheets(sections: list[Section]) -> None:
    sheets = sheets_of(sections)
    for each, part in zip(sheets, ready_prints(sheets), strict=True):
        _take(each, part)


def _take_papers(sections: list[Section]) -> None:
    papers = papers_of(sections)
    for each, part in zip(papers, ready_papers([each.version for each in papers]), strict=True):
        _take(each, part)


def _take(section: Section, part: ReadyPart) -> None:
    section.file, section.source = part.file, path_of(part.file)
    section.pages, section.digests = len(part.digests), tuple(part.digests)


def _number(sections: list[Section], earlier: dict[Place, str]) -> list[list[str]]:
    """Label every page, and print the agendas with those labels, until their own length is settled."""
    agendas = [each for each in sections if each.kind == Kind.AGENDA]
    for each in agendas:
        each.pages = _likely_length(sections, each)
    for _ in range(MOST_PRINTS):
        labels = label_pages([Stretch(each.key, each.series, each.pages) for each in sections], earlier)
        lengths = [each.pages for each in agendas]
        for each in agendas:
            each.source = printer.print_agenda(each.facts, _agenda_rows(sections, each, first_labels(sections, labels)))
            each.pages = page_count(each.source)
        if [each.pages for each in agendas] == lengths:
            break
    return labels


def _likely_length(sections: list[Section], agenda: Section) -> int:
    """A guess that spares most agendas a second printing."""
    return -(-len([each for each in sections if each.kind == Kind.ITEM and each.private == agenda.private]) // 16) or 1


def _agenda_rows(sections: list[Section], agenda: Section, pages: dict[str, str]) -> list[dict]:
    items = [each for each in sections if each.kind == Kind.ITEM and each.private == agenda.private]
    return [{**each.facts, "anchor": each.key, "page": pages.get(each.key, "")} for each in items]


def _kept(section: Section) -> StoredFile | None:
    if section.file is not None:
        return section.file
    return store_made(section.source, name="part.pdf") if isinstance(section.source, bytes) else None


def _section_row(pack: Pack, position: int, section: Section, file: StoredFile | None) -> PackSection:
    own = ("key", "kind", "mark", "level", "private", "item_id", "covers", "facts")
    values = {name: getattr(section, name) for name in own}
    return PackSection(
        pack=pack, position=position, title=section.title[:300], paper_version=section.version, file=file, **values
    )


def _page_row(pack: Pack, page, rows: list[PackSection]) -> PackPage:
    section = rows[0 if page.part is None else page.part + 1]
    return PackPage(pack=pack, section=section, position=page.number, label=page.label, sha256=page.sha256)
