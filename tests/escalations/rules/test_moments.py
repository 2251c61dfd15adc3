import datetime
from zoneinfo import ZoneInfo

import pytest

from escalations.rules.moments import moment_at_meeting, moment_of, why_not_on

LONDON = ZoneInfo("Europe/London")
NOW = datetime.datetime(2024, 2, 27, 11, 30, tzinfo=LONDON)
TODAY = NOW.date()


def at(day, hour):
    return datetime.datetime(2024, 2, day, hour, tzinfo=LONDON)


@pytest.mark.parametrize("day, moment", [(None, NOW), (TODAY, NOW), (datetime.date(2024, 2, 26), at(26, 9))])
def test_an_earlier_day_counts_from_the_hour_at_which_work_begins(day, moment):
    assert moment_of(day, now=NOW) == moment


@pytest.mark.parametrize(
    "meeting, last, moment",
    [
        (at(26, 16), at(26, 9), at(26, 16)),  # entered the day after
        (at(27, 16), at(26, 9), NOW),  # entered while it sits
        (at(26, 16), at(27, 10), at(27, 10)),  # raised only after it
    ],
)
def test_what_a_meeting_does_counts_from_the_meeting(meeting, last, moment):
    assert moment_at_meeting(meeting, now=NOW, last=last) == moment


@pytest.mark.parametrize(
    "day, last, refused",
    [
        (None, TODAY, False),
        (TODAY, TODAY, False),
        (TODAY + datetime.timedelta(days=1), None, True),
        (TODAY - datetime.timedelta(days=1), TODAY, True),
        (TODAY - datetime.timedelta(days=1), None, False),
    ],
)
def test_a_step_is_neither_of_a_day_to_come_nor_before_the_last(day, last, refused):
    assert bool(why_not_on(day, today=TODAY, last=last)) == refused
