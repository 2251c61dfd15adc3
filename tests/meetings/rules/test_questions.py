import datetime
import zoneinfo

from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.questions import closes_at, is_late
from programmes.rules.working_days import is_working_day

LONDON = zoneinfo.ZoneInfo("Europe/London")


def at(*when):
    return datetime.datetime(*when, tzinfo=LONDON)


def test_three_working_days_before_a_monday_is_the_wednesday():
    assert closes_at(at(2024, 2, 26, 14), working_days=3, hours=None) == at(2024, 2, 21, 14)


def test_bank_holidays_do_not_count():
    assert closes_at(at(2024, 4, 2, 14), working_days=1, hours=None) == at(2024, 3, 28, 14)  # Easter lies between


def test_hours_count_instead_of_days_where_they_are_set():
    assert closes_at(at(2024, 2, 26, 14), working_days=3, hours=48) == at(2024, 2, 24, 14)


def test_the_time_of_day_stays_where_the_clocks_change():
    assert closes_at(at(2024, 4, 2, 14), working_days=3, hours=None).strftime("%d %H:%M %Z") == "26 14:00 GMT"


def test_a_question_on_the_minute_is_in_time():
    closes = at(2024, 2, 21, 14)

    assert [is_late(closes, closes), is_late(closes + datetime.timedelta(seconds=1), closes)] == [False, True]


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31)), st.integers(0, 15))
def test_so_many_working_days_lie_between(day, n):
    start = datetime.datetime.combine(day, datetime.time(14), LONDON)

    closes = closes_at(start, working_days=n, hours=None).date()

    between = [closes + datetime.timedelta(days=k) for k in range((day - closes).days)]
    assert is_working_day(closes)
    assert sum(map(is_working_day, between)) == n or (not is_working_day(day) and n == 0)
