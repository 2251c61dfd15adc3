"""A record as it leaves the body that made it: its words of the day as a file, without anything private."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import system_actor
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import store_made
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.ui.words import date_nhs
from meetings.models import AgendaItem, Decision, Meeting, Paper
from meetings.selectors.decisions import sentence_of
from meetings.selectors.minutes import minutes_of
from meetings.selectors.minutes_files import minutes_pdf
from meetings.selectors.sheets import sheet_of

from . import pack_print as printer

READY = frozenset({Meeting.Status.AGREED, Meeting.Status.APPROVED})


@dataclass(frozen=True)
class Snapshot:
    """What is sent: its name, the item that covers it (minutes have none), the meeting it comes from, the file."""

    name: str
    item: AgendaItem | None
    meeting: Meeting
    file: StoredFile


def snapshot(what: Record) -> Snapshot:
    """The file of minutes, a paper or a decision. Raises RuleBroken where it is private, or there is nothing yet."""
    if isinstance(what, Meeting):
        return _of_minutes(what)
    if isinstance(what, Paper):
        return _of_paper(what)
    if isinstance(what, Decision):
        return _of_decision(what)
    raise RuleBroken("Minutes, papers and decisions can be referred to another board; this can’t.")


def _of_minutes(meeting: Meeting) -> Snapshot:
    if meeting.status not in READY:
        raise RuleBroken("These minutes are not agreed by the chair yet. Refer them once they are.")
    reader = system_actor("Pack builder")
    pdf = minutes_pdf(printer.public_part(minutes_of(meeting, reader)))
    return Snapshot(f"Minutes of {meeting}", None, meeting, store_made(pdf, name="minutes.pdf"))


def _of_paper(paper: Paper) -> Snapshot:
    _refuse_private(paper.item)
    newest = paper.versions.in_use().filter(pdf__isnull=False).select_related("pdf").order_by("number").last()
    if newest is None or not newest.pdf.is_ready:
        raise RuleBroken("This paper has no file yet. Refer it once it is handed in.")
    return Snapshot(paper.name, paper.item, paper.item.meeting, newest.pdf)


def _of_decision(decision: Decision) -> Snapshot:
    item = decision.part.item
    _refuse_private(item)
    name = f"Decision {decision.reference} of {item.meeting.body}, {date_nhs(item.meeting.date)}"
    facts = {"kind": "decision", "reference": decision.reference, "title": sentence_of(decision), "parts": []}
    pdf = printer.print_facts("sheet", {**facts, "fields": sheet_of(decision)})
    return Snapshot(name, item, item.meeting, store_made(pdf, name="decision.pdf"))


def _refuse_private(item: AgendaItem) -> None:
    if item.is_private:
        raise RuleBroken("This belongs to a private item, so it can’t be referred. Refer what the public minutes say.")
