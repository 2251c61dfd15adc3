"""A report as a file: tagged PDF, Word with real headings, Excel with types. The same lines give the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

from collab_portal.documents.excel import Column, Sheet, write_sheets
from collab_portal.documents.pdf import render_pdf
from collab_portal.documents.word import WordDocument
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.words import brief, money

from .told import Line, Table, Told

MOST_PRINTED = {"pdf": 3_000, "docx": 1_500}  # lines: nobody reads more on paper, and laying them out takes minutes


def report_file(told: Told, extension: str) -> bytes:
    """The file of a report. Raises RuleBroken where it has more lines than paper is for."""
    return WRITERS[extension](told)


def as_pdf(told: Told) -> bytes:
    return render_pdf("reports/pdf/report.html", print_context(told))


def print_context(told: Told) -> dict:
    """What the printed page takes."""
    tables = [(table, [_pairs(table, line) for line in lines]) for table, lines in _printed(told, "pdf")]
    return {"told": told, "tables": tables, "document_title": told.name}


def as_word(told: Told) -> bytes:
    document = WordDocument(told.title)
    document.paragraph(told.about, bold=True)
    document.paragraph(told.stated)
    for table, lines in _printed(told, "docx"):
        document.heading(table.heading, 1)
        if not lines:
            document.paragraph(table.empty)
        elif table.told_each:
            _tell_each(document, table, lines)
        else:
            document.table([column.heading for column in table.columns], [_said(table, line) for line in lines])
    return document.to_bytes()


def as_excel(told: Told) -> bytes:
    """A sheet for each table; its lines are read as they are written."""
    about = [told.title, told.about, told.stated]
    sheets = [Sheet(table.heading, table.columns, (line.values for line in table.lines)) for table in told.tables]
    return write_sheets([*sheets, Sheet("About", [Column("This report", width=60)], [[text] for text in about])])


def said(value: object, kind: str) -> str:
    """A value in words, by what its column holds."""
    if value is None or value == "":
        return ""
    if kind == "money":
        return money(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, datetime.date | bool):
        return brief(value)
    return str(value)


def _printed(told: Told, extension: str) -> list[tuple[Table, list[Line]]]:
    most = MOST_PRINTED[extension]
    found = []
    for table in told.tables:
        lines, more = table.first(most)
        most -= len(lines)
        if more or most < 0:
            raise RuleBroken(
                f"This has more than {MOST_PRINTED[extension]:,} lines, which is too long to print. Ask for Excel, or "
                "for a report about less."
            )
        found.append((table, lines))
    return found


def _said(table: Table, line: Line) -> list[str]:
    return [said(value, column.kind) for value, column in zip(line.values, table.columns, strict=True)]


def _pairs(table: Table, line: Line) -> list[tuple[Column, str]]:
    return list(zip(table.columns, _said(table, line), strict=True))


def _tell_each(document: WordDocument, table: Table, lines: list[Line]) -> None:
    for line in lines:
        (_, first), *rest = _pairs(table, line)
        document.heading(first, 2)
        for column, text in rest:
            if text:
                document.fact(column.heading, text)


WRITERS: dict[str, Callable[[Told], bytes]] = {"pdf": as_pdf, "docx": as_word, "xlsx": as_excel}
