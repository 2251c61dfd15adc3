"""Highlight reports: which months may be told of, when one is due, and what one must say (domain.md, Delivery:
escalations or an explicit nil return)."""

from __future__ import annotations

import datetime

from ..models import HighlightReport

DUE_DAY = 5  # of the month after


def first_of(day: datetime.date) -> datetime.date:
    """The first day of a day's month."""
    return day.replace(day=1)


def month_before(day: datetime.date) -> datetime.date:
    """The first day of the month before a day's."""
    return first_of(first_of(day) - datetime.timedelta(days=1))


def months_to_tell(today: datetime.date, count: int = 12) -> list[datetime.date]:
    """This month and those before it, the newest first. What is to come can't be told of."""
    months = [first_of(today)]
    while len(months) < count:
        months.append(month_before(months[-1]))
    return months


def due_on(month: datetime.date) -> datetime.date:
    """The day by which a month's report is to be there."""
    return (first_of(month) + datetime.timedelta(days=31)).replace(day=DUE_DAY)


def what_is_missing(report: HighlightReport) -> dict[str, str]:
    """What keeps a report from being submitted, by field. Silence on escalations is no nil return."""
    found = {}
    if not (report.done.strip() or report.ahead.strip()):
        found["done"] = "Enter what was done this month, or what comes next."
    if report.escalations.strip() and report.nothing_to_escalate:
        found["escalations"] = "Either name what is escalated, or say that there is nothing to escalate."
    if not report.escalations.strip() and not report.nothing_to_escalate:
        found["escalations"] = "Enter what is escalated, or select that there is nothing to escalate this month."
    return found
