"""When an escalation may be tabled, and what answers it: pure answers about state."""

from __future__ import annotations

from meetings.models import Decision, Meeting

from ..models import Escalation, Theme

OPEN_MEETINGS = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
WAITING = Escalation.WAITING
PURPOSES = {
    Escalation.Ask.DECISION: "approve",
    Escalation.Ask.RESOURCE: "approve",
    Escalation.Ask.UNBLOCK: "discuss",
    Escalation.Ask.INFORMATION: "note",
}


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


def why_theme_not_tabled(theme: Theme, meeting: Meeting) -> str:
    """Why a theme can't go on a meeting's agenda; empty where it can."""
    if meeting.body_id != theme.body_id:
        return f"The theme is of {theme.body}. Choose one of its meetings."
    if meeting.status not in OPEN_MEETINGS:
        return f"{meeting} is {meeting.get_status_display().lower()}: nothing more can go on its agenda."
    if meeting.items.filter(subject=theme.pk, entry__withdrawn_at=None).exists():
        return f"It is on the agenda of {meeting} already."
    return ""


def may_be_answered_at(escalation: Escalation, meeting: Meeting) -> bool:
    """Whether a decision of this meeting can be the answer: the escalation still lies with its body."""
    open_to = (*WAITING, Escalation.Status.ANSWERED)
    return meeting.body_id == escalation.held_by_id and escalation.status in open_to


def answers(decision: Decision) -> bool:
    """Whether a decision answers the ask: one that puts it off does not."""
    return decision.outcome != Decision.Outcome.DEFERRED
