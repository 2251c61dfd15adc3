"""Who is kept from an escalation is kept from the items about it, and the other way round: both say the same.

Who is kept from what a line of a chair's report tells of is kept from the line.
"""

from __future__ import annotations

from django.db.models import Q

from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import Record
from meetings.models import AgendaItem

from ..models import ChairReport, Escalation, ReportLine


def keep_out_of_item(escalation: Escalation, item: AgendaItem) -> None:
    """An item takes over who is kept from its escalation."""
    for exclusion in Exclusion.objects.in_force().filter(record=escalation.pk).select_related("user"):
        _keep(exclusion, item)


def keep_out_of_line(line: ReportLine) -> None:
    """A line of a report takes over who is kept from the decision, action or escalation that it tells of."""
    for exclusion in Exclusion.objects.in_force().filter(record=line.source_id).select_related("user"):
        _keep(exclusion, line)


def follow_exclusion(exclusion: Exclusion) -> None:
    """Let an exclusion that was just made hold for what says the same. What ends it ends the copies (meetings)."""
    if exclusion.version != 1 or not Exclusion.objects.in_force().filter(pk=exclusion.pk).exists():
        return
    for record in _twins(exclusion.record_id, exclusion.user):
        _keep(exclusion, record)


def _twins(pk: int, user: User) -> list[Record]:
    """The items about an escalation; the escalation that an item is about, but for who raised it: they wrote it; the
    lines of chairs' reports that tell of a record, and the items of a parent body whose paper is such a report.
    """
    items = AgendaItem.objects.in_use().filter(subject=pk)
    about = Escalation.objects.filter(pk__in=AgendaItem.objects.filter(pk=pk).values("subject"))
    reported = AgendaItem.objects.filter(pk__in=_reports_with_paper(pk).values("item"))
    rows = (items, about.exclude(raised_by=user), ReportLine.objects.in_use().filter(source=pk), reported)
    return [row for each in rows for row in each.select_related("entry")]


def _reports_with_paper(pk: int):
    """The chair's reports whose paper, made before somebody was kept from a record, holds what they say of it."""
    lines = ReportLine.objects.in_use().filter(Q(item=pk) | Q(source=pk))
    return ChairReport.objects.in_use().filter(pk__in=lines.values("report"), item__isnull=False)


def _keep(exclusion: Exclusion, record: Record) -> None:
    if not Exclusion.objects.in_force().filter(user=exclusion.user_id, record=record.pk).exists():
        portal = system_actor("Portal")
        exclude(exclusion.user, from_record=record, handling=exclusion.handling, by=portal, because=exclusion)
