"""What was withheld from whom, and what is kept back from the reader of the bundle: by reference and fingerprint."""

from __future__ import annotations

from collab_portal.records.models import Record
from meetings.models import Withholding

from .evidence import Gathered, knows_readers, mark_of


def withheld(gathered: Gathered) -> dict:
    """withheld.json. No words of what was withheld; from whom, only for those who may know it."""
    knows = knows_readers(gathered.decision, gathered.reader)
    known = {conflict.pk for conflict in gathered.seen["conflicts"]}
    rows = Withholding.objects.filter(item=gathered.decision.part.item_id).select_related("person", "because__entry")
    return {
        "withheld_from_members": [
            _row(row, knows or row.because_id in known) for row in rows.order_by("pk") if row.person != gathered.reader
        ],
        "kept_back_from_the_reader": [_kept_back(kind, record) for kind, record in gathered.kept_back],
    }


def _row(row: Withholding, named: bool) -> dict:
    return {
        "reference": row.reference,
        "sha256": row.sha256,
        "what": row.what,
        "at": row.at,
        "from": row.person.name if named else None,
        "because": row.because.reference if named and row.because else None,
    }


def _kept_back(kind: str, record: Record) -> dict:
    return {
        "kind": kind,
        "reference": record.reference,
        "mark": mark_of(record),
        "withdrawn_at": record.entry.withdrawn_at,
    }
