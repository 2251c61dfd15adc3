import datetime

import pytest
from dateutil.easter import easter
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.working_days import is_working_day, working_days_after, working_days_before

ONE_DAY = datetime.timedelta(days=1)
BY_PROCLAMATION = {  # gov.uk/bank-holidays: jubilee, state funeral, coronation
    datetime.date(2022, 6, 2),
    datetime.date(2022, 6, 3),
    datetime.date(2022, 9, 19),
    datetime.date(2023, 5, 8),
}
MOVED = {2020: {datetime.date(2020, 5, 4): datetime.date(2020, 5, 8)}, 2022: {datetime.date(2022, 5, 30): None}}
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


def bank_holidays(year: int) -> set[datetime.date]:
    """The bank holidays of England, written out from the Banking and Financial Dealings Act 1971 and proclamations."""
    found = {day for day in BY_PROCLAMATION if day.year == year}
    found |= {easter(year) - 2 * ONE_DAY, easter(year) + ONE_DAY}
    for first, weekday in (((5, 1), 0), ((5, 25), 0), ((8, 25), 0)):
        day = datetime.date(year, *first)
        found.add(day + (weekday - day.weekday()) % 7 * ONE_DAY)
    for instead, day in MOVED.get(year, {}).items():
        found = found - {instead} | ({day} if day else set())
    for fixed in (datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)):
        while fixed.weekday() > 4 or fixed in found:
            fixed += ONE_DAY
        found.add(fixed)
    return found


def counted(day: datetime.date, n: int, step: datetime.timedelta) -> datetime.date:
    """A second, plain implementation: look at one day after the other and cross off working days."""
    off = set().union(*(bank_holidays(year) for year in range(day.year - 1, day.year + 2)))
    passed = 0
    while passed < n or day.strftime("%a") in ("Sat", "Sun") or day in off:
        day += step
        passed += day.strftime("%a") not in ("Sat", "Sun") and day not in off
    return day


@pytest.mark.parametrize("year", range(2017, 2036))
def test_every_day_of_a_year_is_a_working_day_or_not_as_the_act_has_it(year):
    all_days = [datetime.date(year, 1, 1) + n * ONE_DAY for n in range(365)]

    off = {day for day in all_days if day.weekday() < 5 and not is_working_day(day)}

    assert off == bank_holidays(year)


@settings(max_examples=2000, deadline=None)
@given(days, numbers)
def test_deadlines_are_those_that_one_counts_day_by_day(day, n):
    assert working_days_before(day, n) == counted(day, n, -ONE_DAY)
    assert working_days_after(day, n) == counted(day, n, ONE_DAY)


@given(days, numbers)
def test_one_more_than_n_working_days_before_leaves_n_clear_days(day, n):
    """Clear days count neither the day of issue nor the day of the meeting (practice.md, section 3)."""
    issued = working_days_before(day, n + 1)

    between = [issued + k * ONE_DAY for k in range(1, (day - issued).days)]
    assert sum(map(is_working_day, between)) == n
