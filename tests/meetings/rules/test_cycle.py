import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.records.errors import RuleBroken
from meetings.rules.cycle import dates_ahead, in_words, kept, months_of

TODAY = datetime.date(2024, 2, 20)
LAST_MONDAY = "FREQ=MONTHLY;BYDAY=-1MO"


@given(st.sets(st.integers(1, 12), min_size=1))
def test_the_months_of_a_line_are_kept_and_read_back(months):
    assert set(months_of(kept(months))) == months


@pytest.mark.parametrize(
    ("months", "words"),
    [("4,10", "April and October"), ("1,4,7,10", "January, April, July and October"), ("3", "March"), ("", "")],
)
def test_months_read_as_words(months, words):
    assert in_words(months) == words


def test_twelve_months_are_every_month():
    assert in_words(kept(range(1, 13))) == "Every month"


@pytest.mark.parametrize("months", [[], ["13"], ["x"]])
def test_a_line_comes_in_some_month(months):
    with pytest.raises(RuleBroken, match="at least one month"):
        kept(months)


def test_a_planned_meeting_stands_for_the_patterns_day_of_its_month():
    moved = datetime.date(2024, 2, 28)

    days = dates_ahead(LAST_MONDAY, [moved], TODAY)

    assert days[:2] == [moved, datetime.date(2024, 3, 25)]
    assert len(days) == 12


def test_where_a_body_meets_weekly_it_stands_for_the_day_of_its_week():
    days = dates_ahead("FREQ=WEEKLY;BYDAY=TU", [datetime.date(2024, 2, 21)], TODAY)

    assert days[:2] == [datetime.date(2024, 2, 21), datetime.date(2024, 2, 27)]


def test_without_a_pattern_what_is_planned_is_ahead():
    planned = [datetime.date(2024, 3, 25), datetime.date(2024, 1, 1), datetime.date(2026, 1, 1)]

    assert dates_ahead("", planned, TODAY) == [datetime.date(2024, 3, 25)]
