"""Where open escalations stand: by level, age, severity and trust; and how long bodies took to answer."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from programmes.models import Body, Organisation, Project

from ..models import Escalation, Step
from ..rules.standing import BAND_NAMES, READ, Answered, age_band, answers_in, middle
from .route import how_late

Severity, Status = Escalation.Severity, Escalation.Status
GRAVEST_FIRST = tuple(reversed(Severity))
NO_TRUST = "No one trust"
OPEN = (Status.RAISED, Status.ACCEPTED, Status.ON_AGENDA, Status.ANSWERED, Status.RETURNED)


@dataclass(frozen=True)
class StandingRow:
    """An open escalation, with the trust that it comes from, its age in days and the band of it, and how late it is."""

    escalation: Escalation
    trust: str
    days: int
    band: str
    late: str


@dataclass(frozen=True)
class Tally:
    """How many of each kind (the columns) there are under one heading."""

    name: str
    counts: list[tuple[str, int]]
    total: int


@dataclass(frozen=True)
class AnswerTime:
    """What a body answered in a month: how many, after how many working hours in the middle, how many in time."""

    body: Body
    month: datetime.date
    count: int
    hours: float
    in_time: int
    timed: int


def below(body: Body) -> set[int]:
    """A body and every body that reports to it, at any depth. One query."""
    children = defaultdict(list)
    for pk, parent in Body.objects.in_use().filter(parent__isnull=False).values_list("pk", "parent"):
        children[parent].append(pk)
    found, left = set(), [body.pk]
    while left:
        pk = left.pop()
        if pk not in found:
            found.add(pk)
            left += children[pk]
    return found


def standing_rows(user: User, now: datetime.datetime, *, of: Body | Organisation | None = None) -> list[StandingRow]:
    """The open escalations that the reader sees: all, those at a body and below it, or those from a trust. The latest
    answers come first. At most four queries.
    """
    rows = Escalation.objects.filter(status__in=OPEN)
    if isinstance(of, Body):
        rows = rows.filter(held_by__in=below(of))
    elif of is not None:
        rows = rows.filter(_from(of))
    related = ("entry", "held_by", "workstream__lead_trust", "from_body__organisation")
    rows = list(visible(rows, user).dated().select_related(*related).order_by("answer_by", "pk"))
    trusts = _trusts_of_projects(rows, user)
    return [_row(row, trusts, now) for row in rows]


def by_level(rows: list[StandingRow]) -> list[Tally]:
    return _tallies(rows, lambda row: row.escalation.held_by.name, by_severity)


def by_age(rows: list[StandingRow]) -> list[Tally]:
    return _tallies(rows, lambda row: row.band, by_severity, order=BAND_NAMES)


def by_trust(rows: list[StandingRow]) -> list[Tally]:
    return _tallies(rows, lambda row: row.trust, by_severity)


def flow(rows: list[StandingRow], levels: Iterable[Body] = ()) -> list[Tally]:
    """How many lie at each level in each status, and how many are overdue: the chart in numbers. Of `levels` those are
    told too where nothing lies.
    """
    found = _tallies(rows, lambda row: row.escalation.held_by.name, _status_and_late)
    named = {tally.name for tally in found}
    return [*found, *(Tally(name, _status_and_late([]), 0) for name in sorted({str(each) for each in levels} - named))]


def by_severity(rows: Iterable[StandingRow]) -> list[tuple[str, int]]:
    counted = Counter(row.escalation.severity for row in rows)
    return [(Severity(each).word, counted[each]) for each in GRAVEST_FIRST]


def by_status(rows: Iterable[StandingRow]) -> list[tuple[str, int]]:
    counted = Counter(row.escalation.status for row in rows)
    return [(each.label, counted[each]) for each in OPEN]


def _status_and_late(rows: Collection[StandingRow]) -> list[tuple[str, int]]:
    return [*by_status(rows), ("Overdue", sum(bool(row.late) for row in rows))]


def answer_times(
    user: User, since: datetime.date, *, of: Body | Organisation | None = None
) -> list[AnswerTime]:  # the newest month first
    """How long bodies took to answer, by month, of what the reader sees. At most three queries."""
    answered = Step.objects.in_use().filter(kind=Step.Kind.ANSWERED, at__date__gte=since)
    rows = Escalation.objects.filter(pk__in=answered.values("escalation"))
    rows = rows.filter(_from(of)) if isinstance(of, Organisation) else rows
    steps = Step.objects.filter(kind__in=READ, escalation__in=visible(rows, user).values("pk"))
    steps = visible(steps, user).select_related("level").order_by("escalation", "pk")
    kept = below(of) if isinstance(of, Body) else None
    found = [each for _, own in groupby(steps, lambda step: step.escalation_id) for each in answers_in(own)]
    found = [each for each in found if timezone.localdate(each.at) >= since and (not kept or each.body.pk in kept)]
    return _by_month(found)


def _by_month(answers: list[Answered]) -> list[AnswerTime]:
    grouped = defaultdict(list)
    for each in answers:
        grouped[timezone.localdate(each.at).replace(day=1), each.body.name, each.body.pk].append(each)
    ordered = sorted(grouped.items(), key=lambda pair: (-pair[0][0].toordinal(), *pair[0][1:]))
    return [_time(own[0].body, month, own) for (month, _, _), own in ordered]


def _time(body: Body, month: datetime.date, own: list[Answered]) -> AnswerTime:
    timed = [each.in_time for each in own if each.in_time is not None]
    return AnswerTime(body, month, len(own), middle(each.hours for each in own), sum(timed), len(timed))


def _from(trust: Organisation) -> Q:
    """What comes from a trust: from a project or workstream that it leads, or from one of its own bodies."""
    led = Project.objects.in_use().filter(lead_trust=trust).values("pk")
    return Q(raised_from__in=led) | Q(workstream__lead_trust=trust) | Q(from_body__organisation=trust)


def _trusts_of_projects(rows: Collection[Escalation], user: User) -> dict[int, str]:
    projects = Project.objects.filter(pk__in={row.raised_from_id for row in rows}, lead_trust__isnull=False)
    return dict(visible(projects, user).values_list("pk", "lead_trust__name"))


def _row(row: Escalation, trusts: dict[int, str], now: datetime.datetime) -> StandingRow:
    own = (row.workstream and row.workstream.lead_trust) or (row.from_body and row.from_body.organisation)
    trust = trusts.get(row.raised_from_id) or (own.name if own else NO_TRUST)
    days, band = (now - row.raised_at).days, age_band(row.raised_at, now)
    return StandingRow(row, trust, days, band, how_late(row.due, now))


def _tallies(rows: list[StandingRow], key: Callable, columns: Callable, order: Collection[str] = ()) -> list[Tally]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    names = [name for name in order if name in grouped] or sorted(grouped, key=lambda name: (name == NO_TRUST, name))
    return [Tally(name, columns(grouped[name]), len(grouped[name])) for name in names]


def levels_above(rows: Iterable[StandingRow], user: User) -> QuerySet[Body]:
    """The bodies where these lie, and those that they report to, as far as the reader sees them."""
    held = {row.escalation.held_by_id for row in rows}
    parents = Body.objects.filter(pk__in=held).values("parent")
    return visible(Body.objects.filter(Q(pk__in=held) | Q(pk__in=parents)), user).select_related("entry").order_by("pk")
