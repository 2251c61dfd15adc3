"""The body that a record of any kind belongs to: where the first of its ways to a body leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.db.models import F, Model
from django.db.models.functions import Coalesce

from collab_portal.records.models import Entry, Record

from ..models import Body


def bodies_of(entries: Iterable[Entry]) -> dict[int, int]:
    """By a record’s id that of its body: of work the accountable body of its programme. One question for each kind."""
    by_kind = defaultdict(set)
    for entry in entries:
        by_kind[entry.model].add(entry.pk)
    found = {}
    for model, pks in by_kind.items():
        if ways := _ways(model):
            rows = model._base_manager.filter(pk__in=pks).annotate(of_body=Coalesce(*map(F, ways), None))
            found |= dict(rows.exclude(of_body=None).values_list("pk", "of_body"))
    return found


@cache
def _ways(model: type[Record]) -> list[str]:
    """The paths over single rows that lead to a body, the nearest first."""
    paths = (path for path in (*model.access_roots, *model.view_roots) if isinstance(path, str))
    paths = ["pk" if path == "self" else path for path in paths]
    return [path for path in paths if _end_of(model, path) is Body]


def _end_of(model: type[Record], path: str) -> type[Model] | None:
    """The model at the end of a path; None where one of its steps leads to several rows."""
    if path == "pk":
        return model
    for step in path.split("__"):
        field = model._meta.get_field(step)
        if field.one_to_many or field.many_to_many:
            return None
        model = field.related_model
    return model
