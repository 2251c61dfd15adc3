"""Who gains, who pays: for each trust the benefits and costs of what a decision is about, forecast and come true."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from collab_portal.access.standing import EndOf, Now
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Decision
from programmes.models import Benefit, BenefitReading, BenefitShare, Cost, Organisation
from programmes.models.benefit import Which
from programmes.rules.benefits import added_up, costs_by_trust, levels, net, that_count
from programmes.rules.savings import counted_by
from programmes.selectors.authority import trusts_of
from programmes.selectors.benefits import benefits_of, costs_of, in_unit
from programmes.selectors.savings import judged_of

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
class WhoGains:
    """The table beside a vote. `day` is the one whose forecast is shown; None for as it is forecast now."""

    day: datetime.date | None
    rows: list[TrustGains]
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """The figures of each trust, forecast or come true, and what another benefit counts, by id."""

    by_trust: dict[int | None, Figures]
    elsewhere: dict[int, int]


def who_gains(about: Decision | AgendaItem, user: User) -> WhoGains | None:
    """Benefits and costs by trust of what an item or a decision is about; None where the reader may see none.

    For a decision the forecast is that recorded by the end of the day it was taken, as what counts twice was judged by
    then; the actuals are those of now.
    """
    item = about.part.item if isinstance(about, Decision) else about
    day = item.meeting.date if isinstance(about, Decision) else None
    subject = item.subject
    if subject is None:
        return None
    benefits = {row.pk: row for row in benefits_of(subject.model, subject.pk, user).select_related("entry")}
    costs = list(costs_of(subject.model, subject.pk, user))
    if not benefits and not costs:
        return None
    forecast, actual = _forecast(benefits, costs, day), _now(benefits, costs, Which.ACTUAL)
    trusts = _trusts(item, forecast.by_trust, actual.by_trust)
    return WhoGains(
        day, _rows(trusts, benefits, forecast.by_trust, actual.by_trust), _left_out(benefits, forecast, actual)
    )


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


def _trusts(item: AgendaItem, *figures: dict) -> dict[int | None, str]:
    """The trusts that decide, and any other that gains or pays, by name; last what no trust's share covers."""
    ids = {pk for each in figures for pk in each} - {None}
    deciding = trusts_of(item.meeting.body, item.meeting.date)
    found = {trust.pk: trust for trust in (*deciding, *Organisation.objects.filter(pk__in=ids))}
    named = {trust.pk: trust.short for trust in sorted(found.values(), key=lambda trust: (trust.name, trust.pk))}
    return named | ({None: NOT_SHARED} if any(None in each for each in figures) else {})


def _readings(benefits: dict) -> list[BenefitReading]:
    return list(BenefitReading.objects.in_use().filter(benefit__in=benefits))


def _shares(benefits: dict) -> list[BenefitShare]:
    return list(BenefitShare.objects.in_use().filter(benefit__in=benefits))


def _as_of(benefit: Benefit, row) -> Benefit:
    """The benefit with the kind, unit and target of that day."""
    return Benefit(pk=benefit.pk, kind=row.kind, unit=row.unit, target=row.target)
