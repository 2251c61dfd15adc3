"""A record's values in words, for the columns of a list and the rows of a page. Related records only where visible."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey
from django.utils.html import escape, format_html

from collab_portal.access.entries import visible_entries
from collab_portal.records.models import SPINE, Entry, Record

from . import words

HIDDEN = "(something you can’t see)"
TAGGED = {"status", "rag", "state", "stage"}


@dataclass(frozen=True)
class Cell:
    """One value as a page shows it: its label and text, and, where it has them, a link, a tag's colour."""

    label: str
    text: str
    href: str = ""
    colour: str = ""
    number: bool = False
    value: object = None  # a number or a date as such, for Excel

    @property
    def html(self) -> str:
        """The value as a tag, a link or text: written here, since a list of fifty has hundreds of them."""
        if self.colour:
            return format_html('<strong class="nhsuk-tag nhsuk-tag--{}">{}</strong>', self.colour, self.text)
        return format_html('<a href="{}">{}</a>', self.href, self.text) if self.href else escape(self.text)


@dataclass(frozen=True)
class Column:
    """What to show of each record: an attribute's name or path, its heading, and how to say the value."""

    name: str
    label: str
    say: Callable = words.shown

    @classmethod
    def of(cls, model: type[Record], column, say: Callable = words.shown) -> "Column":
        """From what a page declares: a name, or a tuple of name, heading and, if need be, a function that says it."""
        if isinstance(column, cls):
            return column
        name, *rest = (column,) if isinstance(column, str) else column
        label, say = (*rest, say)[:2] if rest else (label_of(model, name), say)
        return cls(name, label, say)


def label_of(model: type[Record], path: str) -> str:
    """The heading of an attribute: its field's name in words, or its own."""
    first, *rest = path.replace("__", ".").split(".")
    try:
        field = model._meta.get_field(first)
        label = str(field.verbose_name)
    except FieldDoesNotExist:
        label = getattr(getattr(model, first, None), "short_description", first.replace("_", " "))
    label = rest[-1].replace("_", " ") if rest else label
    return label[:1].upper() + label[1:]


def own_columns(model: type[Record]) -> tuple[str, ...]:
    """The names of a record's own fields, less those that the kernel keeps."""
    return tuple(field.name for field in model._meta.concrete_fields if field.name not in SPINE.union(model.unsaid))


def rows_of(records: Iterable[Record], columns: list[Column], user, *, linked: bool = True) -> list[list[Cell]]:
    """A row of cells for each record. Constant queries: one for all related records together, and one for each kind."""
    values = [[value_of(record, column.name) for column in columns] for record in records]
    related = [value for row in values for value in row if isinstance(value, (Record, Entry))]
    seen = visible_entries([record.pk for record in related], user) if linked and related else set()
    return [
        [_cell(record, column, value, seen) for column, value in zip(columns, row, strict=True)]
        for record, row in zip(records, values, strict=True)
    ]


def value_of(record: Record, path: str):
    """The value of an attribute by name or path (`programme.title`); a method is called; None where the path ends."""
    for part in path.replace("__", ".").split("."):
        record = getattr(record, part, None)
        record = record() if callable(record) else record
    return record


def relations(model: type[Record], columns: list[Column]) -> list[str]:
    """What a list must select with its records so that no row asks again."""
    found = ["entry"]
    for column in columns:
        steps, at = [], model
        for part in column.name.replace("__", ".").split("."):
            field = next((f for f in at._meta.concrete_fields if f.name == part), None)
            if not isinstance(field, ForeignKey):
                break
            steps.append(part)
            at = field.related_model
        if steps:
            end = "__".join(steps)
            found += [end, f"{end}__entry"] if issubclass(at, Record) else [end]
    return list(dict.fromkeys(found))


def _cell(record: Record, column: Column, value, seen: set[int]) -> Cell:
    if isinstance(value, (Record, Entry)):
        visible = value.pk in seen
        return Cell(
            column.label, str(_title(value)) if visible else HIDDEN, value.get_absolute_url() if visible else ""
        )
    choice = getattr(record, f"get_{column.name}_display", None)
    text = choice() if choice and column.say in (words.shown, words.brief) else column.say(value)
    colour = words.status_colour(value) if column.name in TAGGED and value not in (None, "") else ""
    plain = isinstance(value, (int, float, Decimal, datetime.date)) and not isinstance(value, bool) and not choice
    number = plain and not isinstance(value, datetime.date)
    return Cell(column.label, str(text or ""), "", colour, number, value if plain else None)


def _title(related) -> str:
    return related.title if isinstance(related, Entry) else related
