"""Minutes as files: the same lines as the page, as PDF and as Word."""

from __future__ import annotations

from collab_portal.documents.pdf import render_pdf
from collab_portal.documents.word import WordDocument
from meetings.rules.minute_text import Block

from .minutes import OUTSIDE, MinutedItem, Minutes


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
    for item in minutes.items:
        _item(document, item)
    if minutes.outside:
        document.heading(OUTSIDE, 1)
        document.listing(minutes.outside)
    if minutes.next_meeting:
        document.heading("Date and time of next meeting", 1)
        document.paragraph(minutes.next_meeting)
    return document.to_bytes()


def _item(document: WordDocument, item: MinutedItem) -> None:
    document.heading(f"{item.number} {item.heading}".strip(), min(item.depth + 1, 4))
    for lead in item.leads:
        document.paragraph(lead)
    _blocks(document, item.blocks)
    if item.confidential:
        document.paragraph("Confidential", bold=True)
        _blocks(document, item.confidential)
    for decision in item.decisions:
        document.paragraph(decision.wording, bold=True)
        if decision.note:
            document.paragraph(decision.note)
    for action in item.actions:
        document.fact("Action", action)
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
