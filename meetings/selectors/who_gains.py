"""Who gains, who pays: for each trust the benefits and costs of what a decision is about, forecast and come true."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from collab_portal.access.standing import EndOf
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Decision
from programmes.models import Benefit, BenefitReading, BenefitShare, Cost, Organisation
from programmes.models.benefit import Which
from programmes.rules.benefits import added_up, costs_by_trust, levels, net, that_count
from programmes.selectors.authority import trusts_of
from programmes.selectors.benefits import benefits_of, costs_of, in_unit
from programmes.selectors.savings import counted_elsewhere

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
class WhoGains:
    """The table beside a vote. `day` is the one whose forecast is shown; None for as it is forecast now.

    `left_out` are benefits whose saving another benefit counts, so that no sum counts it twice.
    """

    day: datetime.date | None
    rows: list[TrustGains]
    left_out: list[Benefit] = field(default_factory=list)


def who_gains(about: Decision | AgendaItem, user: User) -> WhoGains | None:
    """Benefits and costs by trust of what an item or a decision is about; None where the reader may see none.

    For a decision the forecast is that recorded by the end of the day it was taken; the actuals are those of now.
    """
    item = about.part.item if isinstance(about, Decision) else about
    day = item.meeting.date if isinstance(about, Decision) else None
    subject = item.subject
    if subject is None:
        return None
    benefits = {row.pk: row for row in benefits_of(subject.model, subject.pk, user)}
    elsewhere = counted_elsewhere(benefits, EndOf(day).end if day and day < timezone.localdate() else None)
    left_out = [benefits.pop(pk) for pk in sorted(elsewhere)]
    costs = list(costs_of(subject.model, subject.pk, user))
    if not benefits and not costs and not left_out:
        return None
    forecast, actual = _forecast(benefits, costs, day), _actual(benefits, costs)
    return WhoGains(day, _rows(_trusts(item, forecast, actual), benefits, forecast, actual), left_out)


def _forecast(benefits: dict, costs: list[Cost], day: datetime.date | None) -> dict[int | None, Figures]:
    """The forecasts as they had been recorded by a day, with the shares and targets of that day."""
    if day is None or day >= timezone.localdate():
        return _figures(benefits, _readings(benefits), _shares(benefits), costs, Which.FORECAST)
    stood = EndOf(day)
    then = {row.entry_id: row for row in stood.rows(Benefit, set(benefits)) if not stood.is_withdrawn(row)}
    known = {pk: _as_of(benefits[pk], row) for pk, row in then.items()}
    shares = [row for row in stood.pointing(BenefitShare, "benefit", set(known)) if not stood.is_withdrawn(row)]
    readings = [row for row in _readings(known) if row.created_at <= stood.end]
    return _figures(known, readings, shares, [row for row in costs if row.created_at <= stood.end], Which.FORECAST)


def _actual(benefits: dict, costs: list[Cost]) -> dict[int | None, Figures]:
    return _figures(benefits, _readings(benefits), _shares(benefits), costs, Which.ACTUAL)


def _figures(benefits: dict, readings: list, shares: list, costs: list, which: str) -> dict[int | None, Figures]:
    readings = that_count(row for row in readings if row.which == which)
    paid = costs_by_trust(that_count(row for row in costs if row.which == which))
    sums, level = added_up(benefits.values(), readings, shares), levels(benefits.values(), readings)
    trusts = {trust for trust, *_ in (*sums, *level)} | set(paid)
    return {
        trust: Figures(
            {(kind, unit): value for (whose, kind, unit), value in sums.items() if whose == trust},
            {pk: value for (whose, pk), value in level.items() if whose == trust},
            paid.get(trust),
        )
        for trust in trusts
    }


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
