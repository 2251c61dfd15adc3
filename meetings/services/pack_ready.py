"""Papers and covers made ready for packs when they are handed in, so that a pack only has to put them together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from django.conf import settings
from django.template.loader import get_template

from collab_portal.accounts.models import User
from collab_portal.documents.models import StoredFile
from collab_portal.documents.pack import Ready, make_ready
from collab_portal.documents.pdf import STYLES
from collab_portal.documents.render import page_count
from collab_portal.documents.services import path_of, store_made
from collab_portal.documents.storage import sha256_of
from collab_portal.jobs.services import enqueue
from collab_portal.records.errors import RuleBroken
from meetings.models import Meeting, Paper, PaperVersion, ReadyPart
from meetings.rules.pack_limits import too_long, too_long_together
from meetings.selectors.pack_sections import Section, newest_versions, sections_of

from . import pack_print as printer

RULES = 1  # goes up when `make_ready` makes something else of the same paper


def ready_papers(versions: Sequence[PaperVersion]) -> list[ReadyPart]:
    """Papers’ files as packs take them. Raises RuleBroken, naming the paper, where a file that is kept is damaged."""
    return _ready([(_mark("paper", RULES, each.pdf.sha256), partial(_whole_paper, each)) for each in versions])


def ready_prints(sheets: Sequence[Section]) -> list[ReadyPart]:
    """Covers and sheets as packs take them: each printed once for what it says, in the design of today."""
    return _ready(
        [(_mark("print", each.kind, _design(each.kind), each.facts), partial(_printed, each)) for each in sheets]
    )


def make_ready_later(paper: Paper, *, by: User) -> None:
    """Ask for a meeting’s papers to be made ready for its pack."""
    enqueue("meetings.make_papers_ready", paper.item.meeting_id, by=by, about=paper)


def make_papers_ready(meeting_id: int, *, by: User) -> int:
    """Make every paper and cover of a meeting ready that is not yet. Returns how many there are."""
    sections = sections_of(Meeting.objects.select_related("body").get(pk=meeting_id), by)
    return len(ready_prints(sheets_of(sections))) + len(ready_papers([each.version for each in papers_of(sections)]))


def sheets_of(sections: Sequence[Section]) -> list[Section]:
    """Those that are a cover or a sheet."""
    return [each for each in sections if each.kind in printer.SHEETS]


def papers_of(sections: Sequence[Section]) -> list[Section]:
    """Those that are a paper’s own pages."""
    return [each for each in sections if each.version is not None]


def check_lengths(meeting: Meeting) -> None:
    """Raises RuleBroken, naming the paper, where one is longer than a pack takes, or all are together."""
    lengths = {each.paper: _length(each.pdf) for each in newest_versions(meeting).values()}
    for paper, pages in lengths.items():
        if reason := too_long(paper, pages):
            raise RuleBroken(reason)
    if reason := too_long_together(sum(lengths.values())):
        raise RuleBroken(reason)


def _length(pdf: StoredFile) -> int:
    if pdf.pages is not None:
        return pdf.pages
    return page_count(path_of(pdf)) if _is_whole(pdf) else 0


def _whole_paper(version: PaperVersion) -> Ready:
    try:
        if _is_whole(version.pdf):
            return make_ready(path_of(version.pdf))
    except (OSError, ValueError):
        pass
    paper = version.paper
    raise RuleBroken(
        f"The file of paper {paper.number}, version {version.number}, is damaged or missing. Upload the paper again, "
        "then build the pack again. Nothing was issued."
    )


def _ready(wanted: list[tuple[str, Callable[[], Ready]]]) -> list[ReadyPart]:
    """The part for each mark, in their order; what is not kept, or not whole any more, is made."""
    kept = ReadyPart.objects.filter(made_from__in={mark for mark, _ in wanted}).select_related("file")
    found = {part.made_from: part for part in kept if _is_whole(part.file)}
    for mark, make in wanted:
        if mark not in found:
            found[mark] = _made(mark, make())
    return [found[mark] for mark, _ in wanted]


def _printed(sheet: Section) -> Ready:
    return make_ready(printer.print_facts(sheet.kind, sheet.facts))


def _made(made_from: str, ready: Ready) -> ReadyPart:
    values = {"file": store_made(ready.pdf, name="part.pdf"), "digests": list(ready.digests)}
    return ReadyPart.objects.get_or_create(made_from=made_from, defaults=values)[0]


def _is_whole(stored: StoredFile) -> bool:
    path = path_of(stored)
    return path.is_file() and sha256_of(path) == stored.sha256


def _mark(*what) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()


@lru_cache
def _design(template: str) -> str:
    """A mark of how a sheet looks: its template, the shape around it, the styles."""
    names = (f"meetings/pdf/{template}.html", "documents/print.html")
    sources = [get_template(name).template.source for name in names]
    return _mark(*sources, STYLES.read_text(), settings.STATIC_URL)
