"""Minutes and decision summaries as files: the same lines as the page, as PDF and as Word, made by a worker."""

from __future__ import annotations

from collab_portal.accounts.models import User
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.documents.word import WordDocument
from meetings.models import Meeting
from meetings.rules.minute_text import Block

from .minutes import OUTSIDE, MinutedItem, Minutes, minutes_of, told_in_minutes
from .summary import Summary, summary_of

MINUTES, SUMMARY = "meetings.minutes", "meetings.summary"  # the names under which the files are asked for


def minutes_made(meeting: Meeting, reader: User, wanted: dict) -> Content:
    """The minutes as `wanted["extension"]` says, as they stand now."""
    write = {"pdf": minutes_pdf, "docx": minutes_word}[wanted["extension"]]
    return Content(write(minutes_of(meeting, reader)), holds=tuple(told_in_minutes(meeting, reader)))


def summary_made(meeting: Meeting, reader: User, wanted: dict) -> Content:
    """The decision summary as `wanted["extension"]` says, as it stands now."""
    write = {"pdf": summary_pdf, "docx": summary_word}[wanted["extension"]]
    return Content(write(summary_of(meeting, reader)), holds=tuple(told_in_minutes(meeting, reader)))


def minutes_pdf(minutes: Minutes) -> bytes:
    """A tagged PDF of the minutes."""
    return render_pdf("meetings/pdf/minutes.html", {"minutes": minutes, "document_title": minutes.title})


def minutes_word(minutes: Minutes) -> bytes:
    """A Word document of the minutes, with real headings and lists."""
    document = WordDocument(minutes.title)
    document.paragraph(minutes.when, bold=True)
    document.paragraph(minutes.status)
    for name, people in minutes.people:
        document.heading(name, 1)
        document.listing(people)
    for sentence in minutes.sittings:
        document.paragraph(sentence)
    for item in minutes.items:
        _item(document, item)
    if minutes.outside:
        document.heading(OUTSIDE, 1)
        document.listing(minutes.outside)
    if minutes.next_meeting:
        document.heading("Date and time of next meeting", 1)
        document.paragraph(minutes.next_meeting)
    return document.to_bytes()


def summary_pdf(summary: Summary) -> bytes:
    """A tagged PDF of the decision summary."""
    return render_pdf("meetings/pdf/summary.html", {"summary": summary, "document_title": summary.title})


def summary_word(summary: Summary) -> bytes:
    """A Word document of the decision summary."""
    document = WordDocument(summary.title)
    document.paragraph(summary.when, bold=True)
    document.paragraph(summary.status)
    document.heading("Decisions", 1)
    for line in summary.decisions:
        document.heading(line.item, 2)
        document.fact(line.outcome, line.wording)
        for note in line.notes:
            document.paragraph(note)
    if summary.actions:
        document.heading("Actions", 1)
        document.listing(summary.actions)
    return document.to_bytes()


def _item(document: WordDocument, item: MinutedItem) -> None:
    document.heading(f"{item.number} {item.heading}".strip(), min(item.depth + 1, 4))
    for line in (*item.leads, *item.facts):
        document.paragraph(line)
    _blocks(document, item.blocks)
    if item.confidential:
        document.paragraph("Confidential", bold=True)
        _blocks(document, item.confidential)
    for decision in item.decisions:
        document.paragraph(decision.wording, bold=True)
        for note in decision.notes:
            document.paragraph(note)
    for action in item.actions:
        document.fact("Action", action)
    for promise in item.promises:
        document.fact("Promised", promise)
    if item.outside:
        document.paragraph(OUTSIDE, bold=True)
        document.listing(item.outside)


def _blocks(document: WordDocument, blocks: list[Block]) -> None:
    for block in blocks:
        if block.text:
            document.paragraph(block.text)
        for n, point in enumerate(block.points):
            document.listing([point.text], ordered=block.ordered, start=block.start + n)
            if point.points:
                inner = [each.text for each in point.points]
                document.listing(inner, ordered=point.ordered, level=2, start=point.start)
