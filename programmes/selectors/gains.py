"""Benefits and costs by trust, forecast and come true: what is added up, what is left out, and what never adds up."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from collab_portal.access.standing import EndOf, Now
from collab_portal.accounts.models import User

from ..models import Benefit, BenefitReading, BenefitShare, Cost, Organisation
from ..models.benefit import Which
from ..rules.benefits import added_up, costs_by_trust, levels, net, that_count
from ..rules.savings import counted_by
from .benefits import benefits_of, costs_of, in_unit
from .savings import judged_of

NOT_SHARED = "Not shared out"
BAR = 50  # the width of a bar to either side of its middle


@dataclass(frozen=True)
class Figures:
    """What stands of one trust, forecast or come true."""

    sums: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # by kind and unit, of what adds up
    levels: dict[int, Decimal] = field(default_factory=dict)  # by benefit, of what does not
    cost: Decimal | None = None

    @property
    def net(self) -> Decimal | None:
        return net(self.sums, self.cost)


@dataclass(frozen=True)
class GainLine:
    """One line of a trust's benefits: what, the forecast and what came, each in its unit or 'not stated'."""

    what: str
    forecast: str
    actual: str


@dataclass(frozen=True)
class TrustGains:
    """One trust's row: its benefits by kind and unit, its costs, and the net of money."""

    trust: str
    lines: list[GainLine]
    forecast: Figures
    actual: Figures
    bar: int = 0  # of the net forecast, from minus BAR to BAR

    @property
    def states_nothing(self) -> bool:
        return not self.lines and self.forecast.cost is None and self.actual.cost is None

    @property
    def bar_starts(self) -> int:
        return BAR + min(self.bar, 0)

    @property
    def bar_width(self) -> int:
        return abs(self.bar)


@dataclass(frozen=True)
class LeftOut:
    """A benefit whose saving another one in the table counts, so that no sum counts it twice, and in which sums."""

    benefit: Benefit
    counts: Benefit
    of: str  # 'the forecast', 'what came' or both


@dataclass(frozen=True)
class Gains:
    """The table by trust. `day` is the one whose forecast is shown; None for as it is forecast now."""

    day: datetime.date | None
    rows: list[TrustGains]
    total: TrustGains | None  # of several rows
    left_out: list[LeftOut]

    @property
    def with_total(self) -> list[TrustGains]:
        """The rows as they stand in the table, their sum last."""
        return [*self.rows, *([self.total] if self.total else [])]


@dataclass(frozen=True)
class Column:
    """The figures of each trust, forecast or come true, and what another benefit counts, by id."""

    by_trust: dict[int | None, Figures]
    elsewhere: dict[int, int]


def gains_of(
    model: type, pk: int, user: User, *, trusts: Iterable[Organisation] = (), day: datetime.date | None = None
) -> Gains | None:
    """Benefits and costs by trust of a subject, or of all of a collaborative's; None where the reader may see none.

    With a day that is over, the forecast is that recorded by its end, as what counts twice was judged by then; the
    actuals are those of now. `trusts` have a row even where nothing is stated of them.
    """
    benefits = {row.pk: row for row in benefits_of(model, pk, user).select_related("entry")}
    costs = list(costs_of(model, pk, user))
    if not benefits and not costs:
        return None
    forecast, actual = _forecast(benefits, costs, day), _now(benefits, costs, Which.ACTUAL)
    named = _named(trusts, forecast.by_trust, actual.by_trust)
    rows = _rows(named, benefits, forecast.by_trust, actual.by_trust)
    total = _total(forecast.by_trust, actual.by_trust) if len(rows) > 1 else None
    return Gains(day, rows, total, _left_out(benefits, forecast, actual))


def _forecast(benefits: dict, costs: list[Cost], day: datetime.date | None) -> Column:
    """The forecasts as they had been recorded by a day, with the shares, targets and judgements of that day."""
    if day is None or day >= timezone.localdate():
        return _now(benefits, costs, Which.FORECAST)
    stood = EndOf(day)
    then = {row.entry_id: row for row in stood.rows(Benefit, set(benefits)) if not stood.is_withdrawn(row)}
    known = {pk: _as_of(benefits[pk], row) for pk, row in then.items()}
    shares = [row for row in stood.pointing(BenefitShare, "benefit", set(known)) if not stood.is_withdrawn(row)]
    readings = [row for row in _readings(known) if row.created_at <= stood.end]
    costs = [row for row in costs if row.created_at <= stood.end]
    return _column(known, readings, shares, costs, judged_of(stood, set(known)), Which.FORECAST)


def _now(benefits: dict, costs: list[Cost], which: str) -> Column:
    return _column(benefits, _readings(benefits), _shares(benefits), costs, judged_of(Now(), set(benefits)), which)


def _column(benefits: dict, readings: list, shares: list, costs: list, judged: list, which: str) -> Column:
    readings = that_count(row for row in readings if row.which == which)
    elsewhere = counted_by(judged, {row.benefit_id: benefits[row.benefit_id] for row in readings})
    readings = [row for row in readings if row.benefit_id not in elsewhere]
    paid = costs_by_trust(that_count(row for row in costs if row.which == which))
    sums, level = added_up(benefits.values(), readings, shares), levels(benefits.values(), readings)
    trusts = {trust for trust, *_ in (*sums, *level)} | set(paid)
    by_trust = {
        trust: Figures(
            {(kind, unit): value for (whose, kind, unit), value in sums.items() if whose == trust},
            {pk: value for (whose, pk), value in level.items() if whose == trust},
            paid.get(trust),
        )
        for trust in trusts
    }
    return Column(by_trust, elsewhere)


def _left_out(benefits: dict, forecast: Column, actual: Column) -> list[LeftOut]:
    found = defaultdict(list)
    for sums, elsewhere in (("the forecast", forecast.elsewhere), ("what came", actual.elsewhere)):
        for pair in elsewhere.items():
            found[pair].append(sums)
    return [LeftOut(benefits[pk], benefits[counts], " and ".join(of)) for (pk, counts), of in sorted(found.items())]


def _rows(trusts: dict, benefits: dict, forecast: dict, actual: dict) -> list[TrustGains]:
    nets = [each.net for each in forecast.values() if each.net is not None]
    most = max((abs(value) for value in nets), default=Decimal(0))
    return [_row(pk, name, benefits, forecast, actual, most) for pk, name in trusts.items()]


def _row(pk: int | None, name: str, benefits: dict, forecast: dict, actual: dict, most: Decimal) -> TrustGains:
    before, after = forecast.get(pk, Figures()), actual.get(pk, Figures())
    bar = int(round(BAR * before.net / most)) if most and before.net is not None else 0
    return TrustGains(name, [*_sum_lines(before, after), *_level_lines(before, after, benefits)], before, after, bar)


def _sum_lines(before: Figures, after: Figures) -> list[GainLine]:
    """One line for each kind in each unit: unlike units are never added up."""
    return [
        GainLine(_what(*key), *(in_unit(figures.sums.get(key), key[1]) for figures in (before, after)))
        for key in sorted({*before.sums, *after.sums})
    ]


def _level_lines(before: Figures, after: Figures, benefits: dict) -> list[GainLine]:
    """What does not add up stands benefit by benefit, with where it comes from."""
    found = []
    for pk in sorted({*before.levels, *after.levels}):
        benefit = benefits[pk]
        was = f", from {in_unit(benefit.baseline, benefit.unit)}" if benefit.baseline is not None else ""
        values = (in_unit(each.levels.get(pk), benefit.unit) for each in (before, after))
        found.append(GainLine(f"{benefit.get_kind_display()}: {benefit}{was}", *values))
    return found


def _what(kind: str, unit: str) -> str:
    unit_words = "" if unit == Benefit.Unit.GBP else f", {Benefit.Unit(unit).label.lower()}"
    return f"{Benefit.Kind(kind).label}{unit_words}"


def _total(forecast: dict, actual: dict) -> TrustGains:
    """What adds up, over all rows. Levels stand benefit by benefit and have no sum."""
    before, after = _all(forecast.values()), _all(actual.values())
    return TrustGains("All together", _sum_lines(before, after), before, after)


def _all(figures: Iterable[Figures]) -> Figures:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    figures = list(figures)
    for each in figures:
        for key, value in each.sums.items():
            sums[key] += value
    costs = [each.cost for each in figures if each.cost is not None]
    return Figures(dict(sums), {}, sum(costs, Decimal(0)) if costs else None)


def _named(trusts: Iterable[Organisation], *figures: dict) -> dict[int | None, str]:
    """Those trusts, and any other that gains or pays, by name; last what no trust's share covers."""
    ids = {pk for each in figures for pk in each} - {None}
    found = {trust.pk: trust for trust in (*trusts, *Organisation.objects.filter(pk__in=ids))}
    named = {trust.pk: trust.short for trust in sorted(found.values(), key=lambda trust: (trust.name, trust.pk))}
    return named | ({None: NOT_SHARED} if any(None in each for each in figures) else {})


def _readings(benefits: dict) -> list[BenefitReading]:
    return list(BenefitReading.objects.in_use().filter(benefit__in=benefits))


def _shares(benefits: dict) -> list[BenefitShare]:
    return list(BenefitShare.objects.in_use().filter(benefit__in=benefits))


def _as_of(benefit: Benefit, row) -> Benefit:
    """The benefit with the kind, unit and target of that day."""
    return Benefit(pk=benefit.pk, kind=row.kind, unit=row.unit, target=row.target)
