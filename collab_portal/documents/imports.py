"""Rows from an Excel workbook: first a trial that writes nothing and says what is wrong by row, then the writing.

django-import-export runs the rows; its own pages and diffs are not used (they bring inline styles). A sheet says what a
row means and calls services, so an import obeys the same rules as a form.
"""

from __future__ import annotations

import datetime
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Protocol
from xml.etree.ElementTree import ParseError  # noqa: S405  (only the error's name: nothing is parsed with it)

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from tablib import Dataset

from .errors import Refused
from .excel import Column, write_rows
from .models import StoredFile
from .services import open_file

MOST_ROWS = 2_000
MOST_BYTES = 2 * 2**20  # a sheet of two thousand rows has a tenth of it; larger ones only cost memory
BROKEN = "This workbook can’t be read. Open it in Excel, save it again as .xlsx, then upload that."
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class Planned:
    """What a row comes to: new, changed or same, in words, and how it is written."""

    kind: str
    words: str
    write: Callable[[], object] = lambda: None
    pk: int | None = None

    def __str__(self) -> str:
        return self.words


class Sheet(Protocol):
    """What the columns are and what a row means; `plan` raises ValidationError by heading where a cell is wrong."""

    headings: tuple[str, ...]
    needed: tuple[str, ...]

    def plan(self, row: dict[str, object]) -> Planned: ...


@dataclass(frozen=True)
class RowOutcome:
    """A row of the workbook by its number there, what becomes of it, and what is wrong."""

    number: int
    kind: str
    words: str = ""
    errors: list[str] = field(default_factory=list)
    pk: int | None = None  # of the record that is there already


@dataclass(frozen=True)
class Outcome:
    """What an import did, or in a trial would do."""

    rows: list[RowOutcome]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.kind for row in self.rows)
        return {kind: found[kind] for kind in (NEW, CHANGED, SAME, WRONG)}

    @property
    def fits(self) -> bool:
        """Whether every row can be written."""
        return bool(self.rows) and not self.counts[WRONG]


def look(stored: StoredFile, sheet: Sheet | type[Sheet]) -> None:
    """Raises Refused where a file isn't a workbook with the sheet's columns and rows under them."""
    _read(stored, sheet)


def run(
    stored: StoredFile, sheet: Sheet, *, trial: bool, so_far: Callable[[int, int], None] = lambda done, total: None
) -> Outcome:
    """Go through the rows of a workbook that passed the gate. In a trial, or where any row is wrong, nothing stays.

    `so_far` is told before each row how many are done, of how many. Raises Refused where it isn't a workbook with the
    sheet's columns. Numbers of rows are those that Excel shows.
    """
    numbers, rows = _read(stored, sheet)
    result = _Rows(sheet, len(rows), so_far).import_data(
        rows, dry_run=trial, use_transactions=True, rollback_on_validation_errors=True
    )
    return Outcome([_outcome(number, row) for number, row in zip(numbers, result.rows, strict=True)])


def template(sheet: Sheet, name: str) -> bytes:
    """An empty workbook with the sheet's columns."""
    return write_rows([Column(heading, width=24) for heading in sheet.headings], [], sheet=name)


def text_of(value: object) -> str:
    """A cell as text, without the apostrophe that keeps text from being a formula."""
    return "" if value is None else str(value).strip().removeprefix("'")


def pounds_of(value: object) -> Decimal | None:
    """A sum as people write it: 500000, £500,000, empty for none. Raises ValueError for anything else."""
    text = text_of(value).replace("£", "").replace(",", "").strip()
    try:
        pounds = Decimal(text) if text else None
    except InvalidOperation as error:
        raise ValueError(text) from error
    if pounds is not None and not (pounds.is_finite() and pounds == round(pounds, 2) and abs(pounds) < 10**12):
        raise ValueError(text)
    return pounds


def date_of(value: object) -> datetime.date | None:
    """A date cell, or a date as people write it. Raises ValueError for anything else."""
    if isinstance(value, datetime.datetime):
        return value.date()
    text = text_of(value)
    for pattern in DATES if text else ():
        try:
            return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    if text:
        raise ValueError(text)
    return None


class _Rows(resources.Resource):
    """import-export's loop over rows, each planned and written by the sheet."""

    class Meta:
        import_id_fields = ()
        using_db = "default"
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        report_skipped = True
        store_instance = True

    def __init__(self, sheet: Sheet, total: int, so_far: Callable[[int, int], None]):
        super().__init__()
        self.sheet, self.total, self.so_far, self.done = sheet, total, so_far, 0

    def get_or_init_instance(self, instance_loader, row):
        self.so_far(self.done, self.total)
        self.done += 1
        planned = self.sheet.plan(row)
        return planned, planned.kind == NEW

    def import_instance(self, instance, row, **kwargs):
        """All is in the plan."""

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return instance.kind == SAME

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """The service validates."""

    def save_instance(self, instance, is_create, row, **kwargs):
        """Written in a trial too, so that the rules are asked of all rows together; the transaction is taken back."""
        instance.write()


def _outcome(number: int, row) -> RowOutcome:
    if row.validation_error:
        return RowOutcome(number, WRONG, errors=_in_words(row.validation_error))
    if row.errors:
        raise row.errors[0].error  # no rule was broken: the fault is ours
    return RowOutcome(number, row.instance.kind, row.instance.words, pk=row.instance.pk)


def _in_words(broken: ValidationError) -> list[str]:
    if not hasattr(broken, "error_dict"):
        return list(broken.messages)
    return [
        text if name == NON_FIELD_ERRORS else f"{name[:1].upper()}{name[1:].replace('_', ' ')}: {text}"
        for name, texts in broken.message_dict.items()
        for text in texts
    ]


def _read(stored: StoredFile, sheet: Sheet | type[Sheet]) -> tuple[list[int], Dataset]:
    """The rows that hold anything, under the sheet's headings, with their numbers in the workbook."""
    lines = _lines(stored, len(sheet.headings) + 10)
    found = [text_of(cell).casefold() for cell in (lines[0] if lines else ())]
    missing = [heading for heading in sheet.needed if heading.casefold() not in found]
    if missing:
        raise Refused(f"The first row must name the columns. Missing: {', '.join(missing)}. Start from the template.")
    places = {heading: found.index(heading.casefold()) for heading in sheet.headings if heading.casefold() in found}
    rows, numbers = Dataset(headers=list(sheet.headings)), []
    for number, line in enumerate(lines[1:], 2):
        if any(text_of(cell) for cell in line):
            numbers.append(number)
            rows.append([line[places[heading]] if heading in places else None for heading in sheet.headings])
    if not numbers:
        raise Refused("There are no rows under the headings. Fill in the template, then upload it.")
    return numbers, rows


def _lines(stored: StoredFile, columns: int) -> list[tuple]:
    if stored.extension != "xlsx":
        raise Refused("Choose an Excel workbook (.xlsx). Start from the template.")
    if stored.size > MOST_BYTES:
        raise Refused("This workbook is larger than 2 MB. Copy the rows into the template, then upload that.")
    try:
        with open_file(stored) as file:
            book = load_workbook(file, read_only=True, data_only=True)
            page = book.worksheets[0]
            lines = list(page.iter_rows(max_row=MOST_ROWS + 2, max_col=columns, values_only=True))
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, TypeError) as error:
        raise Refused(BROKEN) from error
    if len(lines) > MOST_ROWS + 1:
        raise Refused(f"This workbook has more than {MOST_ROWS:,} rows. Split it, then upload each part.")
    return lines
