"""Any record as a sheet for a pack: its fields in words. Meetings know nothing of the kinds of record above them."""

from __future__ import annotations

from django.db.models import Field, ForeignKey

from collab_portal.accounts.models import User
from collab_portal.records.models import SPINE, Entry, Record, Root
from collab_portal.ui.words import shown

NOT_SAID = {"name", "title", "rank"}


def sheet_of(record: Record) -> list[list[str]]:
    """Label and words of each field that says something.

    Of other records only bodies, trusts, programmes and the like are named: who reads the sheet may not know the rest.
    """
    rows = [[_label(each), _words(each, record)] for each in record._meta.concrete_fields if each.name not in _passed()]
    return [row for row in rows if row[1]]


def _passed() -> set[str]:
    return SPINE | NOT_SAID


def _label(each: Field) -> str:
    return str(each.verbose_name)[:1].upper() + str(each.verbose_name)[1:]


def _words(each: Field, record: Record) -> str:
    if isinstance(each, ForeignKey):
        other = getattr(record, each.name)
        return str(getattr(other, "title", other)) if other is not None and _may_be_named(other) else ""
    if each.flatchoices:
        return str(getattr(record, f"get_{each.name}_display")() or "")
    return shown(getattr(record, each.name))


def _may_be_named(other) -> bool:
    return isinstance(other, User | Root) or (isinstance(other, Entry) and issubclass(other.model, Root))
