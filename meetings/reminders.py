"""What is due now of meetings, to those who owe it. Computed in sets, however many."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from collab_portal.access.roles import COMPANY_SECRETARY
from collab_portal.notifications.dues import Due, Standing, stage_of
from collab_portal.ui.words import date_nhs
from meetings.models import Action, ActionOwner, Meeting, Paper, Position, Promise
from meetings.selectors.papers import whose_turn
from programmes.models import BodyDeadline
from programmes.rules.working_days import working_days_after, working_days_before
from programmes.selectors.told import holders, reachable, secretaries

AHEAD, AHEAD_OF_BOARD = datetime.timedelta(days=3), datetime.timedelta(days=14)
LONG_AHEAD, LONG_PAST = datetime.timedelta(days=60), datetime.timedelta(days=90)
AHEAD_OF_MEETING = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
KINDS = ("paper", "pack", "minutes", "action", "promise", "ratification")


def standing(sender=None, *, today: datetime.date | None = None, **kwargs) -> Standing:
    """All that is due now. What is done or on hold is not; a reminder's words name no title, which may be private."""
    today = today or timezone.localdate()
    dues = [*_papers(today), *_packs(today), *_minutes(today), *_actions(today)]
    return Standing(KINDS, [*dues, *_promises(today), *_ratifications(today)])


def _papers(today: datetime.date) -> list[Due]:
    """Papers owed for meetings still ahead: to whose turn it is, or to the body's secretary where none can be told."""
    rows = Paper.objects.in_use().filter(status__in=Paper.OWED)
    rows = rows.filter(due__lte=today + AHEAD, item__meeting__status__in=AHEAD_OF_MEETING)
    rows = list(rows.select_related("author", "sponsored_by", "entry", "item__meeting"))
    told_else = secretaries({row.item.meeting.body_id for row in rows}, today)
    found = []
    for row in rows:
        rule, verb = stage_of("paper", row.due, today)
        owing = whose_turn(row)
        told = [owing.pk] if reachable(owing) else told_else[row.item.meeting.body_id]
        words = f"Paper {row.entry.reference} {verb} due on {date_nhs(row.due)}"
        found += [Due(rule, row.pk, to, row.due, words) for to in told]
    return found


def _packs(today: datetime.date) -> list[Due]:
    """Packs not issued for meetings still ahead, by the body's deadline: to its secretary."""
    rows = Meeting.objects.in_use().filter(date__range=(today, today + LONG_AHEAD), by_circulation=False)
    rows = rows.filter(status__in=(Meeting.Status.PLANNED, Meeting.Status.AGENDA))
    return _by_deadline("pack", "The pack of", BodyDeadline.What.PACK, rows, today)


def _minutes(today: datetime.date) -> list[Due]:
    """Minutes not drafted of meetings held of late, by the body's deadline: to its secretary."""
    rows = Meeting.objects.in_use().filter(date__range=(today - LONG_PAST, today), by_circulation=False)
    rows = rows.filter(status=Meeting.Status.HELD)
    return _by_deadline("minutes", "The draft of the minutes of", BodyDeadline.What.MINUTES, rows, today)


def _by_deadline(kind: str, called: str, what: str, rows: QuerySet, today: datetime.date) -> list[Due]:
    days = dict(BodyDeadline.objects.in_use().filter(what=what).values_list("body", "working_days"))
    count = working_days_after if what == BodyDeadline.What.MINUTES else working_days_before
    rows = rows.filter(body__in=days).select_related("entry")
    due = {row: count(row.date, days[row.body_id]) for row in rows}
    due = {row: day for row, day in due.items() if day <= today + AHEAD}
    told = secretaries({row.body_id for row in due}, today)
    found = []
    for row, day in due.items():
        rule, verb = stage_of(kind, day, today)
        words = f"{called} {row.entry.reference} {verb} due on {date_nhs(day)}"
        found += [Due(rule, row.pk, to, day, words) for to in told[row.body_id]]
    return found


def _actions(today: datetime.date) -> list[Due]:
    """Open actions three days ahead, on the day, and once when overdue: to each owner with an account."""
    rows = ActionOwner.objects.in_use().filter(action__entry__withdrawn_at=None, action__status=Action.Status.OPEN)
    rows = rows.filter(action__due__lte=today + AHEAD, person__is_active=True, person__may_sign_in=True)
    rows = rows.values_list("action", "person", "action__due", "action__entry__reference").distinct()
    return [
        Due(_rule(due, today), action, person, due, _words_of_action(reference, due, today))
        for action, person, due, reference in rows
    ]


def _promises(today: datetime.date) -> list[Due]:
    """Open promises that wait for nothing: to who promised, or to the body's secretary where they can't be told."""
    rows = Promise.objects.in_use().open().filter(due__lte=today + AHEAD)
    rows = list(rows.filter(Q(condition="") | Q(met_on__isnull=False)).select_related("owner", "entry"))
    told_else = secretaries({row.body_id for row in rows}, today)
    found = []
    for row in rows:
        rule, verb = stage_of("promise", row.due, today)
        told = [row.owner_id] if reachable(row.owner) else told_else[row.body_id]
        words = f"Promise {row.entry.reference} {verb} due on {date_nhs(row.due)}"
        found += [Due(rule, row.pk, to, row.due, words) for to in told]
    return found


def _ratifications(today: datetime.date) -> list[Due]:
    """Decisions that wait for a trust's own board, two weeks ahead and once when overdue."""
    rows = Position.objects.in_use().filter(status=Position.Status.SUBJECT, due__lte=today + AHEAD_OF_BOARD)
    rows = list(rows.select_related("decision__entry", "trust"))
    keepers = holders({row.trust_id for row in rows}, COMPANY_SECRETARY)
    return [
        Due(
            "ratification overdue" if row.due < today else "ratification due", row.pk, person, row.due,
            f"{row.decision.reference} {'was' if row.due < today else 'is'} due for ratification by the board of "
            f"{row.trust.short} on {date_nhs(row.due)}",
        )
        for row in rows
        for person in keepers[row.trust_id]
    ]  # fmt: skip


def _words_of_action(reference: str, due: datetime.date, today: datetime.date) -> str:
    return f"Your action {reference} {'was' if due < today else 'is'} due on {date_nhs(due)}"


def _rule(due: datetime.date, today: datetime.date) -> str:
    if due < today:
        return "action overdue"
    return "action due today" if due == today else "action due"
