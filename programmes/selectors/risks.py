"""The risks of a programme, workstream or project, with what hangs from it, as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User

from ..models import Membership, Organisation, Risk, RiskScore
from ..models.subject import collaborative_of
from ..rules.risks import Spread, heat_map, spread_of, that_count
from .benefits import under_subject

Kind = RiskScore.Kind


@dataclass(frozen=True)
class RiskRow:
    """A risk with the spread of its scores of each kind; None where nobody gave one."""

    risk: Risk
    inherent: Spread | None
    current: Spread | None
    target: Spread | None


def risks_of(model: type, pk: int, user: User) -> QuerySet[Risk]:
    """The risks of a subject and of what hangs from it that the reader may see."""
    return visible(Risk.objects.filter(under_subject(model, pk)), user)


def risk_rows(risks: QuerySet[Risk], user: User) -> list[RiskRow]:
    """The highest current score first, those without one last, what is closed after what is open. Two queries."""
    seen = visible(RiskScore.objects.all(), user)
    rows = risks.select_related("entry", "owner", "programme", "workstream", "project")
    found = [_row(row) for row in rows.prefetch_related(Prefetch("scores", seen, to_attr="seen"))]
    return sorted(found, key=_order)


def map_of(rows: list[RiskRow]) -> list[list[list[Risk]]]:
    """Where the open risks stand on the heat map: each at its highest current score that counts."""
    highest = [(_highest(row.risk), row.risk) for row in rows if row.current and row.risk.status == Risk.Status.OPEN]
    risk_at = {score.pk: risk for score, risk in highest}
    return [[[risk_at[score.pk] for score in cell] for cell in line] for line in heat_map(s for s, _ in highest)]


def scores_of(risk: Risk, user: User) -> list[RiskScore]:
    """Every score of a risk, the newest first."""
    rows = visible(RiskScore.objects.filter(risk=risk), user).select_related("entry", "trust", "created_by")
    return list(rows.order_by("-on", "-pk"))


def trusts_to_score_for(user: User, risk: Risk) -> QuerySet[Organisation]:
    """The trusts of today that a person may score a risk for: every member for who runs its subject, else their own."""
    members = Membership.objects.in_force(timezone.localdate()).filter(collaborative=collaborative_of(risk.subject))
    trusts = Organisation.objects.in_use().filter(pk__in=members.values("organisation"))
    return trusts if can(user, "manage", risk) else visible(trusts, user, "contribute")


def may_score_some(user: User, risk: Risk) -> bool:
    """Whether a person may score a risk at all."""
    return can(user, "manage", risk) or trusts_to_score_for(user, risk).exists()


def _row(risk: Risk) -> RiskRow:
    return RiskRow(risk, *(spread_of(risk.seen, kind) for kind in (Kind.INHERENT, Kind.CURRENT, Kind.TARGET)))


def _order(row: RiskRow) -> tuple:
    closed = row.risk.status == Risk.Status.CLOSED
    return closed, -(row.current.most if row.current else 0), row.risk.pk


def _highest(risk: Risk) -> RiskScore:
    return max((each for each in that_count(risk.seen) if each.kind == Kind.CURRENT), key=lambda score: score.value)
