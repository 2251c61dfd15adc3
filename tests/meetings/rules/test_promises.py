import datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.promises import day_in, late_in_words, months_after

SAID = datetime.date(2024, 2, 26)  # a Monday
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


def read(text, said_on=SAID, next_meeting=None):
    found = day_in(text, said_on, next_meeting)
    return found and found.day.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A further update in three months.", "2024-05-26"),
        ("to report within 6 weeks", "2024-04-08"),
        ("in a year’s time", "2025-02-26"),
        ("over the next two weeks", "2024-03-11"),
        ("in a couple of days", "2024-02-28"),
        ("by the end of March", "2024-03-31"),
        ("by the end of January", "2025-01-31"),
        ("by the end of February 2027", "2027-02-28"),
        ("the end of the month", "2024-02-29"),
        ("the end of next month", "2024-03-31"),
        ("the end of this quarter", "2024-03-31"),
        ("the end of the next quarter", "2024-06-30"),
        ("the end of the week", "2024-03-01"),
        ("the end of the year", "2024-12-31"),
        ("the end of the financial year", "2024-03-31"),
        ("the end of the next financial year", "2025-03-31"),
        ("by 12 April", "2024-04-12"),
        ("by the 1st of February", "2025-02-01"),
        ("on 12 April 2026", "2026-04-12"),
        ("by 12/04/2024", "2024-04-12"),
        ("a report in May", "2024-05-01"),
        ("next month", "2024-03-01"),
        ("next week", "2024-03-04"),
        ("In Three Months, then by the end of March", "2024-05-26"),
        ("at the next meeting", "2024-02-27"),
        ("A further update once the DPIA is agreed", None),
        ("The board may march on", None),
        ("by 31 June", None),
        ("30 February 2025", None),
        ("12/13/2024", None),
        ("as said on 12 January 2024", None),
        ("in 10 thirteen months", None),
    ],
)
def test_a_day_is_read_as_people_say_it(text, day):
    assert read(text) == day


def test_the_next_meeting_is_the_one_that_is_planned():
    assert read("to the next board meeting", next_meeting=datetime.date(2024, 3, 25)) == "2024-03-25"


def test_the_words_that_were_read_are_given_back():
    assert day_in("An update,  in three\n months", SAID).words == "in three months"


@given(DAYS, st.integers(0, 400))
def test_so_many_months_later_is_the_calendars(day, months):
    assert months_after(day, months) == day + relativedelta(months=months)


@given(DAYS, st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]))
def test_in_so_many_is_the_calendars(day, count, unit):
    said = f"comes back in {count} {unit}s"

    assert day_in(said, day).day == day + relativedelta(**{f"{unit}s": count})


@given(st.text(max_size=60), DAYS)
def test_whatever_is_typed_gives_a_later_day_or_none(text, day):
    found = day_in(f"by {text} 12 in 3 April {text}", day)

    assert found is None or found.day > day


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, ""), (0, ""), (1, "1 day late"), (13, "13 days late"), (21, "3 weeks late"), (62, "8 weeks late"),
        (63, "2 months late"), (200, "6 months late"),
    ],
)  # fmt: skip
def test_how_late_is_said_as_people_say_it(days, words):
    assert late_in_words(SAID, SAID + datetime.timedelta(days=days)) == words
