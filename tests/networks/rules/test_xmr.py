"""XmR charts against a plain second implementation, and against published worked examples."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from networks.rules.xmr import Rule, chart, limits_of

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2 'Individuals Control Charts': ten flow rates, their
# mean 50.81, limits 45.8159 and 55.8041 (there 3 / 1.128 = 2.6596 ranges; 'Making Data Count' rounds that to 2.66).
FLOW = [Decimal(each) / 10 for each in (496, 476, 499, 513, 478, 512, 526, 524, 536, 521)]


def test_the_published_example_of_the_nist_handbook():
    limits = limits_of(FLOW)

    assert limits.mean == Decimal("50.81")
    assert (float(limits.lower), float(limits.upper)) == pytest.approx((45.8159, 55.8041), abs=0.001)
    assert [point.rules for point in chart(FLOW)] == [()] * 10


def decimals(*values):
    return [Decimal(str(value)) for value in values]


def marked(rule, values):
    return [place for place, point in enumerate(chart(decimals(*values))) if rule in point.rules]


@pytest.mark.parametrize(
    ("values", "places"),
    [  # the cases of NHSRplotthedots 0.2.2, tests/testthat/test-ptd_calculate_point_type.R, ptd_seven_point_trend
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [1, 2, 3, 4, 5, 6, 7]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_seven_that_rise_or_fall_are_a_trend(values, places):
    assert marked(Rule.TREND, values) == places


def test_a_point_outside_is_marked_and_its_jump_widens_no_limit():
    steady = [10, 11] * 12

    assert marked(Rule.OUTSIDE, [*steady, 40]) == [24]


def test_seven_on_one_side_are_a_shift_and_six_are_none():
    low, high = [1, 2, 1, 2, 1, 2], [8, 9, 8, 9, 8, 9]

    assert marked(Rule.SHIFT, [*low, *high]) == []
    assert marked(Rule.SHIFT, [*low, *high, 8]) == [6, 7, 8, 9, 10, 11, 12]


def test_limits_begin_anew_where_it_was_judged_so_and_no_run_is_carried_over():
    points = chart(decimals(*[5, 6] * 6, *[15, 16] * 6), frozenset({12}))

    assert {point.limits.mean for point in points} == {Decimal("5.5"), Decimal("15.5")}
    assert [place for place, point in enumerate(points) if point.starts_anew] == [12]
    assert [point.rules for point in points] == [()] * 24


def plain(values):
    """The four rules again, slowly: each point asks every window that it lies in."""
    count, mean = len(values), sum(values) / len(values)
    ranges = [abs(values[n] - values[n - 1]) for n in range(1, count)]
    average = sum(ranges) / len(ranges) if ranges else Decimal(0)
    kept = [each for each in ranges if each < Decimal("3.267") * average]
    third = Decimal("2.66") * (sum(kept) / len(kept) if kept else Decimal(0)) / 3

    def windows(place, size):
        return [range(n, n + size) for n in range(place - size + 1, place + 1) if n >= 0 and n + size <= count]

    def same_side(places):
        return all(values[n] > mean for n in places) or all(values[n] < mean for n in places)

    def steady(places):
        steps = [values[n + 1] - values[n] for n in places[:-1]]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    def near(place):
        away = abs(values[place] - mean)
        return 2 * third < away <= 3 * third

    def marks(place):
        asked = {
            Rule.OUTSIDE: abs(values[place] - mean) > 3 * third,
            Rule.SHIFT: any(same_side(each) for each in windows(place, 7)),
            Rule.TREND: any(steady(each) for each in windows(place, 7)),
            Rule.NEAR_LIMIT: near(place)
            and any(same_side(each) and sum(near(n) for n in each) >= 2 for each in windows(place, 3)),
        }
        return tuple(rule for rule, is_so in asked.items() if is_so)

    return [marks(place) for place in range(count)]


few = st.integers(0, 12)
drifting = st.lists(st.integers(-1, 3), min_size=1, max_size=30).map(
    lambda steps: [sum(steps[: n + 1]) for n in range(len(steps))]
)


@given(st.one_of(st.lists(few, min_size=1, max_size=40), drifting))
@example([0, 0, 0, 9, 9, 0, 0, 0, 0, 0, 1, 0, 1, 0])
def test_every_rule_agrees_with_the_plain_one(values):
    values = decimals(*values)

    assume(not _lies_on_an_edge(values))

    assert [point.rules for point in chart(values)] == plain(values)


def _lies_on_an_edge(values):
    """Thirds don't end, so to the last place a point on a limit may fall on either side."""
    limits = limits_of(values)
    edges = (limits.lower, limits.upper, limits.near_lower, limits.near_upper)
    return any(abs(value - edge) < Decimal("1e-15") for value in values for edge in edges)


def test_what_never_varies_marks_nothing():
    assert [point.rules for point in chart(decimals(*[5] * 10))] == [()] * 10


def test_two_of_three_near_one_limit_are_marked_and_the_third_is_not():
    assert marked(Rule.NEAR_LIMIT, [14, 14, 13, 12, 12, 8, 11, 9, 10, 8, 9, 12]) == [0, 1]
    assert marked(Rule.NEAR_LIMIT, [14, 11, 14, 13, 13, 9, 9, 12, 10, 10, 9, 9]) == []  # 11 lies below the mean


def test_no_reading_no_chart():
    assert chart([]) == []
