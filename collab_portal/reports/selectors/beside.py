"""What stands beside the rows of a register: reckoned for a stretch of them at once, from what had been recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.documents.excel import Column
from collab_portal.records.models import Entry, Record
from programmes.models import Benefit, BenefitReading, Risk, RiskScore
from programmes.rules.benefits import that_count
from programmes.rules.rag import expected_of
from programmes.rules.risks import spread_of

from .told import Asked

OF = Column("Programme, workstream or project", width=36)
RISK_COLUMNS = (
    OF, Column("Inherent score", width=14), Column("Current score", width=14), Column("Target score", width=14)
)  # fmt: skip
BENEFIT_COLUMNS = (OF, Column("Comes to", "number", 16), Column("Latest figure", width=36))
Kind = RiskScore.Kind


def risks_beside(risks: Sequence[int], asked: Asked) -> dict[int, tuple]:
    """What each risk is of, and how far its scores of each kind are apart."""
    rows = _recorded(RiskScore, asked).filter(risk__in=risks, on__lte=asked.day).order_by("pk")
    scores = _by(rows, "risk_id", asked)
    of = subjects_of(Risk, risks, asked)
    return {
        pk: (
            of.get(pk, ""),
            *(str(spread_of(scores[pk], kind) or "") for kind in (Kind.INHERENT, Kind.CURRENT, Kind.TARGET)),
        )
        for pk in risks
    }


def benefits_beside(benefits: Sequence[int], asked: Asked) -> dict[int, tuple]:
    """What each benefit is of, what it comes to by the figures that count, and the latest of them."""
    rows = _recorded(BenefitReading, asked).filter(benefit__in=benefits).select_related("trust").order_by("pk")
    readings = _by(rows, "benefit_id", asked)
    of = subjects_of(Benefit, benefits, asked)
    named = Benefit._base_manager.in_bulk(benefits)
    return {pk: (of.get(pk, ""), expected_of(named[pk], readings[pk]), _latest(readings[pk])) for pk in benefits}


def subjects_of(model: type[Record], ids: Sequence[int], asked: Asked) -> dict[int, str]:
    """The name of what each hangs from, where the reader sees it."""
    rows = model._base_manager.filter(pk__in=ids).values_list("pk", "programme", "workstream", "project")
    subject = {pk: next(filter(None, keys), None) for pk, *keys in rows}
    seen = visible_entries(subject.values(), asked.reader)
    asked.holds.update(seen)
    titles = dict(Entry.objects.filter(pk__in=seen).values_list("pk", "title"))
    return {pk: titles.get(of, "") for pk, of in subject.items()}


def _recorded(model: type[Record], asked: Asked):
    """What had been recorded by the end of the day; rows of these kinds are never changed."""
    return visible(model.objects.filter(created_at__lte=asked.until), asked.reader)


def _by(rows, name: str, asked: Asked) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
        asked.holds.add(row.pk)
    return found


def _latest(readings: list[BenefitReading]) -> str:
    rows = that_count(readings)
    if not rows:
        return "No figure yet"
    last = max(rows, key=lambda row: (row.starts, row.pk))
    return f"{last.get_which_display()} for {last.period}" + (f", {last.trust.short}" if last.trust else "")
