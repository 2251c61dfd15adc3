import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.working_days import is_working_day, working_days_after, working_days_before

days = st.dates(datetime.date(2017, 1, 1), datetime.date(2035, 12, 31))
numbers = st.integers(0, 30)


@settings(deadline=None)  # the first asks the library for its calendar
@given(days, numbers)
def test_a_deadline_is_never_on_a_weekend_or_a_bank_holiday(day, n):
    assert is_working_day(working_days_before(day, n))
    assert is_working_day(working_days_after(day, n))


@given(days.filter(is_working_day), numbers)
def test_as_many_working_days_on_as_back_is_where_one_began(day, n):
    assert working_days_after(working_days_before(day, n), n) == day


@given(days.filter(is_working_day), numbers)
def test_one_working_day_more_is_earlier(day, n):
    assert working_days_before(day, n + 1) < working_days_before(day, n) <= day


@pytest.mark.parametrize(
    ("meeting", "n", "due"),
    [
        ((2024, 2, 26), 7, (2024, 2, 15)),  # over a weekend
        ((2024, 4, 2), 1, (2024, 3, 28)),  # over Good Friday and Easter Monday
        ((2024, 1, 2), 1, (2023, 12, 29)),  # over New Year's Day
        ((2022, 9, 20), 1, (2022, 9, 16)),  # over the day of the state funeral
        ((2024, 2, 25), 0, (2024, 2, 23)),  # a meeting on a Sunday
    ],
)
def test_weekends_and_bank_holidays_of_england_do_not_count(meeting, n, due):
    assert working_days_before(datetime.date(*meeting), n) == datetime.date(*due)


def test_the_second_of_january_is_a_working_day_in_england():
    assert working_days_after(datetime.date(2024, 1, 1), 1) == datetime.date(2024, 1, 2)


def test_a_negative_number_of_working_days_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        working_days_before(datetime.date(2024, 1, 1), -1)
