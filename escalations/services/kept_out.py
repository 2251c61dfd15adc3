"""Who is kept from an escalation is kept from the items about it, and the other way round: both say the same."""

from __future__ import annotations

from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import Record
from meetings.models import AgendaItem

from ..models import Escalation


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
    """The items about an escalation; the escalation that an item is about, but for who raised it: they wrote it."""
    items = AgendaItem.objects.in_use().filter(subject=pk)
    about = Escalation.objects.filter(pk__in=AgendaItem.objects.filter(pk=pk).values("subject"))
    return [*items.select_related("entry"), *about.exclude(raised_by=user).select_related("entry")]


def _keep(exclusion: Exclusion, record: Record) -> None:
    if not Exclusion.objects.in_force().filter(user=exclusion.user_id, record=record.pk).exists():
        portal = system_actor("Portal")
        exclude(exclusion.user, from_record=record, handling=exclusion.handling, by=portal, because=exclusion)
