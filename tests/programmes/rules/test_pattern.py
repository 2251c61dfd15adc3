import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.records.errors import RuleBroken
from programmes.rules.pattern import check, in_words, next_dates

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


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (LAST_MONDAY, "On the last Monday of each month"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "On the first Tuesday and third Tuesday of each month"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Every week on Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "Every 2 weeks on Thursday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2WE", "On the second Wednesday of the month, every 3 months"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"),
        ("", ""),
    ],
)
def test_a_pattern_reads_as_words(pattern, words):
    assert in_words(pattern) == words


@pytest.mark.parametrize(
    "pattern",
    ["every Monday", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=two"],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_an_example(pattern):
    with pytest.raises(RuleBroken, match="For example, FREQ=MONTHLY"):
        check(pattern)


def test_a_pattern_is_kept_in_capitals_without_its_name():
    assert check(" rrule:freq=monthly;byday=-1mo ") == LAST_MONDAY
