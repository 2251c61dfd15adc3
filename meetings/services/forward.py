"""The forward plan of a body: its lines, and how each comes onto the agenda of the first meeting from its day."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import require
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, ForwardItem, Meeting, MinuteText, Paper, Promise
from meetings.rules.forward import HAS_BEEN, KEEP, TAKES_ITEMS, Gathering, where_to
from programmes.models import Body

from .agenda import PRIVACY, add_to_agenda, withdraw_item
from .conflict import carry_conflicts

OF_A_PROMISE = "This line comes from a promise. Release the promise, or give it another day, on the promise’s page."


@transaction.atomic
def add_forward_item(line: ForwardItem, *, by: User) -> ForwardItem:
    """Add a line to a body's forward plan; it goes on the agenda of the first meeting from its day by itself."""
    require(by, "manage", line.body)
    _check(line)
    save(line, by=by)
    bring_up(line.body)
    return line


@transaction.atomic
def change_forward_item(
    line: ForwardItem, *, by: User, reason: str = "", seen_version: int | None = None
) -> ForwardItem:
    """Change a line. With another day it moves to another agenda, unless it has been dealt with or its agenda is out.

    Raises RuleBroken for the day of a promise's line: the promise has the day.
    """
    require(by, "manage", line)
    if line.promise_id and line.due != ForwardItem.objects.get(pk=line.pk).due:
        raise RuleBroken({"due": OF_A_PROMISE})
    _check(line)
    save(line, by=by, reason=reason, seen_version=seen_version)
    bring_up(line.body)
    return line


@transaction.atomic
def withdraw_forward_item(line: ForwardItem, *, by: User, reason: str) -> ForwardItem:
    """Take a line out of the forward plan; an agenda that has it keeps it. Refused for the line of an open promise."""
    require(by, "manage", line)
    if line.promise_id and line.promise.status == Promise.Status.OPEN:
        raise RuleBroken(OF_A_PROMISE)
    return withdraw(line, by=by, reason=reason)


def bring_up(body: Body, *, planned: Meeting | None = None) -> list[AgendaItem]:
    """Put each line that has its day on the first agenda that can have it, once. For services, as the portal itself.

    Safe to call at any time: a line stands on one agenda, moves to an earlier meeting planned later while neither
    agenda is out, and comes again where its meeting was cancelled. `planned` counts whatever its day, so that meetings
    of the past can be entered.
    """
    Body._base_manager.select_for_update(of=("self",), no_key=True).get(pk=body.pk)  # two at once, one item
    meetings = {meeting.pk: meeting for meeting in _ahead(body, planned)}
    ahead = [_gathering(meeting) for meeting in meetings.values()]
    brought = [_place(line, meetings, ahead) for line in _lines(body)]
    return [item for item in brought if item]


def _place(line: ForwardItem, meetings: dict[int, Meeting], ahead: list[Gathering]) -> AgendaItem | None:
    now_at = _gathering(line.item.meeting, line.item) if _stands(line.item) else None
    where = where_to(line.due, ahead, now_at=now_at, not_at=_not_at(line))
    if where == KEEP:
        return None
    portal = system_actor("Forward plan")
    if line.item:
        left, line.item = line.item, None
        save(line, by=portal, reason=f"No longer on the agenda of {left.meeting}")
        _take_off(left, by=portal)
    if where:
        line.item = _put(line, meetings[where.pk], by=portal)
        save(line, by=portal, reason=f"Brought up at {line.item.meeting}")
    return line.item


def _take_off(item: AgendaItem, *, by: User) -> None:
    if _stands(item):
        withdraw_item(item, by=by, reason="It comes up at another meeting")


def _put(line: ForwardItem, meeting: Meeting, *, by: User) -> AgendaItem:
    """The line as an item, as private as what it was promised under, and closed to the same people."""
    source = line.promise and line.promise.item
    carried = source and meeting.items.in_use().filter(came_from=source).first()
    if carried:
        return carried
    fields = {name: getattr(line, name) for name in ("name", "form", "purpose", "minutes")}
    if source:
        fields |= {name: getattr(source, name) for name in PRIVACY if name != "confidential_trust_id"}
        fields["confidential_trust"] = source.confidential_trust
        fields["subject"] = source.subject and source.subject.record
    item = add_to_agenda(meeting, **fields, leads=_leads(line), by=by)
    if source:
        carry_conflicts(source, item, by=by)
    return item


def _leads(line: ForwardItem) -> list:
    if line.promise and line.promise.owner:
        return [(line.promise.owner, line.lead_title)]
    return [line.lead_title] if line.lead_title else []


def _lines(body: Body) -> list[ForwardItem]:
    """The lines that have a day and were not dealt with: of promises the open ones."""
    lines = ForwardItem.objects.in_use().filter(body=body, due__isnull=False)
    lines = lines.filter(Q(promise=None) | Q(promise__status=Promise.Status.OPEN, promise__entry__withdrawn_at=None))
    done = Q(item__entry__withdrawn_at__isnull=True, item__meeting__status__in=HAS_BEEN)
    lines = lines.exclude(done & Q(item__isnull=False))
    joined = ("body", "item__entry", "item__meeting__body", "promise__owner", "promise__item__meeting")
    return list(lines.select_related(*joined, "promise__item__subject").order_by("due", "pk"))


def _ahead(body: Body, planned: Meeting | None) -> list[Meeting]:
    rows = Meeting.objects.in_use().filter(body=body, status__in=TAKES_ITEMS, by_circulation=False)
    to_come = Q(date__gte=datetime.date.today()) | Q(pk=planned and planned.pk)
    return list(rows.filter(to_come).select_related("body").order_by("date", "starts_at"))


def _gathering(meeting: Meeting, item: AgendaItem | None = None) -> Gathering:
    return Gathering(meeting.pk, meeting.date, meeting.status, bool(item) and _may_leave(item))


def _may_leave(item: AgendaItem) -> bool:
    """While the agenda is not out, and nobody has worked on the item."""
    worked_on = (rows.objects.in_use().filter(item=item).exists() for rows in (Paper, MinuteText))
    return item.meeting.status == Meeting.Status.PLANNED and not any(worked_on)


def _stands(item: AgendaItem | None) -> bool:
    return bool(item) and item.entry.withdrawn_at is None and item.meeting.status != Meeting.Status.CANCELLED


def _not_at(line: ForwardItem) -> list[int]:
    """Where it was promised, and where somebody took it off the agenda."""
    promised_at = line.promise and line.promise.item and line.promise.item.meeting_id
    return [pk for pk in (promised_at, line.taken_off_id) if pk]


def _check(line: ForwardItem) -> None:
    if not (line.due or line.promise_id):
        raise RuleBroken({"due": "Enter the day from which it is to come up."})
