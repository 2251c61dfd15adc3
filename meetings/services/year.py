"""All meetings of a year in one act: asked for on a page, planned by a job."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import enqueue
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.words import counted
from meetings.models import Meeting
from programmes.models import Body
from programmes.rules import pattern

from .meeting import plan


@transaction.atomic
def request_year(body: Body, *, dates: Iterable[datetime.date], by: User) -> Job:
    """Ask for a meeting on each of these days of the body's pattern. A job plans them: a year takes seconds.

    Raises RuleBroken where the body has no usual times, without a day, or for a day that is not in the pattern.
    """
    require(by, "manage", body)
    dates = sorted(set(dates))
    if not (body.usual_start and body.usual_end):
        raise RuleBroken("Enter the body’s usual times on its page first.")
    if not dates:
        raise RuleBroken({"dates": "Select at least one day."})
    if set(dates) - set(pattern.dates_between(body.meeting_pattern, dates[0], dates[-1])):
        raise RuleBroken({"dates": "The meeting pattern has changed meanwhile. Look at the days again."})
    return enqueue("meetings.plan_year", body.pk, [day.isoformat() for day in dates], by.pk, by=by, about=body)


@transaction.atomic
def plan_year(body_id: int, dates: Iterable[str], by_id: int) -> list[Meeting]:
    """Plan the meetings that were asked for, once: a day on which the body meets already is left as it is."""
    body, by = Body.objects.get(pk=body_id), User.objects.get(pk=by_id)
    Body.objects.select_for_update(of=("self",), no_key=True).get(pk=body_id)
    require(by, "manage", body)
    made = [plan(body, date=day, by=by) for day in map(datetime.date.fromisoformat, dates) if not _meets(body, day)]
    if made:
        notify([by], f"{counted(len(made), 'meeting')} planned: {body}", about=body)
    return made


def _meets(body: Body, day: datetime.date) -> bool:
    rows = Meeting.objects.in_use().filter(body=body, date=day).exclude(status=Meeting.Status.CANCELLED)
    return rows.exists()
