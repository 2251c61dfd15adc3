"""The histories in an evidence bundle: every row of each record, oldest first, chained by fingerprints."""

from __future__ import annotations

from collab_portal.accounts.models import User
from collab_portal.audit.selectors import Change, history_of
from collab_portal.records.models import Record
from meetings.rules.evidence import chained

from .evidence import Gathered

EVERY_ROW = 100_000


def histories(gathered: Gathered) -> dict[str, dict]:
    """For each kind of record that there is, the histories of all of them, in words that the reader may see."""
    return {
        kind: {"kind": kind, "records": [_history(record, gathered.reader) for record in records]}
        for kind, records in gathered.seen.items()
        if records
    }


def _history(record: Record, reader: User) -> dict:
    changes = reversed(history_of(record, reader, limit=EVERY_ROW))
    return {"reference": record.reference, "rows": chained(_row(change) for change in changes)}


def _row(change: Change) -> dict:
    fields = [{"field": name, "from": was, "to": now} for name, was, now in change.fields]
    return {
        "version": change.version,
        "at": change.at.isoformat(timespec="microseconds"),
        "who": change.who.name if change.who else "",
        "by_the_system": bool(change.who and change.who.is_system),
        "why": change.why,
        "changes": fields,
    }
