"""Who is kept from an item is kept from what it became: carried forward, promised, referred, sent for ratification."""

from __future__ import annotations

from django.db.models import Q

from collab_portal.access.models import Exclusion
from collab_portal.access.services import end_exclusion, exclude
from collab_portal.accounts.models import system_actor
from meetings.models import AgendaItem, Decision, Referral
from programmes.models import GateCondition


def follow_exclusion(exclusion: Exclusion) -> None:
    """Let an exclusion that was just made, or ended, hold for the items that came from its item, and so for theirs.

    Items that come later take over what holds then, where they are made.
    """
    portal = system_actor("Portal")
    if not Exclusion.objects.in_force().filter(pk=exclusion.pk).exists():
        for copy in Exclusion.objects.in_force().filter(because=exclusion.pk):
            end_exclusion(copy, by=portal, reason="No longer kept from the item that it came from")
        return
    for record in came_from(exclusion.record_id) if exclusion.version == 1 else ():
        if not Exclusion.objects.in_force().filter(user=exclusion.user_id, record=record.pk).exists():
            exclude(exclusion.user, from_record=record, handling=exclusion.handling, by=portal, because=exclusion)


def came_from(item_id: int) -> list[AgendaItem | GateCondition]:
    """The items that came from an item, and the conditions of gates that decisions on it set."""
    decisions = Decision.objects.in_use().filter(part__item=item_id).values("pk")
    conditions = GateCondition.objects.in_use().filter(outcome__decision__in=decisions)
    return [*items_from(item_id), *conditions.select_related("entry").order_by("pk")]


def items_from(item_id: int) -> list[AgendaItem]:
    """The items on other agendas that came from an item; nothing where the id is none of an item's."""
    referrals = Referral.objects.in_use().filter(about_item=item_id, item__isnull=False).values("item")
    decisions = Decision.objects.in_use().filter(part__item=item_id).values("pk")
    came = Q(came_from=item_id) | Q(planned_as__promise__item=item_id) | Q(pk__in=referrals) | Q(subject__in=decisions)
    return list(AgendaItem.objects.in_use().filter(came).exclude(pk=item_id).distinct().order_by("pk"))
