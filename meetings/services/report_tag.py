"""What the chair's report to the parent body is to say of an item."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import AgendaItem, Meeting

from .doors import require_either


@transaction.atomic
def tag_item(item: AgendaItem, *, tag: str, by: User) -> AgendaItem:
    """Tag an item as alert, advise or assure; an empty tag takes it away. Before, at or after the meeting."""
    require(by, "view", item)
    require_either(by, item.meeting)
    if item.meeting.status == Meeting.Status.CANCELLED:
        raise RuleBroken("This meeting was cancelled, so it has no report.")
    item.aaa_tag = tag
    return save(item, by=by, reason="For the chair’s report")
