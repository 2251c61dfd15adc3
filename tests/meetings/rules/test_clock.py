import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.clock import Timed, behind_in_words, in_words, minutes_behind, minutes_left

START = datetime.datetime(2024, 2, 26, 14, tzinfo=zoneinfo.ZoneInfo("Europe/London"))


def at(minutes):
    return START + datetime.timedelta(minutes=minutes)


def test_an_item_counts_down_and_then_over():
    item = Timed(10, at(5))

    assert [in_words(minutes_left(item, at(minute))) for minute in (5, 8, 14, 17)] == [
        "10 minutes left", "7 minutes left", "1 minute left", "2 minutes over",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "now", "behind"),
    [
        ([Timed(10), Timed(20)], 0, 0),
        ([Timed(10), Timed(20)], 12, 12),  # nobody has begun
        ([Timed(10), Timed(20)], -30, 0),  # nor need they
        ([Timed(10, at(12)), Timed(20)], 15, 12),
        ([Timed(10, at(0)), Timed(20)], 9, 0),
        ([Timed(10, at(0)), Timed(20)], 25, 15),
        ([Timed(10, at(0), at(4)), Timed(20, at(4))], 6, -6),
        ([Timed(10, at(0), at(4)), Timed(20), Timed(5, at(4))], 6, -26),  # the second was left out
        ([Timed(10, at(0), at(12)), Timed(20)], 14, 4),  # between two items
    ],
)
def test_a_meeting_is_behind_by_what_it_would_end_late(items, now, behind):
    assert minutes_behind(START, items, at(now)) == behind


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 60), st.integers(0, 60))
def test_taking_the_items_in_turn_it_is_late_by_the_late_start_and_what_runs_over(lengths, late, over):
    begun = Timed(lengths[0], at(late))
    items = [begun, *(Timed(minutes) for minutes in lengths[1:])]

    assert minutes_behind(START, items, at(late + lengths[0] + over)) == late + over


def test_it_is_said_in_words():
    assert [behind_in_words(minutes) for minutes in (12, 0, -1)] == ["12 minutes behind", "On time", "1 minute ahead"]
