"""Who is kept from an escalation is kept from the items about it, and the other way round: both say the same."""

from __future__ import annotations

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


def follow_exclusion(exclusion: Exclusion) -> None:
    """Let an exclusion that was just made hold for what says the same. What ends it ends the copies (meetings)."""
    if exclusion.version != 1 or not Exclusion.objects.in_force().filter(pk=exclusion.pk).exists():
        return
    for record in _twins(exclusion.record_id, exclusion.user):
        _keep(exclusion, record)


def _twins(pk: int, user: User) -> list[Record]:
    """The items about an escalation; the escalation that an item is about, but for who raised it: they wrote it; the
    items of a parent body whose paper is a chair's report that tells of an item.
    """
    items = AgendaItem.objects.in_use().filter(subject=pk)
    about = Escalation.objects.filter(pk__in=AgendaItem.objects.filter(pk=pk).values("subject"))
    reported = AgendaItem.objects.filter(pk__in=_reports_with_paper(pk).values("item"))
    rows = (items, about.exclude(raised_by=user), reported)
    return [row for each in rows for row in each.select_related("entry")]


def _reports_with_paper(item: int):
    """The chair's reports whose paper, made before somebody was kept from the item, holds what it says of it."""
    lines = ReportLine.objects.in_use().filter(item=item)
    return ChairReport.objects.in_use().filter(pk__in=lines.values("report"), item__isnull=False)


def _keep(exclusion: Exclusion, record: Record) -> None:
    if not Exclusion.objects.in_force().filter(user=exclusion.user_id, record=record.pk).exists():
        portal = system_actor("Portal")
        exclude(exclusion.user, from_record=record, handling=exclusion.handling, by=portal, because=exclusion)
