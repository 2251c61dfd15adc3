"""A chair's report as files: the same lines as the page, as PDF and as Word."""

from __future__ import annotations

from collab_portal.accounts.models import User
from collab_portal.documents.makers import Content
from collab_portal.documents.pdf import render_pdf
from collab_portal.documents.word import WordDocument
from collab_portal.ui.words import datetime_nhs

from ..models import ChairReport
from .report import Section, sections_of

CHAIR_REPORT = "escalations.chair_report"  # the name under which the files are asked for
NOTHING = "Nothing to report."


def report_pdf(report: ChairReport, sections: list[Section]) -> bytes:
    """A tagged PDF of these sections."""
    facts = {"report": report, "sections": sections, "signed": signature_of(report), "nothing": NOTHING}
    return render_pdf("escalations/pdf/report.html", {**facts, "document_title": str(report)})


def report_word(report: ChairReport, sections: list[Section]) -> bytes:
    """A Word document of these sections, with real headings and lists."""
    document = WordDocument(str(report))
    document.paragraph(signature_of(report), bold=True)
    for section in sections:
        document.heading(section.heading, 1)
        if section.lines:
            document.listing([line.text for line in section.lines])
        else:
            document.paragraph(NOTHING)
    return document.to_bytes()


def signature_of(report: ChairReport) -> str:
    """'To the Board. Signed by …', or that it is a draft."""
    if report.is_draft:
        return "Draft: not signed, not sent."
    return f"To {report.to_body}. Signed by {report.signed_by} on {datetime_nhs(report.signed_at)}."


def report_made(report: ChairReport, reader: User, wanted: dict) -> Content:
    """The file that was asked for (`as`: pdf or docx), with the lines that its reader may see."""
    sections = sections_of(report, reader)
    make = report_word if wanted["as"] == "docx" else report_pdf
    return Content(make(report, sections), holds=tuple(line.pk for section in sections for line in section.lines))
