from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.models import Priority
from networks.rules import SMALLEST, needs_reason, next_stages, order_with, rank_between

ranks = st.decimals(min_value=-1000, max_value=1000, places=12)


@given(ranks, ranks)
def test_a_rank_lies_between_its_neighbours_or_the_gap_is_used_up(one, other):
    above, below = sorted((one, other))

    middle = rank_between(above, below)

    assert below - above <= SMALLEST if middle is None else above < middle < below


@pytest.mark.parametrize(
    ("above", "below", "rank"),
    [(None, None, 1), (Decimal(3), None, 4), (None, Decimal(1), 0), (Decimal(1), Decimal(2), Decimal("1.5"))],
)
def test_at_the_ends_there_is_always_room(above, below, rank):
    assert rank_between(above, below) == rank


@pytest.mark.parametrize(
    ("place", "order"),
    [({"before": 1}, [3, 1, 2]), ({"after": 1}, [1, 3, 2]), ({"after": 2}, [1, 2, 3]), ({}, [1, 2, 3])],
)
def test_one_moves_and_the_others_keep_their_order(place, order):
    assert order_with([1, 2, 3], 3, **place) == order


@pytest.mark.parametrize(
    ("was", "to", "needed"),
    [
        ("proposed", "agreed", False),
        ("planned", "agreed", True),
        ("delivering", "stopped", True),
        ("stopped", "proposed", False),
    ],
)
def test_stopping_and_going_back_are_explained(was, to, needed):
    assert needs_reason(was, to) is needed


def test_the_stages_open_now_stand_in_the_order_of_the_way():
    assert next_stages(Priority(stage="planned")) == ["agreed", "delivering", "stopped"]
