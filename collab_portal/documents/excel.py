"""Excel workbooks of rows: typed columns, frozen header, filters, and no cell that is a formula (security S34)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from .sheet_xml import HEADING, STYLES, Workbook, letter

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LONGEST_CELL = 32_000
FIRST_DAY = datetime.date(1899, 12, 30).toordinal()  # how Excel counts days
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HARMLESS = re.compile("[^\x00-\x1f&<>\ufffe\uffff_]*")  # what stands in XML as it is
READS_AS_A_FORMULA = re.compile(f"[ \u00a0]*[{re.escape(''.join(STARTS_A_FORMULA))}]")
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read it as the code of a character


@dataclass(frozen=True)
class Column:
    """A column's heading, what it holds (text, number, money, date, datetime) and its width in characters."""

    heading: str
    kind: str = "text"
    width: int = 20


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, columns and rows. The rows are read once, from the first to the last."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]


def write_rows(columns: Sequence[Column | str], rows: Iterable[Sequence[object]], *, sheet: str = "Data") -> bytes:
    """The .xlsx of the rows, the same bytes for the same rows. Numbers and dates stay numbers and dates."""
    return write_sheets([Sheet(sheet, [each if isinstance(each, Column) else Column(each) for each in columns], rows)])


def write_sheets(sheets: Iterable[Sheet]) -> bytes:
    """As `write_rows`, of several sheets. Rows are written as they are read: no more of them is held than a few."""
    book = Workbook()
    for sheet in sheets:
        book.sheet(sheet.name, [column.width for column in sheet.columns], _lines(sheet))
    return book.to_bytes()


def neutralise(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before `= + - @`, tab, CR or LF (ASVS 1.2.10)."""
    text = CONTROLS.sub("", text)[:LONGEST_CELL]
    return f"'{text}" if READS_AS_A_FORMULA.match(text) else text


def _lines(sheet: Sheet) -> Iterator[str]:
    """Each row as XML: the headings, then the values."""
    letters = [letter(number) for number in range(len(sheet.columns))]
    kinds = [column.kind for column in sheet.columns]
    yield _line(
        1, [_text(name, "1", column.heading, HEADING) for name, column in zip(letters, sheet.columns, strict=True)]
    )
    for number, row in enumerate(sheet.rows, 2):
        at = str(number)
        yield _line(
            number,
            [_cell(name, at, value, kind) for name, value, kind in zip(letters, row, kinds, strict=True)],
        )


def _line(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(name: str, at: str, value: object, kind: str) -> str:
    if value is None or value == "":
        return ""
    if type(value) is str:
        return _text(name, at, value)
    if isinstance(value, bool):
        return _text(name, at, "Yes" if value else "No")
    if isinstance(value, datetime.datetime):
        value = timezone.make_naive(value) if value.tzinfo else value  # as the clock on the wall showed it
        days = value.toordinal() - FIRST_DAY + (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        return _number(name, at, days, "datetime" if kind == "text" else kind)
    if isinstance(value, datetime.date):
        return _number(name, at, value.toordinal() - FIRST_DAY, "date" if kind == "text" else kind)
    if isinstance(value, int | float | Decimal):
        return _number(name, at, value, kind)
    return _text(name, at, str(value))


def _number(name: str, at: str, value: object, kind: str) -> str:
    style = STYLES.get(kind)
    return f'<c r="{name}{at}" s="{style}"><v>{value}</v></c>' if style else f'<c r="{name}{at}"><v>{value}</v></c>'


def _text(name: str, at: str, text: str, style: int = 0) -> str:
    harmless = HARMLESS.fullmatch(text)
    if not harmless or len(text) > LONGEST_CELL or READS_AS_A_FORMULA.match(text):
        text = neutralise(text)
    if not harmless:
        text = _escaped(text)
    kept = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "\n" in text else ""
    styled = f' s="{style}"' if style else ""
    return f'<c r="{name}{at}"{styled} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _escaped(text: str) -> str:
    text = CODED.sub("_x005F_", CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") or " "
