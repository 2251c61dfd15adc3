"""A report as a page: the first lines of each table, with links."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.records.models import Entry

from .files import said
from .told import Table, Told

MOST_SHOWN = 100


@dataclass(frozen=True)
class Cell:
    """A value under its column's heading, in words."""

    heading: str
    text: str
    number: bool


@dataclass(frozen=True)
class ShownLine:
    """A line of a table: the address of its record, and its cells."""

    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class ShownTable:
    """A table as far as the page shows it."""

    table: Table
    lines: list[ShownLine]
    more: bool


@dataclass(frozen=True)
class Shown:
    """A report as its page shows it."""

    told: Told
    tables: list[ShownTable]

    @property
    def more(self) -> bool:
        return any(each.more for each in self.tables)


def shown(told: Told) -> Shown:
    """The first hundred lines of each table, read now. One query for all addresses."""
    read = [(table, *table.first(MOST_SHOWN)) for table in told.tables]
    kinds = Entry.objects.in_bulk({line.pk for _, lines, _ in read for line in lines})
    tables = [
        ShownTable(table, [ShownLine(kinds[line.pk].get_absolute_url(), _cells(table, line)) for line in lines], more)
        for table, lines, more in read
    ]
    return Shown(told, tables)


def _cells(table: Table, line) -> list[Cell]:
    return [
        Cell(column.heading, said(value, column.kind), column.kind in ("number", "money"))
        for column, value in zip(table.columns, line.values, strict=True)
    ]
