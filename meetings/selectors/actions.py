"""Actions as logs and people see them: carried until closed, most urgent first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Prefetch, Q, QuerySet, When
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import counted
from meetings.models import Action, ActionDue, ActionOwner, ActionReference, AgendaItem, Meeting, Obligation
from meetings.rules.brag import Brag, brag_of
from meetings.rules.obligations import standing
from programmes.models import Body

from .actions_at import stood_at
from .minutes_actions import owner_words

OVER = (Action.Status.CLOSED, Action.Status.SUPERSEDED)


@dataclass(frozen=True)
class ActionRow:
    """One line of a log."""

    action: Action
    owners: list[str]
    earlier: list[datetime.date]
    days_late: int
    brag: Brag
    trusts: str = ""  # '7 of 9 done; outstanding: …'
    concerned: tuple[str, ...] = ()  # the trusts that own it or owe a part of it
    references: tuple[str, ...] = ()
    held_over: bool = False

    @property
    def late(self) -> str:
        """'3 days late', or nothing."""
        return f"{counted(self.days_late, 'day')} late" if self.days_late > 0 else ""


def actions_log(
    body: Body, user: User, *, meeting: Meeting | None = None, day: datetime.date | None = None
) -> list[ActionRow]:
    """The log of a body: every open action, most urgent first, then those closed since its last meeting, shown once.

    With a `meeting`: as that meeting's log, with all that it agreed and nothing that was agreed after it. With a
    `day`: as it had been recorded by the end of that day, of what the reader may see today.
    """
    until = meeting.date if meeting else (day or timezone.localdate()) + datetime.timedelta(days=1)
    since = _last_meeting_before(body, until)
    new_from = meeting.date if meeting else since
    rows = visible(Action.objects.filter(body=body), user)
    if day is not None:
        found = [action for action in stood_at(rows, user, day) if _belongs(action, meeting, since)]
        return _rows(sorted(found, key=_urgency), day, new_from)
    return rows_of(rows.filter(_wanted(meeting, since)), user, new_from=new_from)


def my_actions(user: User) -> list[ActionRow]:
    """What a person owes by name, most urgent first, in every collaborative."""
    mine = Action.objects.open().filter(owners__person=user, owners__entry__withdrawn_at=None).distinct()
    return rows_of(visible(Action.objects.filter(pk__in=mine.values("pk")), user), user)


def rows_of(actions: QuerySet, user: User | None = None, *, new_from: datetime.date | None = None) -> list[ActionRow]:
    """The rows of a log, in constant queries: open ones by date, then those without one, closed ones last.

    References are those to items that `user` may see; none without a reader. What was agreed before `new_from` is
    held over.
    """
    found = actions.select_related("entry", "body", "meeting").prefetch_related(
        Prefetch("owners", ActionOwner.objects.in_use().select_related("person", "trust").order_by("pk"), "owed_by"),
        Prefetch("dues", ActionDue.objects.in_use().order_by("pk"), "dated"),
        Prefetch("obligations", Obligation.objects.in_use().select_related("trust").order_by("pk"), "owed"),
        Prefetch("references", references_for(user), "spoken_of"),
    )
    found = found.annotate(is_over=Case(When(status__in=OVER, then=1), default=0))
    return _rows(found.order_by("is_over", F("due").asc(nulls_last=True), "pk"), timezone.localdate(), new_from)


def references_for(user: User | None) -> QuerySet:
    """The references that a reader may see: those of no item, and those of items that they see."""
    rows = ActionReference.objects.in_use().select_related("item__minute").order_by("pk")
    if user is None:
        return rows.none()
    return rows.filter(Q(item=None) | Q(item__in=visible(AgendaItem.objects.all(), user)))


def reference_words(reference: ActionReference) -> str:
    """The minute's number where it has one, else the meeting and the item."""
    minute = getattr(reference.item, "minute", None) if reference.item_id else None
    return (minute.number if minute else "") or reference.text


def _wanted(meeting: Meeting | None, since: datetime.date | None) -> Q:
    wanted = ~Q(status__in=OVER)
    if meeting is not None:
        wanted &= Q(meeting=None) | Q(meeting__date__lte=meeting.date)
        wanted |= Q(meeting=meeting)
    return wanted | Q(status=Action.Status.CLOSED, changed_at__date__gte=since) if since else wanted


def _belongs(action: Action, meeting: Meeting | None, since: datetime.date | None) -> bool:
    """The same question as `_wanted`, of an action as it stood on a day."""
    if meeting is not None and action.meeting_id == meeting.pk:
        return True
    if action.is_open:
        return meeting is None or action.meeting is None or action.meeting.date <= meeting.date
    closed = timezone.localtime(action.changed_at).date()
    return action.status == Action.Status.CLOSED and since is not None and closed >= since


def _urgency(action: Action) -> tuple:
    return (not action.is_open, action.due is None, action.due or datetime.date.min, action.pk)


def _rows(actions: Iterable[Action], today: datetime.date, new_from: datetime.date | None) -> list[ActionRow]:
    return [_row(action, today, new_from) for action in actions]


def _row(action: Action, today: datetime.date, new_from: datetime.date | None) -> ActionRow:
    trusts = [row.trust.short for row in (*action.owed_by, *action.owed) if row.trust]
    agreed = action.meeting.date if action.meeting else timezone.localtime(action.created_at).date()
    return ActionRow(
        action=action,
        owners=[owner_words(owner) for owner in action.owed_by],
        earlier=[due.due for due in action.dated][:-1],
        days_late=(today - action.due).days if action.is_open and action.due else 0,
        brag=brag_of(action.status, action.due, today),
        trusts=standing(action.owed),
        concerned=tuple(dict.fromkeys(trusts)),
        references=tuple(dict.fromkeys(reference_words(row) for row in action.spoken_of)),
        held_over=new_from is not None and agreed < new_from,
    )


def _last_meeting_before(body: Body, day: datetime.date) -> datetime.date | None:
    held = Meeting.objects.filter(body=body, date__lt=day).exclude(status=Meeting.Status.CANCELLED)
    return held.order_by("-date").values_list("date", flat=True).first()
