import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.presence import ARRIVED, LEFT, Step, is_here

COMINGS = st.tuples(st.booleans(), st.lists(st.integers(1, 9), max_size=6).map(sorted)).map(
    lambda made: [Step((ARRIVED, LEFT)[(n + made[0]) % 2], place) for n, place in enumerate(made[1])]
)


@given(COMINGS)
def test_the_last_movement_says_who_is_here_now(steps):
    assert is_here(steps) == (not steps or steps[-1].what == ARRIVED)


@given(COMINGS, st.integers(1, 9))
def test_what_happens_later_changes_no_earlier_item(steps, place):
    later = [*steps, Step(LEFT if is_here(steps) else ARRIVED, 10)]

    assert is_here(later, at_item=place) == (is_here(steps, at_item=place) if steps else later[-1].what == LEFT)


@pytest.mark.parametrize(
    ("steps", "here"),
    [
        ([], [True, True, True]),
        ([Step(LEFT, 2)], [True, False, False]),
        ([Step(ARRIVED, 2)], [False, True, True]),
        ([Step(LEFT, 2), Step(ARRIVED, 3)], [True, False, True]),
        ([Step(LEFT)], [False, False, False]),
    ],
)
def test_the_room_item_by_item(steps, here):
    assert [is_here(steps, at_item=place) for place in (1, 2, 3)] == here
