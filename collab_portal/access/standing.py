"""Rows as they stand now, or as they had been recorded by the end of a day: the two ways to ask who may see a record.

Both answer the same questions in constant queries, so that one reckoning (days.py) serves today and any past day.
"""

from __future__ import annotations

import copy
import datetime
from collections import defaultdict

from django.db.models import Model, Q
from django.utils import timezone

from collab_portal.records.models import Record

WITHDRAWN, RESTORED = "Withdrawn: ", "Restored: "  # how records.services begins the reasons of its two marks


class Now:
    """Rows as they stand."""

    def __init__(self):
        self.on = datetime.date.today()
        self._rows: dict[type[Model], dict[int, Record]] = defaultdict(dict)

    def rows(self, model: type[Record], ids: set[int]) -> list:
        """Those of `ids` that were there, withdrawn or not."""
        known = self._rows[model]
        missing = ids - known.keys()
        if missing:
            known |= dict.fromkeys(missing) | self._read(model, missing)
        return [known[pk] for pk in ids if known[pk] is not None]

    def pointing(self, model: type[Record], field: str, ids: set[int]) -> list:
        """The rows whose foreign key `field` led to one of `ids`."""
        attname = model._meta.get_field(field).attname
        found = set(self._candidates(model).filter(**{f"{field}__in": ids}).values_list("entry_id", flat=True))
        return [row for row in self.rows(model, found) if getattr(row, attname) in ids] if ids else []

    def is_withdrawn(self, row) -> bool:
        return row.entry.withdrawn_at is not None

    def meets(self, model: type[Record], row, condition: Q) -> bool:
        """Whether the row meets a condition on its own fields."""
        return model._base_manager.filter(condition, pk=row.pk).exists()

    def _candidates(self, model):
        return model._base_manager.all()

    def _read(self, model, ids) -> dict[int, Record]:
        return {row.pk: row for row in model._base_manager.filter(pk__in=ids).select_related("entry")}


class EndOf(Now):
    """Rows as their history had them at the end of a day."""

    def __init__(self, day: datetime.date):
        super().__init__()
        self.on = day
        self.end = timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))

    def is_withdrawn(self, row) -> bool:
        return row.was_withdrawn

    def meets(self, model, row, condition) -> bool:
        return model.history.filter(condition, history_id=row.history_id).exists()

    def _candidates(self, model):
        return model.history.filter(history_date__lte=self.end)

    def _read(self, model, ids) -> dict:
        rows = self._candidates(model).filter(entry_id__in=ids)
        last = {row.entry_id: row for row in rows.order_by("entry_id", "-history_id").distinct("entry_id")}
        marked = Q(history_change_reason__startswith=WITHDRAWN) | Q(history_change_reason__startswith=RESTORED)
        steps = defaultdict(list)
        for row in rows.filter(entry_id__in=rows.filter(marked).values("entry_id")).order_by("history_id"):
            steps[row.entry_id].append(row)
        for pk, row in last.items():
            row.was_withdrawn = _withdrawn_at_last(model, steps[pk])
        return last


def as_recorded(record: Record, row: Model) -> Record:
    """A copy of a record with every field as a row of its history has it; `changed_at` is when that was written."""
    found = copy.copy(record)
    found._state = copy.copy(record._state)
    found._state.fields_cache = dict(record._state.fields_cache)
    for field in type(record)._meta.concrete_fields:
        if hasattr(row, field.attname):
            setattr(found, field.attname, getattr(row, field.attname))
    found.changed_at = row.history_date
    return found


def _withdrawn_at_last(model: type[Record], steps: list) -> bool:
    """Whether the last mark took the record out of use. A mark changes no field of the record's own: an edit whose
    reason happens to begin with the same word does."""
    withdrawn = False
    for was, now in zip(steps, steps[1:], strict=False):
        reason = now.history_change_reason or ""
        if reason.startswith((WITHDRAWN, RESTORED)) and _values(model, was) == _values(model, now):
            withdrawn = reason.startswith(WITHDRAWN)
    return withdrawn


def _values(model: type[Record], row) -> list:
    own = (field.attname for field in model._meta.concrete_fields if hasattr(row, field.attname))
    return [getattr(row, name) for name in own if name not in ("version", "changed_by_id")]
