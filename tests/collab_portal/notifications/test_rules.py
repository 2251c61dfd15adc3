"""Promise P7, simulated: clocks that go forward and back, and a day that few years have, lose and repeat no digest."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from collab_portal.notifications.rules import is_quiet, moment, next_time

LONDON = ZoneInfo("Europe/London")
HALF_HOUR = datetime.timedelta(minutes=30)
DAYS = [datetime.date(2027, 3, 28), datetime.date(2027, 10, 31), datetime.date(2028, 2, 29)]


def half_hours(day):
    """Every half hour that passes from two days before a day until two days after it."""
    at = datetime.datetime.combine(day, datetime.time(), datetime.UTC) - datetime.timedelta(days=2)
    while at < datetime.datetime.combine(day, datetime.time(), datetime.UTC) + datetime.timedelta(days=3):
        yield at
        at += HALF_HOUR


def no_day(day):
    return False


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("hour", range(24))
def test_each_hour_comes_once_on_each_day(day, hour):
    made = {}
    for now in half_hours(day):
        today = now.astimezone(LONDON).date()
        if moment(today, hour, LONDON) <= now:
            made.setdefault(today, now)

    whole = [day + datetime.timedelta(days=n) for n in (-1, 0, 1)]
    assert [each for each in whole if each not in made] == []
    assert [made[each].astimezone(LONDON).date() for each in whole] == whole


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nine_stays_nine_by_the_clock_on_the_wall(day):
    for n in (-1, 0, 1):
        at = moment(day + datetime.timedelta(days=n), 9, LONDON).astimezone(LONDON)
        assert (at.date(), at.time()) == (day + datetime.timedelta(days=n), datetime.time(9))


def test_an_hour_that_is_left_out_comes_after_it_and_one_that_comes_twice_is_the_first():
    left_out, twice = moment(datetime.date(2027, 3, 28), 1, LONDON), moment(datetime.date(2027, 10, 31), 1, LONDON)

    assert left_out.astimezone(LONDON).time() == datetime.time(2)
    assert (twice.hour, twice.astimezone(LONDON).fold) == (0, 0)


@pytest.mark.parametrize(
    ("weekdays", "bank_holidays", "quiet"),
    [((), False, False), ((5, 6), False, False), ((0,), False, True), ((), True, True), (range(7), True, False)],
)
def test_a_day_is_quiet_where_its_reader_says_so(weekdays, bank_holidays, quiet):
    boxing_day = datetime.date(2027, 12, 27)  # a Monday, in lieu of Saturday 25 December

    said = is_quiet(boxing_day, weekdays=weekdays, bank_holidays=bank_holidays, is_bank_holiday=lambda day: True)

    assert said is quiet


def test_what_waits_comes_at_the_hour_of_the_next_day_that_is_not_quiet():
    friday = datetime.datetime(2027, 3, 26, 21, tzinfo=LONDON)

    at = next_time(friday, 9, LONDON, lambda day: day.weekday() in (4, 5, 6))

    assert at.astimezone(LONDON) == datetime.datetime(2027, 3, 29, 9, tzinfo=LONDON)
    assert next_time(friday, 22, LONDON, no_day) == datetime.datetime(2027, 3, 26, 22, tzinfo=LONDON)
