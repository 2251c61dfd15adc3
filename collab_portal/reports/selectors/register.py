"""A register as a table: some fields of records of one kind, as they are now or as they were recorded by a past day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from django.db.models import Field as ModelField
from django.db.models import ForeignKey, Q, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.standing import EndOf
from collab_portal.documents.excel import Column
from collab_portal.records.models import Record

from .recorded import stood_at
from .told import Asked, Line, Table

AT_ONCE = 2_000  # rows that are held at a time
MOST_LOOKED_AT = 2_000  # for a page of a past day: more is a job
UNSEEN = ""  # of a record that the reader may not see, nothing
Beside = Callable[[Sequence[int], Asked], dict[int, tuple]]


@dataclass(frozen=True)
class Field:
    """A column: its heading and the path to its value. `of` is the path of the record whose words it shows, if another:
    who may not see that one finds the cell empty."""

    heading: str
    path: str
    kind: str = "text"
    width: int = 20
    of: str = ""

    @property
    def column(self) -> Column:
        return Column(self.heading, self.kind, self.width)


@dataclass(frozen=True)
class OneOf:
    """That the value at a path is one of some; None stands for nothing."""

    path: str
    values: frozenset

    @property
    def q(self) -> Q:
        found = Q(**{f"{self.path}__in": self.values - {None}})
        return found | Q(**{f"{self.path}__isnull": True}) if None in self.values else found

    def takes(self, value) -> bool:
        return value in self.values


@dataclass(frozen=True)
class Between:
    """That the day at a path lies between two, both counted."""

    path: str
    first: datetime.date
    last: datetime.date

    @property
    def q(self) -> Q:
        return Q(**{f"{self.path}__range": (self.first, self.last)})

    def takes(self, value) -> bool:
        return value is not None and self.first <= value <= self.last


@dataclass(frozen=True)
class Register:
    """Which records, in which order, with which fields; `beside` adds further columns for a stretch of rows at once.

    `only` is asked of the rows as they stood; `where` says which could ever have belonged here, asked as they are now.
    """

    model: type[Record]
    heading: str
    fields: tuple[Field, ...]
    empty: str
    order: tuple[str, ...] = ("pk",)
    where: Q = Q()
    only: tuple[OneOf | Between, ...] = ()
    more: tuple[Column, ...] = ()
    beside: Beside | None = None

    def narrowed(self, where: Q, *only: OneOf | Between, **changed) -> Register:
        """The same register of fewer rows."""
        return replace(self, where=self.where & where, only=self.only + only, **changed)

    def table(self, asked: Asked, *, told_each: bool = False) -> Table:
        """The register as its reader may see it on the day that is asked for."""
        columns = (*(each.column for each in self.fields), *self.more)
        return Table(self.heading, columns, _Reading(self, asked).lines(), self.empty, self.model, told_each)


class _Reading:
    """One reading of a register, a stretch of rows at a time."""

    def __init__(self, register: Register, asked: Asked):
        self.register, self.asked = register, asked
        self.ofs = list(dict.fromkeys(each.of for each in register.fields if each.of))
        self.seen: dict[int, bool] = {}

    def lines(self) -> Iterator[Line]:
        rows, read = self._stood() if self.asked.is_past else self._now(), 0
        for stretch in _stretches(rows, AT_ONCE):
            self._look(stretch)
            beside = self.register.beside([row[0] for row in stretch], self.asked) if self.register.beside else {}
            self.asked.holds.update(row[0] for row in stretch)
            read += len(stretch)
            self.asked.so_far(f"{self.register.heading}: {read:,} lines read")
            blank = (None,) * len(self.register.more)
            yield from (Line(row[0], self._values(row) + beside.get(row[0], blank)) for row in stretch)

    @cached_property
    def _paths(self) -> list[str]:
        return [*(each.path for each in self.register.fields), *self.ofs]

    @cached_property
    def _say(self) -> list[tuple[int, Callable | None, int]]:
        """For each field: where its value stands in a row, how to say it, and where the record that it is of."""
        places = {path: number for number, path in enumerate(self.ofs, 1 + len(self.register.fields))}
        return [
            (number, _words_of(_field_at(self.register.model, each.path)), places.get(each.of, 0))
            for number, each in enumerate(self.register.fields, 1)
        ]

    def _values(self, row: tuple) -> tuple:
        seen = self.seen
        return tuple(
            UNSEEN if of and row[of] is not None and not seen[row[of]] else (say(row[place]) if say else row[place])
            for place, say, of in self._say
        )

    def _look(self, stretch: list[tuple]) -> None:
        """Which of the records that are spoken of the reader may see."""
        first = 1 + len(self.register.fields)
        spoken_of = {pk for row in stretch for pk in row[first:]} - {None}
        new = spoken_of - self.seen.keys()
        shown = visible_entries(new, self.asked.reader)
        self.seen |= {pk: pk in shown for pk in new}
        self.asked.holds.update(pk for pk in spoken_of if self.seen[pk])

    def _rows(self) -> QuerySet:
        return visible(self.register.model.objects.filter(self.register.where), self.asked.reader)

    def _now(self) -> Iterator[tuple]:
        rows = self._rows().filter(*(each.q for each in self.register.only))
        rows = rows.order_by(*self.register.order, "pk").values_list("pk", *self._paths)
        return iter(rows[: self.asked.most + 1]) if self.asked.most else rows.iterator(chunk_size=AT_ONCE)

    def _stood(self) -> Iterator[tuple]:
        """Rows as they stood, in the register's order as it was. All are held: what came first is known last."""
        ids = self._rows().order_by(*self.register.order, "pk").values_list("pk", flat=True)
        ids = self._cut(ids) if self.asked.most else list(ids)
        wanted = [*self._paths, *(each.path for each in self.register.only), *self._order]
        for stretch in _stretches(self._in_order(ids, wanted), AT_ONCE):
            for record in stretch:
                yield (record.pk, *(_value(record, path) for path in self._paths))

    def _cut(self, ids: QuerySet) -> list[int]:
        found = list(ids[: MOST_LOOKED_AT + 1])
        if len(found) > MOST_LOOKED_AT:
            self.asked.cut_to = MOST_LOOKED_AT
        return found[:MOST_LOOKED_AT]

    def _in_order(self, ids: list[int], wanted: list[str]) -> list[Record]:
        stood = EndOf(self.asked.day)
        found = stood_at(self.register.model, ids, stood, wanted)
        for each in self.register.only:
            found = [record for record in found if each.takes(_value(record, each.path))]
        found.sort(key=lambda record: record.pk)
        for path in reversed(self.register.order):
            found.sort(key=_key_at(path.lstrip("-")), reverse=path.startswith("-"))
        return found

    @property
    def _order(self) -> list[str]:
        return [path.lstrip("-") for path in self.register.order]


def _stretches(rows: Iterable, size: int) -> Iterator[list]:
    rows = iter(rows)
    while stretch := list(islice(rows, size)):
        yield stretch


def _value(record: Record, path: str):
    """The value at the end of a path; of a record that is its id."""
    for step in path.split("__"):
        if record is None:
            return None
        record = getattr(record, step)
    return record.pk if hasattr(record, "_meta") else record


def _key_at(path: str) -> Callable[[Record], tuple]:
    """What to sort by: the value at a path, nothing last, as the database has it."""

    def key(record: Record) -> tuple:
        value = _value(record, path)
        return (value is None, "" if value is None else value)

    return key


def _field_at(model: type[Record], path: str) -> ModelField | None:
    field = None
    for step in path.split("__"):
        field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        model = field.related_model if isinstance(field, ForeignKey) else model
    return field


def _words_of(field: ModelField) -> Callable | None:
    """How a stored value is said: a choice by its label, a moment by the clock on the wall."""
    if field.choices:
        labels = dict(field.flatchoices)
        return lambda value: labels.get(value, value)
    if field.get_internal_type() == "DateTimeField":
        return lambda value: value and timezone.localtime(value)
    return None
