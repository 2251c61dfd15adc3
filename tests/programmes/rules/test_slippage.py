import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rules.slippage import Said, Slippage, behind_on, ends_of_months, slippage_on

PLAN = datetime.date(2022, 4, 1)
JULY = datetime.date(2022, 7, 1)
MADE = datetime.date(2022, 2, 10)  # the day on which July was first said
SINCE = datetime.date(2022, 1, 5)
SLIPPED = Said(SINCE, PLAN, [(MADE, JULY)], None)


@pytest.mark.parametrize(
    ("day", "behind"),
    [
        (datetime.date(2022, 1, 4), None),  # nobody had entered it
        (datetime.date(2022, 1, 31), 0),  # the plan still held
        (datetime.date(2022, 2, 9), 0),
        (MADE, 91),
        (JULY, 91),
        (datetime.date(2022, 7, 11), 101),  # its day has passed and it is not done
    ],
)
def test_a_day_is_told_by_what_was_said_by_then(day, behind):
    assert behind_on(SLIPPED, day) == behind


def test_what_is_done_stays_as_late_as_it_was_done():
    done = Said(SINCE, PLAN, [(MADE, JULY)], datetime.date(2022, 4, 11))

    assert [behind_on(done, day) for day in (datetime.date(2022, 4, 10), datetime.date(2023, 1, 1))] == [91, 10]


def test_coming_early_makes_up_for_nothing():
    early = Said(SINCE, PLAN, [], datetime.date(2022, 3, 1))

    assert slippage_on([early, SLIPPED], JULY) == Slippage(planned=2, behind=1, most=91, average=46)


def test_without_a_milestone_nothing_is_said():
    assert slippage_on([SLIPPED], datetime.date(2021, 12, 31)) is None


def test_months_are_looked_at_on_their_last_day_and_the_newest_today():
    found = ends_of_months(datetime.date(2024, 3, 15), 4)

    assert found == [datetime.date(2023, 12, 31), datetime.date(2024, 1, 31), datetime.date(2024, 2, 29),
                     datetime.date(2024, 3, 15)]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(-100, 300)), max_size=6), st.integers(0, 400))
def test_the_newest_forecast_by_then_counts_and_never_less_than_the_days_gone_by(said, after):
    made = [(SINCE + datetime.timedelta(days=a), PLAN + datetime.timedelta(days=b)) for a, b in sorted(said)]
    day = SINCE + datetime.timedelta(days=after)
    known = [on for when, on in made if when <= day]

    expected = (known[-1] if known else PLAN) - PLAN
    assert behind_on(Said(SINCE, PLAN, made, None), day) == max(0, expected.days, (day - PLAN).days)
