"""The returns of a month that a body collects."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Network
from programmes.models import Body, HighlightReport, Workstream
from programmes.rules.highlights import first_of

from ..models import ClosedMonth, Escalation, NilReturn, Step
from ..rules.returns import State, is_in, may_say_none, state_of
from .route import STARTS

Subject = Workstream | Network


@dataclass
class ReturnRow:
    """One workstream or network, what it escalated, and where it said that there is nothing."""

    subject: Subject
    state: State = State.AWAITED
    escalations: list[Escalation] = field(default_factory=list)
    nil: NilReturn | HighlightReport | None = None

    @property
    def who(self) -> User | None:
        """Who owes it."""
        return self.subject.lead


@dataclass(frozen=True)
class Returns:
    """A month's returns as the reader sees them, and what else came before the body in it; `none` where it is true of
    all there are that nothing was escalated."""

    rows: list[ReturnRow]
    others: list[Escalation]
    none: bool

    @property
    def in_now(self) -> int:
        return sum(is_in(row.state) for row in self.rows)

    @property
    def missing(self) -> list[ReturnRow]:
        return [row for row in self.rows if row.state == State.MISSING]


def returns_of(body: Body, month: datetime.date, user: User, today: datetime.date) -> Returns:
    """Who owes the body a return, with what came of it, as far as the reader sees. Constant queries.

    That there are no escalations is said only where the reader sees every return, and every one is nil in truth.
    """
    owing = {Workstream: workstreams_of(body, month), Network: networks_of(body, month)}
    seen = [row for rows in owing.values() for row in visible(rows, user).select_related("entry", "lead")]
    rows = _filled(seen, month, today, user)
    everyone = [row for rows in owing.values() for row in rows.select_related("entry")]
    came = _came_before(body, month)
    none = len(everyone) == len(seen) and not came.exists()
    none = none and may_say_none(row.state for row in _filled(everyone, month, today, None))
    told = {escalation.pk for row in rows for escalation in row.escalations}
    others = [each for each in visible(came, user).select_related("entry").order_by("pk") if each.pk not in told]
    return Returns(rows, others, none and may_say_none(row.state for row in rows))


def closed_of(body: Body, month: datetime.date, user: User) -> ClosedMonth | None:
    """That a month is closed, where it is and the reader sees it."""
    rows = visible(ClosedMonth.objects.filter(body=body, month=month), user)
    return rows.select_related("entry", "created_by").first()


def raised_from(subject: Subject, month: datetime.date) -> QuerySet[Escalation]:
    """What was escalated in a month from a workstream or network."""
    by_body = [subject.body_id] if isinstance(subject, Network) else []
    return _raised([subject.pk], by_body, month)


def states_of(subjects: list[Subject], month: datetime.date, today: datetime.date) -> dict[int, State]:
    """How the return of each stands in truth, whoever asks: for reminders, not for a page."""
    return {row.subject.pk: row.state for row in _filled(subjects, month, today, None)}


def still_owing(month: datetime.date) -> tuple[QuerySet[Workstream], QuerySet[Network]]:
    """Who owes a return of a month that its body has not closed, be it in or not."""
    closed = ClosedMonth.objects.in_use().filter(month=month).values("body")
    workstreams = workstreams_of(None, month).exclude(programme__accountable_body__in=closed)
    return workstreams, networks_of(None, month).exclude(body__parent__in=closed)


def owed_by(person: User, month: datetime.date, today: datetime.date) -> list[ReturnRow]:
    """The returns of a month that a person leads the work of, may give, and has not given."""
    owing = [visible(rows.filter(lead=person), person, "contribute") for rows in still_owing(month)]
    theirs = [row for rows in owing for row in rows.select_related("entry")]
    found = _filled(theirs, month, today, person) if theirs else []
    return [row for row in found if not is_in(row.state)]


def workstreams_of(body: Body | None, month: datetime.date) -> QuerySet[Workstream]:
    """The workstreams of the programmes that a body, or any body, is accountable for. Those of later owe nothing."""
    rows = Workstream.objects.in_use().filter(programme__entry__withdrawn_at__isnull=True, **_began(month))
    of = Q(programme__accountable_body=body) if body else Q(programme__accountable_body__isnull=False)
    return rows.filter(of).order_by("name", "pk")


def networks_of(body: Body | None, month: datetime.date) -> QuerySet[Network]:
    """The networks that report to a body, or to any body."""
    of = Q(body__parent=body) if body else Q(body__parent__isnull=False)
    return Network.objects.in_use().filter(of, **_began(month)).order_by("specialty", "pk")


def _began(month: datetime.date) -> dict:
    return {"created_at__date__lt": next_month(month)}


def next_month(month: datetime.date) -> datetime.date:
    return first_of(month + datetime.timedelta(days=31))


def _filled(subjects: list[Subject], month, today, user: User | None) -> list[ReturnRow]:
    """The rows with their states, from what `user` sees; from everything where nobody is named."""
    rows = {subject.pk: ReturnRow(subject) for subject in subjects}
    by_body = {subject.body_id: rows[subject.pk] for subject in subjects if isinstance(subject, Network)}
    for escalation in _for(_raised(rows, by_body, month), user).select_related("entry").order_by("pk"):
        row = rows.get(escalation.workstream_id) or by_body[escalation.from_body_id]
        row.escalations.append(escalation)
    for nil in [*_for(_reports(rows, month), user), *_for(_nils(rows, month), user)]:
        rows[nil.workstream_id or nil.network_id].nil = nil
    for row in rows.values():
        row.state = state_of(escalated=bool(row.escalations), nil=row.nil is not None, month=month, today=today)
    return list(rows.values())


def _for(rows: QuerySet, user: User | None) -> QuerySet:
    return rows.in_use() if user is None else visible(rows.in_use(), user)


def _raised(rows: Collection[int], by_body: Collection[int], month: datetime.date) -> QuerySet[Escalation]:
    """What was raised in the month from a workstream or what hangs from it, or from a network's body."""
    raised = Escalation.objects.in_use().exclude(status=Escalation.Status.WITHDRAWN).dated()
    raised = raised.filter(raised_at__date__gte=month, raised_at__date__lt=next_month(month))
    return raised.filter(Q(workstream__in=rows) | Q(from_body__in=by_body))


def _came_before(body: Body, month: datetime.date) -> QuerySet[Escalation]:
    """Whatever came before the body in the month: from its workstreams and networks, its programmes, or from below."""
    during = {"steps__at__date__gte": month, "steps__at__date__lt": next_month(month)}
    here = Q(steps__level=body, steps__kind__in=STARTS, **during)
    passed_up = Q(held_by=body, steps__kind=Step.Kind.HIGHER, **during)
    rows = Escalation.objects.in_use().exclude(status=Escalation.Status.WITHDRAWN)
    return rows.filter(pk__in=rows.filter(here | passed_up).values("pk"))


def _nils(rows: dict, month: datetime.date) -> QuerySet[NilReturn]:
    return NilReturn.objects.in_use().filter(Q(workstream__in=rows) | Q(network__in=rows), month=month)


def _reports(rows: dict, month: datetime.date) -> QuerySet[HighlightReport]:
    """A workstream's own highlight report that counts and says that there is nothing is its return too."""
    told = HighlightReport.objects.in_use().filter(workstream__in=rows, month=month, nothing_to_escalate=True)
    return told.filter(status=HighlightReport.Status.SUBMITTED)
