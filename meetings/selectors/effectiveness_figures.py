"""What the records say of how a body worked from a day to a day, for one reader. Constant queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.words import counted
from meetings.models import Action, Meeting, Paper, Promise
from meetings.rules.attendance import percent
from programmes.models import Body, BodyDeadline
from programmes.rules.working_days import working_days_after

from .attendance import attendance_between

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Figure:
    """One figure: so many of so many; without `of` a plain number. `note` says what counts, or why there is none."""

    name: str
    done: int | None
    of: int | None = None
    note: str = ""

    @property
    def percent(self) -> int | None:
        return percent(self.done or 0, self.of or 0)


def figures_of(body: Body, days: Days, user: User) -> list[Figure]:
    """Meetings, quorum, attendance, papers, minutes, actions and promises, each from what the reader may see."""
    table = attendance_between(body, user, *days)
    quorate = sum(column.quorum == "Quorate" for column in table.columns)
    return [
        Figure("Meetings held", len(table.columns)),
        Figure("Quorate throughout", quorate, len(table.columns)),
        Figure("Attendance of members", *table.share, note="In person; a deputy is not counted."),
        _papers(body, days, user),
        _minutes(body, days, user),
        _actions(body, days, user),
        _promises(body, days, user),
    ]


def _papers(body: Body, days: Days, user: User) -> Figure:
    rows = visible(Paper.objects.filter(item__meeting__in=_held(body, days)), user).exclude(
        status=Paper.Status.DEFERRED
    )
    late = ~Q(late_reason="") | Q(tabled=True) | Q(status__in=Paper.OWED)
    counted = rows.order_by().aggregate(all=Count("pk", distinct=True), late=Count("pk", filter=late, distinct=True))
    note = "Others were admitted late, laid on the table, or did not come."
    return Figure("Papers in time", counted["all"] - counted["late"], counted["all"], note)


def _minutes(body: Body, days: Days, user: User) -> Figure:
    """Drafted for the first time by the body's deadline. What is not drafted and not due yet is left out."""
    name, deadline = "Minutes drafted by their deadline", _minutes_deadline(body)
    if deadline is None:
        return Figure(name, None, note="The body has set no deadline for its minutes.")
    held = dict(visible(_held(body, days), user).values_list("pk", "date"))
    drafted = _first(Meeting, held, Meeting.Status.DRAFT)
    due = {pk: working_days_after(date, deadline) for pk, date in held.items()}
    asked = [pk for pk in held if pk in drafted or due[pk] < timezone.localdate()]
    in_time = sum(pk in drafted and drafted[pk] <= due[pk] for pk in asked)
    return Figure(name, in_time, len(asked), f"Within {counted(deadline, 'working day')}.")


def _actions(body: Body, days: Days, user: User) -> Figure:
    rows = visible(Action.objects.filter(body=body, first_due__range=days), user)
    rows = rows.exclude(status=Action.Status.SUPERSEDED)
    note = "By the due date that they had first; closed by the meeting."
    return _in_time("Actions closed by their due date", Action, rows, Action.Status.CLOSED, note)


def _promises(body: Body, days: Days, user: User) -> Figure:
    rows = visible(Promise.objects.filter(body=body, first_due__range=days), user)
    rows = rows.exclude(status=Promise.Status.RELEASED)
    note = "By the day that was promised first; those the body released are left out."
    return _in_time("Promises kept in time", Promise, rows, Promise.Status.KEPT, note)


def _in_time(name: str, model: type[Record], rows, status: str, note: str) -> Figure:
    """Of the rows whose first due day is past or that are done: how many had got there by that day, and stayed."""
    found = list(rows.values_list("pk", "first_due", "status"))
    since = _since(model, [pk for pk, _, now in found if now == status], status)
    asked = [(pk, due) for pk, due, now in found if now == status or due < timezone.localdate()]
    return Figure(name, sum(pk in since and since[pk] <= due for pk, due in asked), len(asked), note)


def _held(body: Body, days: Days):
    return Meeting.objects.in_use().held().filter(body=body, date__range=days)


def _minutes_deadline(body: Body) -> int | None:
    rows = BodyDeadline.objects.in_use().filter(body=body, what=BodyDeadline.What.MINUTES)
    return rows.values_list("working_days", flat=True).first()


def _first(model: type[Record], ids: Iterable[int], status: str) -> dict[int, datetime.date]:
    """The day on which each came to a status for the first time."""
    rows = model.history.filter(entry_id__in=list(ids), status=status).order_by("-history_id")
    return {pk: timezone.localdate(at) for pk, at in rows.values_list("entry_id", "history_date")}


def _since(model: type[Record], ids: Iterable[int], status: str) -> dict[int, datetime.date]:
    """The day since which each has the status that it has now."""
    since: dict[int, datetime.date] = {}
    rows = model.history.filter(entry_id__in=list(ids)).order_by("history_id")
    for pk, was, at in rows.values_list("entry_id", "status", "history_date"):
        if was == status:
            since.setdefault(pk, timezone.localdate(at))
        else:
            since.pop(pk, None)
    return since
