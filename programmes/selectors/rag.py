"""The colour of a piece of work by dimension: what its records give, beside what its lead says."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Benefit, BenefitReading, Cost, GateCondition, Milestone, Project, Rag, Rating, Risk
from ..models.rag import Dimension
from ..rules import rag as rules
from ..rules.rag import Derived
from .benefits import BELOW, under_subject
from .milestones import milestone_rows
from .risks import risk_rows


@dataclass(frozen=True)
class Said:
    """What a lead says; `rating` is the row of it, where there is one."""

    rag: Rag
    reason: str
    rating: Rating | None = None


@dataclass(frozen=True)
class Line:
    """One dimension: what the records give and what the lead says; None where nobody said anything."""

    dimension: Dimension
    derived: Derived
    said: Said | None

    @property
    def is_known(self) -> bool:
        """Whether the lead or the records say anything."""
        return self.said is not None or self.derived.rag != Rag.NOT_REPORTED

    @property
    def differs(self) -> bool:
        return self.said is not None and self.said.rag != self.derived.rag


@dataclass
class Facts:
    """What the colours of one subject rest on."""

    standings: list = field(default_factory=list)
    scores: list = field(default_factory=list)
    overdue_reviews: int = 0
    benefits: list = field(default_factory=list)
    costs: list = field(default_factory=list)
    overdue_conditions: int = 0


def lines_of(subject: Model, user: User, today: datetime.date | None = None) -> list[Line]:
    """The dimensions of a subject, overall first; its parts' records count too."""
    model, today = type(subject), today or timezone.localdate()
    where = Q(**{f"gate__{BELOW[model][-1]}": subject.pk})
    facts = _facts(under_subject(model, subject.pk), where, lambda row: subject.pk, user, today)
    return _lines(subject, facts[subject.pk], _newest(model, [subject.pk], user), today)


def lines_each(projects: Iterable[Project], user: User, today: datetime.date | None = None) -> dict[int, list[Line]]:
    """For each project by id, of its own records as far as the reader sees them. As many queries for any number."""
    projects, today = list(projects), today or timezone.localdate()
    ids = [project.pk for project in projects]
    facts = _facts(Q(project__in=ids), Q(gate__project__in=ids), _project_of, user, today)
    newest = _newest(Project, ids, user)
    return {project.pk: _lines(project, facts[project.pk], newest, today) for project in projects}


def ratings_of(subject: Model, user: User) -> QuerySet[Rating]:
    """What was said of a subject, the newest first."""
    rows = visible(Rating.objects.filter(**{subject._meta.model_name: subject.pk}), user)
    return rows.select_related("entry", "created_by").order_by("-pk")


def derived_of(facts: Facts, *, closed: bool, today: datetime.date) -> dict[Dimension, Derived]:
    """What the records give in each dimension, overall first."""
    parts = {
        Dimension.TIME: rules.by_time(facts.standings, today),
        Dimension.COST: rules.by_cost(facts.costs),
        Dimension.BENEFITS: rules.by_benefits(facts.benefits),
        Dimension.RISK: rules.by_risk(facts.scores, facts.overdue_reviews),
    }
    whole = rules.overall(parts, overdue_conditions=facts.overdue_conditions, closed=closed)
    return {Dimension.OVERALL: whole} | parts


def _lines(subject: Model, facts: Facts, newest: dict, today: datetime.date) -> list[Line]:
    closed = getattr(subject, "stage", "") == Project.Stage.CLOSURE
    derived = derived_of(facts, closed=closed, today=today)
    return [Line(each, found, _said(subject, each, newest)) for each, found in derived.items()]


def _said(subject: Model, dimension: Dimension, newest: dict) -> Said | None:
    """A project that came in with a colour has it without a rating."""
    rating = newest.get((subject.pk, dimension))
    if rating:
        return Said(Rag(rating.rag), rating.reason, rating)
    if dimension == Dimension.OVERALL and getattr(subject, "rag", Rag.NOT_REPORTED) != Rag.NOT_REPORTED:
        return Said(Rag(subject.rag), subject.rag_reason)
    return None


def _newest(model: type, ids: list[int], user: User) -> dict[tuple[int, str], Rating]:
    kind = model._meta.model_name
    rows = visible(Rating.objects.filter(**{f"{kind}__in": ids}), user).select_related("entry", "created_by")
    rows = rows.order_by(kind, "dimension", "-pk").distinct(kind, "dimension")
    return {(getattr(row, f"{kind}_id"), row.dimension): row for row in rows}


def _facts(where: Q, gates: Q, key: Callable, user: User, today: datetime.date) -> dict[int, Facts]:
    """By subject. Conditions of private decisions are left out: who sees the colour may not see those."""
    found: dict[int, Facts] = defaultdict(Facts)
    for row in milestone_rows(visible(Milestone.objects.filter(where), user), user, today):
        found[key(row.milestone)].standings.append(row.standing)
    for row in risk_rows(visible(Risk.objects.open().filter(where), user), user):
        facts = found[key(row.risk)]
        facts.scores += [row.current.most] if row.current else []
        facts.overdue_reviews += bool(row.risk.review_by and row.risk.review_by < today)
    readings = Prefetch("readings", visible(BenefitReading.objects.all(), user), to_attr="seen")
    for row in visible(Benefit.objects.filter(where), user).prefetch_related(readings):
        found[key(row)].benefits.append((row, rules.expected_of(row, row.seen)))
    for row in visible(Cost.objects.filter(where), user):
        found[key(row)].costs.append(row)
    late = GateCondition.objects.filter(gates, met_on=None, due__lt=today, kept_with=None).select_related("gate")
    for row in visible(late, user):
        found[key(row)].overdue_conditions += 1
    return found


def _project_of(row: Model) -> int:
    return row.gate.project_id if isinstance(row, GateCondition) else row.project_id
