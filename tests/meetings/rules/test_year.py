import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.year import day_note, overlaps

TIMES = st.tuples(st.integers(0, 22), st.integers(1, 3)).map(
    lambda pair: (datetime.time(pair[0]), datetime.time(min(pair[0] + pair[1], 23)))
)


@pytest.mark.parametrize(
    ("day", "note"), [((2024, 2, 26), ""), ((2024, 5, 27), "A bank holiday"), ((2024, 6, 1), "A Saturday")]
)
def test_a_day_on_which_nobody_works_is_said(day, note):
    assert day_note(datetime.date(*day)) == note


@given(TIMES, TIMES)
def test_times_overlap_where_they_share_an_hour(one, other):
    hours = [set(range(start.hour, end.hour)) for start, end in (one, other)]

    assert overlaps(one, other) == bool(hours[0] & hours[1])
