"""Actions as logs and people see them: carried until closed, most urgent first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Action, Meeting
from programmes.models import Body

from .minutes import in_use, owner_words


@dataclass(frozen=True)
class ActionRow:
    """One line of a log."""

    action: Action
    owners: list[str]
    earlier: list[datetime.date]
    days_late: int

    @property
    def late(self) -> str:
        """'3 days late', or nothing."""
        return f"{self.days_late} day{'' if self.days_late == 1 else 's'} late" if self.days_late > 0 else ""


def actions_log(body: Body, user: User, *, meeting: Meeting | None = None) -> list[ActionRow]:
    """The log of a body: every open action, most urgent first, then those closed since its last meeting, shown once.

    With a `meeting`: as that meeting's log, with all that it agreed and nothing that was agreed after it.
    """
    rows = visible(Action.objects.filter(body=body), user)
    wanted = ~Q(status__in=[Action.Status.CLOSED, Action.Status.SUPERSEDED])
    if meeting is not None:
        wanted &= Q(meeting=None) | Q(meeting__date__lte=meeting.date)
        wanted |= Q(meeting=meeting)
    since = _last_meeting_before(body, meeting.date if meeting else timezone.localdate() + datetime.timedelta(days=1))
    if since:
        wanted |= Q(status=Action.Status.CLOSED, changed_at__date__gte=since)
    return rows_of(rows.filter(wanted))


def my_actions(user: User) -> list[ActionRow]:
    """What a person owes by name, most urgent first, in every collaborative."""
    mine = Action.objects.open().filter(owners__person=user, owners__entry__withdrawn_at=None).distinct()
    return rows_of(visible(Action.objects.filter(pk__in=mine.values("pk")), user).select_related("body"))


def rows_of(actions: QuerySet) -> list[ActionRow]:
    """The rows of a log, in constant queries: open ones by date, then those without one, closed ones last."""
    closed = Q(status__in=[Action.Status.CLOSED, Action.Status.SUPERSEDED])
    found = actions.select_related("entry", "body", "meeting").prefetch_related(
        "dues", "owners__entry", "owners__person", "owners__trust"
    )
    found = found.annotate(is_closed=Case(When(closed, then=1), default=0)).order_by(
        "is_closed", F("due").asc(nulls_last=True), "pk"
    )
    today = timezone.localdate()
    return [_row(action, today) for action in found]


def _row(action: Action, today: datetime.date) -> ActionRow:
    owners = [owner_words(owner) for owner in sorted(action.owners.all(), key=lambda o: o.pk) if in_use(owner)]
    dates = [due.due for due in sorted(action.dues.all(), key=lambda due: due.pk)]
    late = (today - action.due).days if action.is_open and action.due else 0
    return ActionRow(action, owners, dates[:-1], late)


def _last_meeting_before(body: Body, day: datetime.date) -> datetime.date | None:
    held = Meeting.objects.filter(body=body, date__lt=day).exclude(status=Meeting.Status.CANCELLED)
    return held.order_by("-date").values_list("date", flat=True).first()
