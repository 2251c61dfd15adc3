"""Readings pasted from a spreadsheet: a column of values, or two of month and value. Pure reading, row by row."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MOST = 240  # rows: twenty years
LARGEST = Decimal(10) ** 9
PLACES = Decimal("0.001")
FORMS = (  # how people and spreadsheets write a month
    r"(?:\d{1,2}[ /-])?(?P<name>[a-z]{3,9})\.?[ /'’-]*(?P<year>\d{4}|\d{2})",
    r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})(?:[-/.]\d{1,2})?(?:[ t]\d{2}:\d{2}(?::\d{2})?)?",
    r"(?:\d{1,2}[-/.])?(?P<number>\d{1,2})[-/.](?P<year>\d{4})",
)


@dataclass(frozen=True)
class Pasted:
    """What was read: a value for each month, and what is wrong, row by row."""

    values: dict[datetime.date, Decimal]
    errors: list[str]


def read_pasted(text: str, *, month: datetime.date) -> Pasted:
    """The readings in a pasted text. Values without months count back from `month`: the last one is of that month.

    A first row of headings is passed over. One wrong row and none counts: nothing is half done.
    """
    rows = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if rows and _is_heading(rows[0][1]):
        rows = rows[1:]
    if not rows or len(rows) > MOST:
        return Pasted({}, [f"Paste at most {MOST} rows."] if rows else ["Paste or enter at least one value."])
    values: dict[datetime.date, Decimal] = {}
    errors = []
    alone = all(len(cells) == 1 for _, cells in rows)
    for place, (number, cells) in enumerate(rows):
        of = _back(month, len(rows) - 1 - place) if alone else month_in(cells[0])
        wrong = _wrong(cells, of, month, alone) or (of in values and f"{of:%B %Y} stands in an earlier row too.")
        if wrong:
            errors.append(f"Row {number}: {wrong}")
        else:
            values[of] = number_in(cells[-1])
    return Pasted({} if errors else values, errors)


def _wrong(cells: list[str], of: datetime.date | None, last: datetime.date, alone: bool) -> str:
    if not alone and len(cells) != 2:
        return "enter a month and a value, in two columns."
    if of is None:
        return f"‘{cells[0]}’ is no month. Write it like March 2024 or 2024-03."
    if of > last:
        return f"{of:%B %Y} is later than {last:%B %Y}. Leave it out."
    if (value := number_in(cells[-1])) is None:
        return f"‘{cells[-1]}’ is no number."
    return "enter a number of less than a thousand million." if abs(value) >= LARGEST else ""


def month_in(text: str) -> datetime.date | None:
    """The first day of the month that a text names, as people and spreadsheets write it; None where it names none."""
    for form in FORMS:
        found = re.fullmatch(form, text.strip().lower())
        if found:
            parts = found.groupdict()
            named = parts.get("name")
            number = _month_named(named) if named else int(parts["number"])
            year = int(parts["year"])
            return _first_day(year + 2000 if year < 100 else year, number)
    return None


def number_in(text: str) -> Decimal | None:
    """The number in a cell: £1,234.50, 12%, -3; None where there is none. Kept to three places."""
    plain = re.sub(r"[£%\s\u00a0]|,(?=\d{3})", "", text).replace("\u2212", "-")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain, re.ASCII):
        return None
    try:
        value = Decimal(plain)
        return value if abs(value) >= LARGEST else value.quantize(PLACES)
    except InvalidOperation:
        return None


def _cells(line: str) -> list[str]:
    """The columns of a row: by tab as spreadsheets paste them, by semicolon, or by the comma after a month."""
    line = line.strip(" \r\n")
    for mark in ("\t", ";"):
        if mark in line:
            return [cell.strip() for cell in line.strip(mark).split(mark)]
    found = re.fullmatch(r"([^,]*(?:[A-Za-z]|\d[-/]\d)[^,]*),\s*(.+)", line)
    return [found[1].strip(), found[2].strip()] if found else [line.strip()]


def _is_heading(cells: list[str]) -> bool:
    return number_in(cells[-1]) is None and month_in(cells[0]) is None and not any(map(str.isdigit, "".join(cells)))


def _month_named(name: str) -> int:
    whole = [datetime.date(2000, number, 1).strftime("%B").lower() for number in range(1, 13)]
    return MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS and (whole + list(MONTHS) + ["sept"]).count(name) else 0


def _first_day(year: int, month: int) -> datetime.date | None:
    return datetime.date(year, month, 1) if 1 <= month <= 12 and 1990 <= year <= 2100 else None


def _back(month: datetime.date, count: int) -> datetime.date:
    months = month.year * 12 + month.month - 1 - count
    return datetime.date(months // 12, months % 12 + 1, 1)
