"""When a step was taken. What was done before it is entered counts from when it was done, so that the time at each
level (domain.md, Escalations) is the level's own and not that of whoever writes it down.
"""

from __future__ import annotations

import datetime

from programmes.rules.working_hours import ENGLAND, opening


def moment_of(day: datetime.date | None, *, now: datetime.datetime) -> datetime.datetime:
    """The moment of a step on `day`: now, or on an earlier day the hour at which work begins, since none is known."""
    return now if day is None or day == now.astimezone(ENGLAND).date() else opening(day)


def moment_at_meeting(
    moment: datetime.datetime, *, now: datetime.datetime, last: datetime.datetime
) -> datetime.datetime:
    """The moment of what a meeting does, however late it is entered; never before the last step, never to come."""
    return max(min(moment, now), last)


def why_not_on(day: datetime.date | None, *, today: datetime.date, last: datetime.date | None = None) -> str:
    """Why a step can't be of that day; nothing where it can."""
    if day and day > today:
        return "Enter a day that is not in the future."
    if day and last and day < last:
        return "Enter a day that is not before the step that went before."
    return ""
