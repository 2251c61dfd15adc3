"""Excel workbooks of rows: typed columns, frozen header, filters, and no cell that is a formula (security S34)."""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .fixed_zip import WRITTEN, without_clock

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FORMATS = {"date": "d mmmm yyyy", "datetime": "d mmmm yyyy h:mm", "money": "£#,##0;[Red]-£#,##0", "number": "General"}
LONGEST_CELL = 32_000


@dataclass(frozen=True)
class Column:
    """A column's heading, what it holds (text, number, money, date, datetime) and its width in characters."""

    heading: str
    kind: str = "text"
    width: int = 20


def write_rows(columns: Sequence[Column | str], rows: Iterable[Sequence[object]], *, sheet: str = "Data") -> bytes:
    """The .xlsx of the rows, the same bytes for the same rows. Numbers and dates stay numbers and dates."""
    columns = [each if isinstance(each, Column) else Column(each) for each in columns]
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created, book.properties.modified = "Collab Portal", WRITTEN, WRITTEN
    page = book.create_sheet(_sheet_name(sheet))
    _prepare(page, columns)
    page.append([_heading(page, column.heading) for column in columns])
    count = 1
    for row in rows:
        page.append([_cell(page, value, column) for value, column in zip(row, columns, strict=True)])
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def neutralise(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before `= + - @`, tab, CR or LF (ASVS 1.2.10)."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    return (
        f"'{text}" if text.lstrip(" \u00a0").startswith(STARTS_A_FORMULA) or text.startswith(STARTS_A_FORMULA) else text
    )


def _prepare(page, columns: Sequence[Column]) -> None:
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    for number, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width


def _heading(page, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, neutralise(text))
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page, value: object, column: Column) -> object:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.datetime) and value.tzinfo:
        value = timezone.make_naive(value)  # as the clock on the wall showed it; Excel knows no zones
    if not isinstance(value, int | float | Decimal | datetime.date):
        return _text(page, str(value))
    cell = WriteOnlyCell(page, value)
    kind = "date" if column.kind == "text" and isinstance(value, datetime.date) else column.kind
    cell.number_format = FORMATS.get(kind, "General")
    return cell


def _text(page, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, neutralise(text))
    cell.data_type = "s"  # openpyxl would make a formula of what starts with "="
    return cell


def _sheet_name(name: str) -> str:
    return "".join(" " if each in "[]:*?/\\" else each for each in name)[:31] or "Data"
