"""The one write door. Every change of a record passes here, under a row lock, with one history row that names who."""

from __future__ import annotations

import re

from django.db import connection, models, transaction
from django.utils import timezone

from collab_portal.accounts.models import User

from .errors import Conflict, NoActor, RestsOn, RuleBroken
from .models import SPINE, Edit, Entry, Record


@transaction.atomic
def save(record: Record, *, by: User, reason: str = "", seen_version: int | None = None) -> Record:
    """Create or change a record and write one history row.

    `seen_version` is the version that the person's form was filled from (by default the one `record` was loaded at).
    Changes made since to other fields are kept; a change to the same field raises Conflict. Nothing changed, nothing
    is written. Raises NoActor without `by`.
    """
    if not isinstance(by, User) or by.pk is None:
        raise NoActor("A record is written by somebody: pass by=.")
    if record._state.adding:
        return _create(record, by=by, reason=reason)
    theirs = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    changed = _merge(record, theirs, record.version if seen_version is None else seen_version)
    if changed:
        _write(record, by=by, reason=reason, version=theirs.version + 1)
        _retitle(record)
    else:
        record.version = theirs.version
    return record


def move(record: Record, to: str, *, by: User, reason: str = "", field: str = "status") -> Record:
    """Change a status along the record's MOVES, with the row locked. Raises RuleBroken where the table says no."""
    with transaction.atomic():
        locked = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
        was = getattr(locked, field)
        if to not in record.MOVES.get(was, ()):
            raise RuleBroken(
                f"{_capital(record)} is {_words(locked, field, was)}, so it can't become {_words(locked, field, to)}."
            )
        _take_over(locked, record)
        setattr(record, field, to)
        return _write(record, by=by, reason=reason, version=locked.version + 1)


@transaction.atomic
def withdraw(record: Record, *, by: User, reason: str) -> Record:
    """Take a record out of use; it keeps its history and can be restored. Refused while others rest on it."""
    dependants = _open_dependants(record)
    if dependants:
        raise RestsOn(dependants)
    return _mark(record, withdrawn_at=timezone.now(), by=by, reason=f"Withdrawn: {reason}")


@transaction.atomic
def restore(record: Record, *, by: User, reason: str) -> Record:
    """Put a withdrawn record back into use."""
    return _mark(record, withdrawn_at=None, by=by, reason=f"Restored: {reason}")


def _create(record: Record, *, by: User, reason: str) -> Record:
    record.entry = Entry.objects.create(
        kind=record._meta.label_lower, reference=_next_reference(type(record)), title=_title(record)
    )
    record.created_by = by
    return _write(record, by=by, reason=reason, version=1)


def _write(record: Record, *, by: User, reason: str, version: int) -> Record:
    record.version, record.changed_by = version, by
    record._history_user, record._change_reason = by, reason or None
    try:
        record.save(force_insert=record._state.adding)  # its key is its entry’s: Django would try an update first
    finally:
        del record._history_user, record._change_reason
    Edit.objects.create(entry_id=record.pk, version=version, by=by, reason=reason)
    return record


def _merge(mine: Record, theirs: Record, seen_version: int) -> bool:
    """Lay what changed in `mine` since `seen_version` over `theirs`. True where anything is left to write."""
    base = theirs if seen_version == theirs.version else mine.history.filter(version=seen_version).first() or theirs
    clashes, changed = [], False
    for field in _own_fields(mine):
        was, ours, now = (getattr(row, field.attname) for row in (base, mine, theirs))
        if ours == was:
            setattr(mine, field.attname, now)
        elif now not in (was, ours):
            clashes.append(field.name)
        changed = changed or ours not in (was, now)
    if clashes:
        raise Conflict(mine, theirs, clashes)
    mine.created_by_id = theirs.created_by_id
    return changed


def _own_fields(record: Record) -> list:
    return [field for field in record._meta.concrete_fields if field.name not in SPINE]


def _take_over(source: Record, target: Record) -> None:
    for field in target._meta.concrete_fields:
        setattr(target, field.attname, getattr(source, field.attname))


def _title(record: Record) -> str:
    return str(record)[:300]


def _retitle(record: Record) -> None:
    Entry.objects.filter(pk=record.pk).exclude(title=_title(record)).update(title=_title(record))


def _mark(record: Record, *, withdrawn_at, by: User, reason: str) -> Record:
    locked = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    Entry.objects.filter(pk=record.pk).update(withdrawn_at=withdrawn_at)
    _write(locked, by=by, reason=reason, version=locked.version + 1)
    _take_over(locked, record)
    record.entry.withdrawn_at = withdrawn_at
    return record


def _open_dependants(record: Record) -> list[Entry]:
    """The entries of up to five records in use that point at this one."""
    found = []
    for relation in record._meta.related_objects:
        if issubclass(relation.related_model, Record) and relation.on_delete is models.PROTECT:
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: record.pk, "entry__withdrawn_at__isnull": True}
            )
            found += [row.entry for row in rows.select_related("entry")[:5]]
    return found[:5]


def _next_reference(model: type[Record]) -> str:
    """The next reference of this kind, from a sequence of its own: references have gaps by design."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence_name(model.REFERENCE)])
        return f"{model.REFERENCE}-{cursor.fetchone()[0]:04d}"


def sequence_name(prefix: str) -> str:
    return f"reference_{re.sub('[^a-z]', '', prefix.lower())}"


def _capital(record: Record) -> str:
    return f"{record._meta.verbose_name} {record.entry.reference}".capitalize().replace(
        record.entry.reference.capitalize(), record.entry.reference
    )


def _words(record: Record, field: str, value: str) -> str:
    return f"‘{dict(record._meta.get_field(field).flatchoices).get(value, value)}’"
