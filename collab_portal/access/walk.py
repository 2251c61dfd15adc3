"""From a record along its paths to its roots, with every step as it stood on the day that is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from collab_portal.records.models import Record

from .paths import Dated, Path
from .standing import Now


def roots_by(paths: Iterable[Path], model: type[Record], pk: int, stood: Now) -> set[int]:
    """The ids of the roots to which any of the paths leads."""
    found: set[int] = set()
    for path in paths:
        found |= _dated(path, model, pk, stood) if isinstance(path, Dated) else reached(path, model, {pk}, stood)
    return found


def reached(path: str, model: type[Model], ids: set[int], stood: Now) -> set[int]:
    """The ids at the end of a path (`held_by__collaborative`; `self` is the record itself)."""
    return ids if path in ("self", "pk") else _walk(path, model, ids, stood)[1]


def _dated(path: Dated, model: type[Record], pk: int, stood: Now) -> set[int]:
    at, ids = _walk(path.over, model, {pk}, stood)
    held = {row.entry_id for row in stood.rows(at, ids) if not stood.is_withdrawn(row) and _holds(path, row, stood)}
    return reached(path.to, at, held, stood)


def _holds(path: Dated, row, stood: Now) -> bool:
    """What Dated.holds asks in SQL, of one row."""
    ends = getattr(row, path.ends)
    return _has_begun(path, row, stood) and (ends is None or ends >= stood.on)


def _has_begun(path: Dated, row, stood: Now) -> bool:
    """A row whose first day is still to be said has not begun."""
    starts = getattr(row, path.starts) if path.starts else None
    return path.starts is None or (starts is not None and starts <= stood.on)


def _walk(path: str, model: type[Model], ids: set[int], stood: Now) -> tuple[type[Model], set[int]]:
    for step in path.split("__"):
        field = model._meta.get_field(step)
        if field.auto_created:
            rows = stood.pointing(field.related_model, field.field.name, ids)
            ids = {row.entry_id for row in rows}
        else:
            ids = {getattr(row, field.attname) for row in stood.rows(model, ids)} - {None}
        model = field.related_model
    return model, ids
