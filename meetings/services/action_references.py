"""Where an action was spoken of: first where it was agreed, later wherever a meeting took it up."""

from __future__ import annotations

import re

from django.db import transaction

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from collab_portal.ui.words import brief
from meetings.models import Action, ActionReference, AgendaItem, Decision, Meeting, MinuteText
from meetings.models.agenda import Standing
from meetings.selectors.agenda import number_of

from .doors import require_either
from .presence import refuse_locked

How = ActionReference.How
NAMED = re.compile(rf"\b{Action.REFERENCE}-\d{{4,}}\b")


def first_reference(action: Action, *, by: User) -> None:
    """The reference of where an action was agreed; one agreed outside any meeting has none."""
    if action.meeting is not None:
        _refer(action, action.meeting, action.item, how=How.FIRST, by=by)


@transaction.atomic
def take_up(action: Action, *, meeting: Meeting, by: User) -> ActionReference:
    """A later meeting took an action up: it gets that meeting's reference, under the item of the action log."""
    require_either(by, meeting)
    refuse_locked(meeting)
    if meeting.body_id != action.body_id and not meeting.sittings.filter(body=action.body_id).exists():
        raise RuleBroken(f"{action.body} does not sit at that meeting.")
    found = action.references.in_use().filter(meeting=meeting).first()
    return found or _refer(action, meeting, _log_item(meeting), how=How.TAKEN_UP, by=by)


@transaction.atomic
def note_mentions(item: AgendaItem, *, by: User) -> None:
    """Each action that an item's minute or outcomes name (ACT-0012) gets its reference; one no longer named loses it.

    A private item leaves a trace only on its own actions: the others are read by people who don't know of it.
    """
    named = visible(Action.objects.filter(entry__reference__in=_named(item), body=item.meeting.body_id), by)
    named = {action.pk: action for action in named if not item.is_private or action.item_id == item.pk}
    for row in ActionReference.objects.filter(item=item).select_related("entry"):
        stays, there = named.pop(row.action_id, None) is not None, row.entry.withdrawn_at is None
        if row.how == How.MENTIONED and stays != there:
            act, why = (restore, "It is named again") if stays else (withdraw, "It is no longer named")
            act(row, by=by, reason=why)
    for action in named.values():
        _refer(action, item.meeting, item, how=How.MENTIONED, by=by)


def _named(item: AgendaItem) -> set[str]:
    texts = [*MinuteText.objects.in_use().filter(item=item).values_list("text", flat=True)]
    texts += Decision.objects.in_use().filter(part__item=item).values_list("wording", flat=True)
    return {reference for text in texts for reference in NAMED.findall(text)}


def _refer(action: Action, meeting: Meeting, item: AgendaItem | None, *, how: str, by: User) -> ActionReference:
    number = number_of(item, by) if item else ""
    text = f"{brief(meeting.date)}, item {number}" if number else brief(meeting.date)
    return save(ActionReference(action=action, meeting=meeting, item=item, how=how, text=text), by=by)


def _log_item(meeting: Meeting) -> AgendaItem | None:
    return AgendaItem.objects.in_use().filter(meeting=meeting, standing=Standing.ACTIONS).first()
