"""A record's history in words, and the record as it stood on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import ForeignKey
from django.utils import formats, timezone

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import SPINE, Entry, Record

HIDDEN = "(something you can't see)"
NOTHING = "nothing"


@dataclass
class Change:
    """One step in a record's history: who, when, why, and each field with what it was and what it became."""

    at: datetime.datetime
    who: User | None
    why: str
    version: int
    first: bool
    key: int
    fields: list[tuple[str, str, str]] = field(default_factory=list)


def history_of(record: Record, user: User, *, before: int | None = None, limit: int = 50) -> list[Change]:
    """The last changes of a record, newest first; `before` is the `key` of the last one seen. Constant queries."""
    rows = record.history.select_related("history_user").order_by("-history_id")
    rows = list((rows.filter(history_id__lt=before) if before else rows)[: limit + 1])
    words = _Words(record, rows, user)
    pairs = zip(rows, [*rows[1:], None], strict=True)
    return [_change(now, was, words) for now, was in list(pairs)[:limit]]


def as_at(record: Record, day: datetime.date, user: User) -> list[tuple[str, str]] | None:
    """The record's fields as they were recorded at the end of a day; None where it wasn't there yet."""
    end = timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
    row = record.history.filter(history_date__lte=end).order_by("-history_id").first()
    if row is None:
        return None
    words = _Words(record, [row], user)
    return [(words.label(f), words.value(f, row)) for f in words.fields]


def _change(now, was, words: _Words) -> Change:
    changed = [
        (words.label(f), words.value(f, was) if was else "", words.value(f, now))
        for f in words.fields
        if was is None or getattr(was, f.attname) != getattr(now, f.attname)
    ]
    if was is None:
        changed = [row for row in changed if row[2] != NOTHING]
    return Change(
        now.history_date,
        now.history_user,
        now.history_change_reason or "",
        now.version,
        was is None,
        now.history_id,
        changed,
    )


class _Words:
    """Says fields and values as a person would, with related records named only where the reader may see them."""

    def __init__(self, record: Record, rows: list, user: User):
        self.fields = [f for f in record._meta.concrete_fields if f.name not in SPINE.union(record.unsaid)]
        self.names = self._names([f for f in self.fields if isinstance(f, ForeignKey)], rows, user)

    def label(self, f) -> str:
        name = str(f.verbose_name)
        return name[:1].upper() + name[1:]

    def value(self, f, row) -> str:
        value = getattr(row, f.attname)
        if value is None or value == "":
            return NOTHING
        if isinstance(f, ForeignKey):
            return self.names.get((f.attname, value), HIDDEN)
        if f.flatchoices:
            return str(dict(f.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime.datetime | datetime.date | datetime.time):
            return formats.localize(timezone.localtime(value) if isinstance(value, datetime.datetime) else value)
        return str(value)

    def _names(self, keys: list[ForeignKey], rows: list, user: User) -> dict:
        names, entries = {}, {}
        for key in keys:
            ids = {getattr(row, key.attname) for row in rows} - {None}
            target = key.related_model
            if issubclass(target, Record | Entry):
                entries[key.attname] = ids
            else:
                names |= {(key.attname, pk): str(found) for pk, found in target._base_manager.in_bulk(ids).items()}
        return names | _entry_names(entries, user)


def _entry_names(by_field: dict[str, set[int]], user: User) -> dict:
    ids = set().union(*by_field.values()) if by_field else set()
    seen = visible_entries(ids, user)
    titles = {entry.pk: str(entry) for entry in Entry.objects.filter(pk__in=seen)} if seen else {}
    return {(name, pk): titles[pk] for name, pks in by_field.items() for pk in pks if pk in titles}
