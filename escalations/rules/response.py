"""Within how many working hours a level answers, by severity, and how an escalation's severity is judged (domain.md,
Escalations: each level has a response time by severity). The hours and the matrix are the portal's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.ui.words import counted
from programmes.rules.working_hours import HOURS_A_DAY, after_working_time

from ..models import Escalation, ResponseTime

Severity = Escalation.Severity
# What holds until a body or its collaborative sets others: 1, 5, 10 and 20 working days.
OWN_HOURS = {Severity.CRITICAL: 8, Severity.HIGH: 40, Severity.MEDIUM: 80, Severity.LOW: 160}


@dataclass(frozen=True)
class Judged:
    """A line of the matrix: what a severity means for patients, for the plan, and for money and people."""

    severity: str
    patients: str
    plan: str
    means: str


MATRIX = (
    Judged(
        Severity.CRITICAL,
        "Patients are harmed, or will be unless something is done now",
        "What the plan is for can’t be reached",
        "More than any body below can give",
    ),
    Judged(
        Severity.HIGH,
        "Care is worse or later than it should be",
        "Work has stopped, or a milestone that others rest on will be missed",
        "More than was agreed",
    ),
    Judged(
        Severity.MEDIUM,
        "Care may become worse if it goes on",
        "Work is slower, a milestone may be missed",
        "Within what was agreed, from somewhere else",
    ),
    Judged(Severity.LOW, "None", "It can be made up for", "None, or little"),
)


def hours_for(times: ResponseTime | None, severity: str) -> int:
    """The working hours that a body has, by its times or the portal's own."""
    return getattr(times, severity) if times else OWN_HOURS[severity]


def answer_by(arrived: datetime.datetime, hours: int) -> datetime.datetime:
    """The moment by which a level answers what reached it at another."""
    return after_working_time(arrived, datetime.timedelta(hours=hours))


def in_days(hours: int) -> str:
    """'12 working hours (1.5 working days)'."""
    days = hours / HOURS_A_DAY
    told = f"{days:g} working day{'' if days == 1 else 's'}"
    plain = counted(hours, "working hour")
    return f"{plain} ({told})" if hours >= HOURS_A_DAY else plain


def out_of_order(times: ResponseTime) -> str:
    """The severity that has less time than a graver one; empty where none has."""
    hours = [(severity, getattr(times, severity)) for severity in OWN_HOURS]
    pairs = zip(hours, hours[1:], strict=False)
    return next((milder for (_, graver), (milder, allowed) in pairs if allowed < graver), "")
