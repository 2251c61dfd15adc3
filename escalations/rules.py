"""When an escalation may be tabled, what answers it, and by when each level answers: pure answers about state."""

from __future__ import annotations

import datetime

from meetings.models import Decision, Meeting
from programmes.rules.working_days import working_days_after

from .models import Escalation

# The portal's own times, in working days of England, until a body sets others.
RESPONSE_DAYS = {
    Escalation.Severity.CRITICAL: 1,
    Escalation.Severity.HIGH: 5,
    Escalation.Severity.MEDIUM: 10,
    Escalation.Severity.LOW: 20,
}
OPEN_MEETINGS = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
WAITING = (Escalation.Status.RAISED, Escalation.Status.ACCEPTED, Escalation.Status.ON_AGENDA)
PURPOSES = {
    Escalation.Ask.DECISION: "approve",
    Escalation.Ask.RESOURCE: "approve",
    Escalation.Ask.UNBLOCK: "discuss",
    Escalation.Ask.INFORMATION: "note",
}


def respond_by(arrived: datetime.date, severity: str) -> datetime.date:
    """The day by which a level answers what reached it on `arrived`."""
    return working_days_after(arrived, RESPONSE_DAYS[severity])


def is_waiting(escalation: Escalation) -> bool:
    """Whether the body that holds it owes an answer."""
    return escalation.status in WAITING


def why_not_tabled(escalation: Escalation, meeting: Meeting) -> str:
    """Why an escalation can't go on a meeting's agenda; empty where it can."""
    if meeting.body_id != escalation.held_by_id:
        return f"The escalation lies with {escalation.held_by}. Choose one of its meetings."
    if meeting.status not in OPEN_MEETINGS:
        return f"{meeting} is {meeting.get_status_display().lower()}: nothing more can go on its agenda."
    if meeting.items.filter(subject=escalation.pk, entry__withdrawn_at=None).exists():
        return f"It is on the agenda of {meeting} already."
    return ""


def may_be_answered_at(escalation: Escalation, meeting: Meeting) -> bool:
    """Whether a decision of this meeting can be the answer: the escalation still lies with its body."""
    open_to = (*WAITING, Escalation.Status.ANSWERED)
    return meeting.body_id == escalation.held_by_id and escalation.status in open_to


def answers(decision: Decision) -> bool:
    """Whether a decision answers the ask: one that puts it off does not."""
    return decision.outcome != Decision.Outcome.DEFERRED
