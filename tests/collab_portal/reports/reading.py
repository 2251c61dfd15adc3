"""A report as its reader gets it, for tests: its lines, and its words in each format."""

import datetime
import io
from unittest.mock import patch

import docx
import openpyxl
from django.utils import timezone

from collab_portal.reports.kinds import BY_CODE
from collab_portal.reports.selectors.files import report_file
from collab_portal.reports.selectors.told import Asked
from tests.meetings.pdfs import words_of

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)


def on_day(day, make):
    """Do something as if it were noon of another day: history is dated by the clock."""
    noon = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    with patch("django.utils.timezone.now", return_value=noon):
        return make()


def told(code, reader, about=None, day=TODAY):
    """A report that is asked for, and what was asked."""
    asked = Asked(about, reader, day)
    return BY_CODE[code].tell(asked), asked


def lines(code, reader, about=None, day=TODAY, table=0):
    """The lines of one of a report’s tables: by heading what stands in each."""
    found = told(code, reader, about, day)[0].tables[table]
    headings = [column.heading for column in found.columns]
    return [dict(zip(headings, line.values, strict=True)) for line in found.lines]


def file_of(code, reader, extension, about=None, day=TODAY):
    return report_file(told(code, reader, about, day)[0], extension)


def words(content, extension):
    """All that a person can read in a file."""
    if extension == "pdf":
        return " ".join(words_of(content).split())
    if extension == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join([*(each.text for each in document.paragraphs), *cells])
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value is not None)
