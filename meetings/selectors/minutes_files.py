"""Minutes as files: the same lines as the page, as PDF and as Word."""

from __future__ import annotations

from collab_portal.documents.pdf import render_pdf
from collab_portal.documents.word import WordDocument
from meetings.rules.minute_text import Block

from .minutes import OUTSIDE, MinutedItem, Minutes
from .summary import Summary


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
