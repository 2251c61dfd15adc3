"""Which escalations wait for an agenda, and the meetings that could take them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting
from programmes.models import Body, BodyDeadline
from programmes.rules.working_days import working_days_before

from ..models import Escalation
from ..rules.agenda import OPEN_MEETINGS
from ..rules.tabling import OVER, Chance, next_chance


@dataclass
class NextAgenda:
    """The body's next meeting: until when it takes escalations by itself, those on it, and those that came too late."""

    meeting: Meeting
    closes: datetime.date
    closed: bool
    on_it: list[Escalation] = field(default_factory=list)
    late: list[Escalation] = field(default_factory=list)


def chances_of(bodies: Iterable[int], today: datetime.date) -> dict[int, list[Chance]]:
    """The meetings to come of each body, with the day on which their papers are due. Two queries."""
    bodies, found = list(bodies), defaultdict(list)
    deadlines = BodyDeadline.objects.in_use().filter(body__in=bodies, what=BodyDeadline.What.PAPER)
    days = dict(deadlines.values_list("body", "working_days"))
    rows = Meeting.objects.in_use().filter(body__in=bodies, status__in=OPEN_MEETINGS, by_circulation=False)
    for meeting in rows.filter(date__gte=today).select_related("entry", "body"):
        ahead = days.get(meeting.body_id)
        closes = meeting.date if ahead is None else working_days_before(meeting.date, ahead)
        found[meeting.body_id].append(Chance(meeting, closes))
    return found


def on_no_agenda() -> QuerySet[Escalation]:
    """What waits and stands on no agenda of the body that holds it from which an answer may still come."""
    return Escalation.objects.waiting().exclude(Exists(_standing_items()))


def next_agenda(body: Body, user: User, today: datetime.date) -> NextAgenda | None:
    """What the reader sees of the escalations at the body's next meeting; None where none is planned or seen."""
    chance = next_chance(chances_of([body.pk], today)[body.pk])
    if chance is None or not visible(Meeting.objects.filter(pk=chance.meeting.pk), user).exists():
        return None
    waiting = visible(Escalation.objects.waiting().filter(held_by=body), user).select_related("entry")
    items = visible(AgendaItem.objects.in_use().filter(meeting=chance.meeting), user).values("subject")
    found = NextAgenda(chance.meeting, chance.closes, not chance.takes(today))
    found.on_it = list(waiting.filter(pk__in=items).order_by("answer_by", "pk"))
    if found.closed:
        late = waiting.filter(pk__in=on_no_agenda().values("pk"))
        found.late = list(late.order_by("answer_by", "pk"))
    return found


def taken_off_of(escalation: Escalation) -> set[int]:
    """The meetings from whose agenda somebody took it."""
    items = AgendaItem.objects.filter(subject=escalation.pk, entry__withdrawn_at__isnull=False)
    return set(items.values_list("meeting", flat=True))


def _standing_items() -> QuerySet[AgendaItem]:
    items = AgendaItem.objects.in_use().filter(subject=OuterRef("pk"), meeting__body=OuterRef("held_by"))
    return items.exclude(meeting__status__in=OVER)
