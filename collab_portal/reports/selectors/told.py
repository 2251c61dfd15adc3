"""What a report says, before it is a page or a file: tables of lines, read once from the first to the last."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.documents.excel import Column
from collab_portal.records.models import Record
from collab_portal.ui.words import brief

RECORDED, IN_FORCE = "recorded", "in force"


@dataclass
class Asked:
    """Who asks for a report about what, as at the end of which day; at most so many lines of a table, for a page.

    `holds` takes the id of every record whose words are given out; `so_far` is told how many lines there are yet.
    `cut_to` says, after the reading, to how many records a table of a page was cut before it was narrowed to the day.
    """

    about: Record | None
    reader: User
    day: datetime.date
    most: int | None = None
    holds: set[int] = field(default_factory=set)
    so_far: Callable[[str], None] = lambda note: None
    cut_to: int | None = None

    @property
    def is_past(self) -> bool:
        """Whether the day is over, so that history says what stood there."""
        return self.day < timezone.localdate()

    @property
    def until(self) -> datetime.datetime:
        """The last moment that counts."""
        return timezone.make_aware(datetime.datetime.combine(self.day, datetime.time.max))


@dataclass(frozen=True)
class Line:
    """One line of a table: the record that it is about, and its values in the order of the columns."""

    pk: int
    values: tuple


@dataclass(frozen=True)
class Table:
    """A table of a report. In print each line of one that is `told_each` is a part of its own under its first value."""

    heading: str
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    empty: str
    model: type[Record] | None = None  # the kind of the lines' records, where all are of one
    told_each: bool = False

    @property
    def shares(self) -> list[int]:
        """How many hundredths of a printed line each column takes: long texts wrap, and get less than their part."""
        parts = [column.width**0.7 for column in self.columns]
        return [int(100 * part / sum(parts)) for part in parts]

    def first(self, most: int) -> tuple[list[Line], bool]:
        """The first lines, and whether there are more."""
        found = list(islice(self.lines, most + 1))
        return found[:most], len(found) > most


@dataclass(frozen=True)
class Told:
    """A whole report."""

    title: str
    about: str
    clock: str
    day: datetime.date
    tables: list[Table]

    @property
    def stated(self) -> str:
        """As at when, and of what: the sentence under the title."""
        return f"As {self.clock} on {brief(self.day)}, of what its reader may see."

    @property
    def name(self) -> str:
        """'Decision log, Provider Collaborative, 26 February 2024': the title of its files."""
        return f"{self.title}, {self.about}, {brief(self.day)}"
