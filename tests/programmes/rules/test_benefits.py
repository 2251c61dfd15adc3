import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from programmes.models import Benefit, BenefitReading, BenefitShare
from programmes.rules.benefits import (
    added_up,
    first_day,
    levels,
    net,
    overlap,
    parted,
    that_count,
    too_much,
)

D = Decimal
APRIL = datetime.date(2024, 4, 1)
PENNIES = st.decimals(-1_000_000, 1_000_000, places=2)


@pytest.mark.parametrize(
    ("span", "day", "first"),
    [
        ("month", datetime.date(2024, 3, 31), datetime.date(2024, 3, 1)),
        ("year", datetime.date(2024, 3, 31), datetime.date(2023, 4, 1)),
        ("year", APRIL, APRIL),
    ],
)
def test_a_period_begins_with_its_month_or_its_financial_year(span, day, first):
    assert first_day(span, day) == first


@given(
    spans=st.tuples(st.sampled_from(["month", "year"]), st.sampled_from(["month", "year"])),
    days=st.tuples(*[st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 1, 1))] * 2),
)
def test_periods_overlap_where_they_have_a_day_in_common(spans, days):
    starts = [first_day(span, day) for span, day in zip(spans, days, strict=True)]

    def days_of(span, start):
        return {
            start + datetime.timedelta(days=n)
            for n in range(366)
            if first_day(span, start + datetime.timedelta(days=n)) == start
        }

    common = days_of(spans[0], starts[0]) & days_of(spans[1], starts[1])
    assert overlap(spans[0], starts[0], spans[1], starts[1]) == bool(common)


def share(trust, percent=None, amount=None):
    return BenefitShare(benefit_id=1, trust_id=trust, percent=percent, amount=amount)


@given(
    percents=st.lists(st.decimals(0, 100, places=2), max_size=5),
    amounts=st.lists(st.decimals(0, 1000, places=2), max_size=5),
    target=st.decimals("0.01", 1000, places=2),
)
def test_shares_are_too_much_where_they_come_to_more_than_the_whole(percents, amounts, target):
    shares = [share(n, percent=each) for n, each in enumerate(percents)]
    shares += [share(n + 10, amount=each) for n, each in enumerate(amounts)]

    whole = sum(map(Fraction, percents)) / 100 + sum(map(Fraction, amounts)) / Fraction(target)
    assert too_much(shares, target) == (whole > 1)


@given(value=PENNIES, weights=st.lists(st.integers(0, 100), max_size=6))
@example(value=D(0), weights=[])
def test_the_parts_of_a_figure_come_to_the_figure(value, weights):
    parts, left = {}, 100
    for trust, weight in enumerate(weights, 1):
        parts[trust] = D(min(weight, left)) / 100
        left -= min(weight, left)

    found = parted(value, parts)

    assert sum(found.values()) == value
    assert all(abs(found[trust] - value * part) <= D("0.05") for trust, part in parts.items())
    rest = value - sum(v for k, v in found.items() if k)
    assert (None in found) == (not parts or (left > 0 and rest != 0))


UNITS, KINDS = Benefit.Unit.values, Benefit.Kind.values
READINGS = st.lists(
    st.tuples(st.integers(1, 4), st.none() | st.integers(1, 3), st.integers(1, 12), PENNIES), max_size=12
)
BENEFITS = st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(KINDS)), min_size=4, max_size=4)


@given(facts=BENEFITS, rows=READINGS)
def test_sums_are_of_like_units_and_kinds_as_plain_adding_says(facts, rows):
    benefits = [Benefit(pk=n, unit=unit, kind=kind) for n, (unit, kind) in enumerate(facts, 1)]
    readings = [reading(n, *row) for n, row in enumerate(rows, 1)]
    shares = [BenefitShare(benefit_id=n, trust_id=trust, percent=D(50)) for n in range(1, 5) for trust in (1, 2)]

    found = added_up(benefits, readings, shares)

    assert {key: value for key, value in found.items() if value} == plainly_added(facts, rows)


def plainly_added(facts, rows):
    """Every reading of pounds and counts into its own heap; halves of what is of all to the two who share it."""
    heaps = {}
    for number, trust, _month, value in rows:
        unit, kind = facts[number - 1]
        if unit not in ("gbp", "count"):
            continue
        half = (value / 2).quantize(D("0.01"))
        for whose, part in [(trust, value)] if trust else [(1, half), (2, value - half)]:
            heaps[whose, kind, unit] = heaps.get((whose, kind, unit), 0) + part
    return {key: value for key, value in heaps.items() if value}


@given(facts=BENEFITS, rows=READINGS)
def test_a_level_is_the_reading_of_the_last_period(facts, rows):
    benefits = [Benefit(pk=n, unit=unit, kind=kind) for n, (unit, kind) in enumerate(facts, 1)]
    readings = [reading(n, *row) for n, row in enumerate(rows, 1)]

    expected = {}
    for month in range(1, 13):
        for number, trust, in_month, value in rows:
            if in_month == month and facts[number - 1][0] in ("days", "percent"):
                expected[trust, number] = value
    assert levels(benefits, readings) == expected


def test_the_newest_figure_of_a_period_counts():
    old, new, other = reading(1, 1, None, 4, D(48)), reading(2, 1, None, 4, D(38)), reading(3, 1, 2, 4, D(5))

    assert that_count([new, other, old]) == [new, other]


def test_net_is_money_kinds_in_pounds_less_costs():
    sums = {("cash_releasing", "gbp"): D(10), ("quality", "gbp"): D(7), ("cost_avoidance", "count"): D(99)}

    assert [net(sums, D(4)), net(sums, None), net({}, D(4)), net({}, None)] == [D(6), D(10), D(-4), None]


def reading(pk, benefit, trust, month, value):
    return BenefitReading(
        pk=pk, benefit_id=benefit, trust_id=trust, span="month", starts=datetime.date(2024, month, 1), which="forecast",
        value=value,
    )  # fmt: skip
