"""The reports as cards: what each answers, and what of it was made for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from collab_portal.accounts.models import User
from collab_portal.documents.models import MadeFile

from ..kinds import REPORT, REPORTS, Report

MOST_LOOKED_AT = 200  # files of one reader, the last first; they are kept a week


@dataclass(frozen=True)
class Card:
    """One report for one reader, with the file of it that was last asked for."""

    report: Report
    href: str
    last: MadeFile | None


def cards_of(reader: User) -> list[Card]:
    """A card for each report. One query."""
    rows = MadeFile.objects.filter(reader=reader, maker=REPORT).select_related("job").order_by("-pk")[:MOST_LOOKED_AT]
    last = _first_of_each(rows)
    return [Card(each, reverse(each.url_name), last.get(each.code)) for each in REPORTS]


def _first_of_each(rows: Iterable[MadeFile]) -> dict[str, MadeFile]:
    found: dict[str, MadeFile] = {}
    for row in rows:
        found.setdefault(row.wanted["report"], row)
    return found
