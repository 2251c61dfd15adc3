"""The reports as cards: what each answers, and what of it was made for a reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.models import MadeFile

from ..kinds import REPORT, REPORTS, Report
from ..models import ReportRecipient, ReportSchedule

MOST_LOOKED_AT = 200  # files of one reader, the last first; they are kept a week


@dataclass(frozen=True)
class Card:
    """One report for one reader: the file of it that was last asked for, and the schedules by which they have it."""

    report: Report
    href: str
    last: MadeFile | None
    when: list[str]


def cards_of(reader: User) -> list[Card]:
    """A card for each report. Four queries."""
    rows = MadeFile.objects.filter(reader=reader, maker=REPORT).select_related("job").order_by("-pk")[:MOST_LOOKED_AT]
    last, when = _first_of_each(rows), _schedules(reader)
    return [Card(each, reverse(each.url_name), last.get(each.code), when[each.code]) for each in REPORTS]


def _schedules(reader: User) -> dict[str, list[str]]:
    today, found = timezone.localdate(), defaultdict(list)
    own = ReportRecipient.objects.in_use().filter(person=reader)
    rows = visible(ReportSchedule.objects.running(today, today).filter(pk__in=own.values("schedule")), reader)
    for row in rows.select_related("about").order_by("pk"):
        found[row.report].append(f"{row.when}, about {row.about.title}")
    return found


def _first_of_each(rows: Iterable[MadeFile]) -> dict[str, MadeFile]:
    found: dict[str, MadeFile] = {}
    for row in rows:
        found.setdefault(row.wanted["report"], row)
    return found
