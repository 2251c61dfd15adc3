"""Highlight reports: what the records say to begin one with, and the reports of one subject."""

from __future__ import annotations

import datetime

from django.db.models import Model, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs

from ..models import Benefit, BenefitReading, Blocker, HighlightReport, Milestone, Rag, Risk
from ..rules.benefits import that_count
from ..rules.highlights import first_of
from ..rules.rag import expected_of
from .benefits import in_unit, under_subject
from .blockers import blockers_of
from .milestones import MilestoneRow, milestone_rows
from .rag import Line, lines_of
from .risks import RiskRow, risk_rows

FEW = 3


def starting_words(subject: Model, month: datetime.date, user: User) -> dict[str, str]:
    """What the records say of a month, as far as the person sees them: the lead edits it."""
    where = under_subject(type(subject), subject.pk)
    rows = milestone_rows(visible(Milestone.objects.filter(where), user), user)
    done = [row for row in rows if row.milestone.done_on and first_of(row.milestone.done_on) == month]
    to_come = [row for row in rows if not row.standing.is_done and row.standing.day]
    risks = [row for row in risk_rows(visible(Risk.objects.open().filter(where), user), user) if row.current]
    held_up = blockers_of(type(subject), subject.pk, user).filter(status=Blocker.Status.OPEN)
    return {
        "done": _lines(f"{row.milestone}, {date_nhs(row.milestone.done_on)}" for row in done),
        "ahead": _lines(map(_coming, to_come[:FEW])),
        "risks": _lines([*map(_risk, risks[:FEW]), *(f"Held up by {each}" for each in held_up)]),
        "benefits": _lines(_benefits(where, user)),
    }


def colours_of(subject: Model, user: User) -> tuple[str, str]:
    """The overall colour, and a line for each dimension: what is frozen with a report."""
    lines = lines_of(subject, user)
    return (lines[0].said.rag if lines[0].said else Rag.NOT_REPORTED), _lines(map(_spoken, lines))


def reports_of(subject: Model, user: User) -> QuerySet[HighlightReport]:
    """The reports of one subject, the newest month and version first."""
    rows = visible(HighlightReport.objects.filter(**{subject._meta.model_name: subject.pk}), user)
    return rows.select_related("entry", "submitted_by").order_by("-month", "-edition")


def _risk(row: RiskRow) -> str:
    return f"{row.risk}: {row.current} {row.current.band.label.lower()}"


def _coming(row: MilestoneRow) -> str:
    return f"{row.milestone}, expected {date_nhs(row.standing.day)} ({row.standing.state.label.lower()})"


def _benefits(where: Q, user: User) -> list[str]:
    """Each in its own unit, beside its own target: nothing is added up across benefits."""
    benefits = visible(Benefit.objects.filter(where), user).order_by("name", "pk")
    readings = visible(BenefitReading.objects.filter(benefit__in=benefits), user)
    by_benefit: dict[int, list] = {}
    for reading in that_count(readings):
        by_benefit.setdefault(reading.benefit_id, []).append(reading)
    return [_benefit(each, by_benefit.get(each.pk, [])) for each in benefits]


def _benefit(benefit: Benefit, readings: list) -> str:
    expected = expected_of(benefit, readings)
    come = in_unit(expected, benefit.unit) + " expected" if expected is not None else "no figure yet"
    return f"{benefit}: {come}" + (f", target {in_unit(benefit.target, benefit.unit)}" if benefit.target else "")


def _spoken(line: Line) -> str:
    given = f"The records give {line.derived.rag.label.lower()}: {line.derived.why}"
    if line.said is None:
        return f"{line.dimension.label}: the lead has not said. {given}"
    why = f", {line.said.reason.rstrip('.')}" if line.said.reason else ""
    return f"{line.dimension.label}: {line.said.rag.label.lower()}{why}. {given}"


def _lines(words) -> str:
    return "\n".join(words)
