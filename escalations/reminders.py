"""What is due now: answers to escalations, the last month's returns, and chairs' reports. Computed in sets."""

from __future__ import annotations

import datetime

from django.utils import timezone

from collab_portal.access.roles import CHAIR, SECRETARY
from collab_portal.notifications.dues import Due, Standing, stage_of
from collab_portal.ui.words import date_nhs, datetime_nhs
from programmes.rules.highlights import due_on, month_before
from programmes.rules.working_days import working_days_after
from programmes.selectors.told import holders, reachable, secretaries

from .models import Escalation
from .rules.origin import origin_of
from .rules.report import due_on as report_due_on
from .rules.returns import is_in
from .selectors.report import unsigned
from .selectors.returns import states_of, still_owing

REPORTS_OF = datetime.timedelta(days=60)  # a report on what was long ago is no longer asked for
AHEAD = datetime.timedelta(days=3)


KINDS = ("answer", "return", "chair’s report")


def standing(sender=None, *, now: datetime.datetime | None = None, **kwargs) -> Standing:
    """All that is due now: ahead, then overdue."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    return Standing(KINDS, [*_answers(now), *_returns(today), *_reports(today)])


def _answers(now: datetime.datetime) -> list[Due]:
    """Answers due by the end of the next working day, and those overdue: to chair and secretary of the body."""
    until = working_days_after(timezone.localdate(now), 1)
    rows = list(Escalation.objects.waiting().filter(answer_by__date__lte=until).select_related("entry"))
    told = holders({row.held_by_id for row in rows}, CHAIR, SECRETARY)
    return [_answer(row, to, now) for row in rows for to in told.get(row.held_by_id, ())]


def _answer(row: Escalation, to: int, now: datetime.datetime) -> Due:
    late = row.answer_by < now
    rule, verb = ("answer overdue", "was") if late else ("answer due", "is")
    words = f"The answer to {row.entry.reference} {verb} due by {datetime_nhs(row.answer_by)}"
    return Due(rule, row.pk, to, timezone.localdate(row.answer_by), words)


def _returns(today: datetime.date) -> list[Due]:
    """The last month's returns that are not in: to who leads the workstream or network, else to who collects them."""
    month = month_before(today)
    if today < due_on(month) - AHEAD:
        return []
    related = ("entry", "lead")
    workstreams, networks = still_owing(month)
    owing = list(workstreams.select_related(*related, "programme__accountable_body"))
    owing += networks.select_related(*related, "body__parent")
    states = states_of(owing, month, today)
    missing = [subject for subject in owing if not is_in(states[subject.pk])]
    collectors = secretaries({origin_of(subject).first.pk for subject in missing}, today)
    return [_return(subject, to, month, today) for subject in missing for to in _owes(subject, collectors)]


def _owes(subject, collectors: dict[int, list[int]]) -> list[int]:
    if reachable(subject.lead):
        return [subject.lead_id]
    return collectors.get(origin_of(subject).first.pk, [])


def _return(subject, to: int, month: datetime.date, today: datetime.date) -> Due:
    due = due_on(month)
    rule, verb = stage_of("return", due, today)
    said = f"The return of escalations of {subject.entry.reference} for {month:%B %Y} {verb} due on {date_nhs(due)}"
    return Due(rule, subject.pk, to, due, said)


def _reports(today: datetime.date) -> list[Due]:
    """Reports of meetings held of late, with something tagged or a draft, that no chair has signed: to the chair."""
    rows = list(unsigned(since=today - REPORTS_OF))
    told = holders({row.body_id for row in rows}, CHAIR)
    return [_report(row, to, today) for row in rows for to in told.get(row.body_id, ())]


def _report(meeting, to: int, today: datetime.date) -> Due:
    due = report_due_on(meeting)
    rule, verb = stage_of("chair’s report", due, today)
    said = f"The chair’s report of {meeting.entry.reference} to the parent body {verb} due on {date_nhs(due)}"
    return Due(rule, meeting.pk, to, due, said)
