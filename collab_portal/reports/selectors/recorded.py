"""Records with all that they point at, as recorded by the end of a day. Constant queries for each step of a path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import ForeignKey, Model

from collab_portal.access.standing import EndOf, as_recorded
from collab_portal.records.models import Record


def stood_at(model: type[Record], ids: Iterable[int], stood: EndOf, paths: Iterable[str]) -> list[Record]:
    """Those of `ids` that were there and in use, each as it stood; the ends of `paths` (`part__item__meeting`) too."""
    rows = [row for row in stood.rows(model, set(ids)) if not stood.is_withdrawn(row)]
    now = model._base_manager.in_bulk([row.entry_id for row in rows])
    found = [as_recorded(now[row.entry_id], row) for row in rows]
    _fill(model, found, stood, _tree(paths))
    return found


def _tree(paths: Iterable[str]) -> dict:
    tree: dict = {}
    for path in paths:
        at = tree
        for step in path.split("__") if path != "pk" else ():
            at = at.setdefault(step, {})
    return tree


def _fill(model: type[Model], records: list, stood: EndOf, tree: dict) -> None:
    for step, below in tree.items():
        key = model._meta.get_field(step)
        if not isinstance(key, ForeignKey):
            continue
        there = _pointed_at(key.related_model, {getattr(each, key.attname) for each in records} - {None}, stood)
        owners = defaultdict(list)
        for each in records:
            owners[getattr(each, key.attname)].append(each)
        for pk, found in there.items():
            for each in owners[pk]:
                setattr(each, step, found)
        _fill(key.related_model, list(there.values()), stood, below)


def _pointed_at(model: type[Model], ids: set[int], stood: EndOf) -> dict[int, Model]:
    """What has no history is as it is now; so is what was written before its history began."""
    now = model._base_manager.in_bulk(ids)
    if not issubclass(model, Record):
        return now
    return now | {row.entry_id: as_recorded(now[row.entry_id], row) for row in stood.rows(model, ids)}
