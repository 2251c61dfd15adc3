import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.models import Dependency
from networks.rules.dependencies import circles, comes_on, days_late, needs_reason

TODAY = datetime.date(2024, 3, 1)
BEFORE, AFTER, LATER = (TODAY + datetime.timedelta(days=n) for n in (-10, 10, 40))
Status = Dependency.Status
PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=20)


@pytest.mark.parametrize(
    ("day", "done", "comes"),
    [(None, False, TODAY), (BEFORE, False, TODAY), (AFTER, False, AFTER), (BEFORE, True, BEFORE), (AFTER, True, AFTER)],
)
def test_what_is_not_done_yet_can_be_there_today_at_the_earliest(day, done, comes):
    assert comes_on(day, TODAY, done=done) == comes


@pytest.mark.parametrize(
    ("status", "needed_by", "comes", "late"),
    [
        (Status.OPEN, AFTER, LATER, 30),
        (Status.AT_RISK, AFTER, LATER, 30),
        (Status.BROKEN, BEFORE, TODAY, 10),
        (Status.OPEN, AFTER, AFTER, 0),
        (Status.OPEN, LATER, AFTER, 0),
        (Status.OPEN, None, LATER, 0),
        (Status.MET, BEFORE, TODAY, 0),
        (Status.WITHDRAWN, BEFORE, TODAY, 0),
    ],
)
def test_late_is_what_comes_after_its_day_until_it_is_settled(status, needed_by, comes, late):
    assert days_late(status, needed_by, comes) == late


@pytest.mark.parametrize(
    ("was", "to", "needed"),
    [
        (Status.OPEN, Status.AT_RISK, True),
        (Status.OPEN, Status.BROKEN, True),
        (Status.AT_RISK, Status.WITHDRAWN, True),
        (Status.MET, Status.OPEN, True),
        (Status.AT_RISK, Status.OPEN, False),
        (Status.OPEN, Status.MET, False),
    ],
)
def test_what_gets_worse_or_opens_again_keeps_why(was, to, needed):
    assert needs_reason(was, to) == needed


def test_a_circle_is_named_once_the_shortest_way_round():
    assert circles([(1, 2), (2, 3), (3, 1), (2, 1), (3, 4)]) == [[1, 2], [3, 1, 2]]
    assert circles([(1, 2), (2, 3)]) == []


@given(PAIRS)
def test_all_that_reach_themselves_are_in_a_circle_and_no_others(pairs):
    found = circles(pairs)

    reach = set(pairs)
    for middle in range(8):
        reach |= {(a, b) for a in range(8) for b in range(8) if (a, middle) in reach and (middle, b) in reach}
    assert {end for way in found for end in way} == {end for end in range(8) if (end, end) in reach}


@given(PAIRS)
def test_each_circle_is_made_of_stated_needs_and_passes_each_end_once(pairs):
    for way in circles(pairs):
        assert len(set(way)) == len(way) > 1
        assert all(pair in pairs for pair in zip(way, (*way[1:], way[0]), strict=True))
