"""How escalations come on an agenda, and leave it, by themselves: as the portal."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import system_actor
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, MinuteText, Paper
from programmes.models import Body

from ..models import Escalation
from ..rules.tabling import agenda_for
from ..selectors.tabling import chances_of, on_no_agenda, taken_off_of
from .agenda import put_on_agenda

ANSWERED = "It does not wait for this body any more"


def table_waiting(today: datetime.date | None = None) -> list[AgendaItem]:
    """Put every escalation that waits on no agenda on its body's next one, if in time. Safe to call at any time."""
    today = today or timezone.localdate()
    waiting = list(on_no_agenda().order_by("pk"))
    chances = chances_of({row.held_by_id for row in waiting}, today)
    in_time = [row for row in waiting if agenda_for(chances[row.held_by_id], today)]
    return [item for row in in_time if (item := table(row, today))]


@transaction.atomic
def table(escalation: Escalation, today: datetime.date | None = None) -> AgendaItem | None:
    """Put one on its body's next agenda, if in time and on none yet; nothing otherwise: it is on the late list."""
    today, body = today or timezone.localdate(), escalation.held_by_id
    Body._base_manager.select_for_update(of=("self",), no_key=True).get(pk=body)  # two at once, one item
    if not on_no_agenda().filter(pk=escalation.pk, held_by=body).exists():
        return None
    escalation.refresh_from_db()
    meeting = agenda_for(chances_of([body], today)[body], today, taken_off=taken_off_of(escalation))
    return meeting and put_on_agenda(escalation, meeting=meeting, by=system_actor("Escalation route"))


def take_off(escalation: Escalation, *, keep: AgendaItem | None = None) -> None:
    """Take what no longer waits for a body off its agendas that are not out, unless somebody has worked on it there."""
    items = AgendaItem.objects.in_use().filter(subject=escalation.pk, meeting__status=Meeting.Status.PLANNED)
    for item in items.filter(meeting__date__gte=timezone.localdate()).exclude(pk=keep and keep.pk):
        if not any(rows.objects.in_use().filter(item=item).exists() for rows in (Paper, MinuteText)):
            _withdraw(item)


def _withdraw(item: AgendaItem) -> None:
    try:
        with transaction.atomic():
            meetings.withdraw_item(item, by=system_actor("Escalation route"), reason=ANSWERED)
    except RuleBroken:
        return  # something rests on it: who runs the meeting decides
