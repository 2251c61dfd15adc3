"""Sending what a meeting decided to those who receive it, before the minutes exist."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import people_who
from collab_portal.accounts.models import User
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from meetings.models import Decision, Meeting
from meetings.rules.minutes import why_locked

from .doors import require_either


@transaction.atomic
def send_summary(meeting: Meeting, *, by: User) -> list[Notice]:
    """Tell everybody who sees the meeting that its decisions can be read. Each sees what they may see of them.

    Raises RuleBroken where nothing is decided yet, or the minutes are there already.
    """
    require_either(by, meeting)
    if meeting.status in (Meeting.Status.APPROVED, Meeting.Status.CANCELLED):
        raise RuleBroken(why_locked(meeting))
    taken = Decision.objects.in_use().filter(part__item__meeting=meeting)
    if not taken.exists():
        raise RuleBroken("Nothing is decided yet, so there is nothing to send.")
    what = f"What was decided: {meeting}"
    key = f"summary:{meeting.pk}:{taken.count()}"
    return notify(people_who("view", meeting), what, about=meeting, by=by, key=key)
