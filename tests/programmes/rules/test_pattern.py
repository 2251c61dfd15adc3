import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.records.errors import RuleBroken
from programmes.rules.pattern import check, dates_between, in_words, next_dates

LAST_MONDAY = "FREQ=MONTHLY;BYDAY=-1MO"


def test_the_next_dates_follow_the_pattern():
    assert next_dates(LAST_MONDAY, datetime.date(2024, 2, 26), 2) == [
        datetime.date(2024, 3, 25),
        datetime.date(2024, 4, 29),
    ]


def test_a_panel_that_meets_three_times_a_week():
    assert next_dates("FREQ=WEEKLY;BYDAY=MO,WE,FR", datetime.date(2021, 6, 1), 3) == [
        datetime.date(2021, 6, 2),
        datetime.date(2021, 6, 4),
        datetime.date(2021, 6, 7),
    ]


def test_no_pattern_gives_no_dates():
    assert next_dates("", datetime.date(2024, 2, 26), 3) == []


@given(st.dates(datetime.date(2018, 1, 1), datetime.date(2030, 1, 1)), st.integers(1, 6))
def test_every_second_week_means_the_same_weeks_whenever_it_is_asked(day, n):
    dates = next_dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", day, n + 1)

    assert next_dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", dates[0], n) == dates[1:]


@given(
    st.sampled_from(["MONTHLY", "YEARLY"]),
    st.integers(1, 30),
    st.dates(datetime.date(2018, 1, 1), datetime.date(2030, 1, 1)),
)
def test_every_fifth_month_means_the_same_months_whenever_it_is_asked(often, interval, day):
    pattern = f"FREQ={often};INTERVAL={interval};BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=1MO"
    dates = next_dates(pattern, day, 4)
    if dates:
        assert next_dates(pattern, dates[0], 3) == dates[1:] + next_dates(pattern, dates[-1], 4 - len(dates))


def test_every_fifth_month_is_counted_from_january_2001():
    assert dates_between(
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1", datetime.date(2024, 1, 1), datetime.date(2025, 1, 1)
    ) == [
        datetime.date(2024, 5, 1),
        datetime.date(2024, 10, 1),
    ]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (LAST_MONDAY, "On the last Monday of each month"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "On the first Tuesday and third Tuesday of each month"),
        ("FREQ=WEEKLY;BYDAY=TH", "Every week on Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "Twice a week, on Monday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Three times a week, on Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday, Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "Every two weeks on Thursday"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=2WE",
            "Quarterly, on the second Wednesday of January, April, July and October",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1MO",
            "Quarterly, on the last Monday of March, June, September and December",
        ),
        ("FREQ=MONTHLY;BYMONTH=4,10;BYDAY=1TH", "Every six months, on the first Thursday of April and October"),
        ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1", "Every six months, on the 1st of January and July"),
        ("FREQ=MONTHLY;INTERVAL=5;BYDAY=1MO", "Every five months, on the first Monday"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=22", "Yearly, on the 22nd of September"),
        ("FREQ=MONTHLY;BYMONTH=1,2,5;BYDAY=1MO", "On the first Monday of January, February and May"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "On the 15th of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "On the last day of each month"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "On the last weekday of each month"),
        ("FREQ=YEARLY;BYDAY=20MO", "By a rule of its own: FREQ=YEARLY;BYDAY=20MO"),
        (
            "DTSTART:20240401 RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=6",
            "Every week on Monday, from 1 April 2024, six times in all",
        ),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20301231", "Every week on Monday, until 31 December 2030"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_pattern_reads_as_words(pattern, words):
    assert in_words(pattern) == words


@given(st.text(alphabet="FREQ=WKLYMONTHINVA;,12-+5BUDTS: ", max_size=40) | st.text(max_size=20))
def test_words_are_never_refused(pattern):
    in_words(pattern)
    in_words(f"FREQ=MONTHLY;{pattern}")


@pytest.mark.parametrize(
    "pattern",
    [
        "every Monday",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=two",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9",
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_an_example(pattern):
    with pytest.raises(RuleBroken, match="For example, FREQ=MONTHLY"):
        check(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20240101",
        "DTSTART:20230102 RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=10",
        "FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=1",
    ],
)
def test_a_pattern_that_never_fires_is_refused_at_once(pattern):
    began = time.monotonic()

    with pytest.raises(RuleBroken, match="gives no dates in the next 10 years"):
        check(pattern, datetime.date(2024, 2, 26))

    assert time.monotonic() - began < 0.5


def test_a_number_of_meetings_needs_the_first_day():
    with pytest.raises(RuleBroken, match="needs its first day"):
        check("FREQ=WEEKLY;BYDAY=MO;COUNT=3")


def test_a_number_of_meetings_is_counted_from_the_first_day():
    six = "DTSTART:20240401 RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=6"

    assert next_dates(six, datetime.date(2024, 4, 30), 9) == [datetime.date(2024, 5, 6)]


def test_a_pattern_is_kept_in_capitals_without_its_name():
    assert check(" rrule:freq=monthly;byday=-1mo ") == LAST_MONDAY
