"""What the public reads of a meeting held in public: published by a person, as it was then, and taken down at once."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.pack import PackPart, assemble
from collab_portal.documents.services import path_of, store_made
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Meeting, Pack, PackSection, Publication
from meetings.selectors.agenda import agenda_of
from meetings.selectors.minutes import minutes_of
from meetings.selectors.minutes_files import minutes_pdf

from . import pack_print as printer

What, Kind = Publication.What, PackSection.Kind
PAPERS = frozenset({Kind.COVER, Kind.FILE})


@transaction.atomic
def publish(meeting: Meeting, what: str, *, by: User) -> Publication:
    """Put the agenda, the papers or the approved minutes before the public, replacing what was published before.

    Only what everybody at the meeting may read, of a meeting held in public. Raises RuleBroken where it is not, was
    cancelled, or the thing is not finished: papers come from an issued pack, minutes once a meeting approved them.
    """
    require(by, "manage", meeting)
    meeting = Meeting.objects.select_related("body").select_for_update(of=("self",)).get(pk=meeting.pk)
    if not meeting.in_public:
        raise RuleBroken("This meeting is not held in public, so nothing of it is published.")
    if meeting.by_circulation or meeting.status == Meeting.Status.PLANNED:
        raise RuleBroken("Issue the agenda first: what is published is what members have.")
    made = {What.AGENDA: _agenda, What.PAPERS: _papers, What.MINUTES: _minutes}[what](meeting)
    for earlier in meeting.publications.in_use().filter(what=what):
        withdraw(earlier, by=by, reason="Published anew")
    return save(Publication(meeting=meeting, what=what, **made), by=by)


@transaction.atomic
def take_down(publication: Publication, *, by: User, reason: str) -> Publication:
    """The public no longer finds it; the record stays."""
    require(by, "manage", publication)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is taken down."})
    return withdraw(publication, by=by, reason=reason)


def _agenda(meeting: Meeting) -> dict:
    lines = agenda_of(meeting, _reader()).public
    rows = [
        {
            "number": line.row.number,
            "title": str(line.row.item),
            "depth": line.row.depth,
            "leads": line.leads,
            "time": time_nhs(line.row.starts_at),
            "purpose": "" if line.row.is_section else line.row.item.get_purpose_display(),
        }
        for line in lines
    ]
    facts = {"title": "Agenda", "body": meeting.body.name, "when": _when(meeting), "place": meeting.place}
    printed = [{**row, "form": "", "minutes": 0, "parts": [], "reason": "", "anchor": "", "page": ""} for row in rows]
    file = store_made(printer.print_agenda(facts, printed), name="agenda.pdf")
    return {"file": file, "facts": {**facts, "rows": rows}, "covers": [line.row.item.pk for line in lines]}


def _papers(meeting: Meeting) -> dict:
    """The papers of the pack that members have, without what is private, and without any reader's name."""
    pack = meeting.packs.filter(status=Pack.Status.ISSUED).first()
    if pack is None:
        raise RuleBroken("Issue the pack first: the papers that are published are those that members have.")
    rows = pack.sections.filter(kind__in=PAPERS, private=False, file__isnull=False).select_related("file", "item")
    rows = [row for row in rows.order_by("position") if row.item is None or not row.item.is_private]
    if not rows:
        raise RuleBroken("This pack has no paper that everybody may read.")
    titles = [row.title for row in rows if row.kind == Kind.COVER]
    facts = {"title": f"Papers for {meeting}", "papers": titles}
    front = printer.print_facts("public_papers", facts)
    parts = [PackPart(row.title, path_of(row.file), row.mark, row.level, anchor=row.key) for row in rows]
    made = assemble(parts, front_matter_pdf=front, title=facts["title"], front_title="Contents")
    covers = sorted({row.item_id for row in rows if row.item_id})
    return {"file": store_made(made.pdf, name="papers.pdf"), "facts": facts, "covers": covers}


def _minutes(meeting: Meeting) -> dict:
    if meeting.status != Meeting.Status.APPROVED:
        raise RuleBroken("Minutes are published once a later meeting has approved them.")
    minutes = printer.public_part(minutes_of(meeting, _reader()))
    facts = {"title": minutes.title, "lines": minutes.lines()}
    covers = [item.pk for item in minutes.items]
    return {"file": store_made(minutes_pdf(minutes), name="minutes.pdf"), "facts": facts, "covers": covers}


def _reader() -> User:
    """Reads the whole, of which only the public part is kept."""
    return system_actor("Pack builder")


def _when(meeting: Meeting) -> str:
    return f"{date_nhs(meeting.date)}, {time_nhs(meeting.starts_at)} to {time_nhs(meeting.ends_at)}"
