import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.working_days import is_working_day
from programmes.rules.working_hours import after_working_time, working_time

ENGLAND, UTC = ZoneInfo("Europe/London"), datetime.UTC
MINUTE, QUARTER = datetime.timedelta(minutes=1), datetime.timedelta(minutes=15)
CLOCKS_CHANGE = [datetime.datetime(2024, 3, 31, 1, tzinfo=UTC), datetime.datetime(2024, 10, 27, 1, tzinfo=UTC)]
near_clocks = st.sampled_from(CLOCKS_CHANGE).flatmap(
    lambda change: st.integers(-600, 600).map(lambda quarters: change + quarters * QUARTER)
)
in_the_year = st.integers(0, 4 * 24 * 366).map(lambda n: datetime.datetime(2024, 1, 1, tzinfo=UTC) + n * QUARTER)
moments = near_clocks | in_the_year


def is_working(moment):
    local = moment.astimezone(ENGLAND)
    return is_working_day(local.date()) and 9 <= local.hour < 17


def counted(start, end):
    """The plain way: every quarter of an hour in universal time, asked what the clock in England shows."""
    total = datetime.timedelta()
    while start < end:
        total += QUARTER if is_working(start) else 0 * QUARTER
        start += QUARTER
    return total


def walked(start, span):
    """The plain way: quarter by quarter until enough of them were working time."""
    while span > 0 * MINUTE:
        span -= QUARTER if is_working(start) else 0 * QUARTER
        start += QUARTER
    return start


@settings(deadline=None)
@given(moments, st.integers(0, 4 * 24 * 12))
def test_working_time_is_what_counting_quarters_gives(start, quarters):
    end = start + quarters * QUARTER

    assert working_time(start, end) == counted(start, end)


@settings(deadline=None)
@given(moments, st.integers(1, 4 * 8 * 8))
def test_the_moment_after_working_time_is_where_walking_quarters_ends(start, quarters):
    assert after_working_time(start, quarters * QUARTER) == walked(start, quarters * QUARTER)


@settings(deadline=None)
@given(moments, st.integers(1, 4 * 8 * 8))
def test_so_much_working_time_lies_before_that_moment(start, quarters):
    assert working_time(start, after_working_time(start, quarters * QUARTER)) == quarters * QUARTER


@pytest.mark.parametrize(
    ("start", "hours", "moment"),
    [
        ((2024, 3, 28, 16), 1, (2024, 3, 28, 17)),  # the last hour of a day is that day's
        ((2024, 3, 28, 16), 2, (2024, 4, 2, 10)),  # over Good Friday, Easter Monday and the change of clocks
        ((2024, 3, 30, 12), 8, (2024, 4, 2, 17)),  # begun on a Saturday
        ((2024, 10, 25, 7), 9, (2024, 10, 28, 10)),  # before opening, and over the change back
    ],
)
def test_nights_weekends_and_bank_holidays_do_not_count(start, hours, moment):
    start, moment = (datetime.datetime(*at, tzinfo=ENGLAND) for at in (start, moment))

    assert after_working_time(start, datetime.timedelta(hours=hours)) == moment


def test_no_working_time_lies_between_a_moment_and_an_earlier_one():
    later = datetime.datetime(2024, 3, 27, 12, tzinfo=UTC)

    assert working_time(later, later - datetime.timedelta(days=7)) == datetime.timedelta()


def test_working_time_of_none_is_refused():
    with pytest.raises(ValueError, match="more than none"):
        after_working_time(datetime.datetime(2024, 3, 27, 12, tzinfo=UTC), datetime.timedelta())
