import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.ui.lines import HEIGHT, LEFT, RIGHT, WIDTH, Series, draw_lines

DAYS = [datetime.date(2024, month, 1) for month in range(1, 5)]


def test_nothing_is_drawn_of_nothing():
    assert draw_lines([Series("Actual", [])]) is None


def test_points_go_from_left_to_right_and_higher_ones_stand_higher():
    line = draw_lines([Series("Actual", [(DAYS[0], 10), (DAYS[1], 20)])]).lines[0]

    (first, low, words), (second, high, _) = line.dots
    assert (first, second) == (LEFT, WIDTH - RIGHT)
    assert high < low
    assert words == "Actual, January 2024: 10"


def test_a_target_goes_straight_across():
    level, _ = draw_lines([Series("Actual", [(DAYS[0], 1)])], levels={"Target": 5}).lines

    left, right = level.path.split()
    assert (level.look, level.dots) == ("level", [])
    assert left.split(",")[1] == right.split(",")[1]


def test_days_along_the_foot_keep_apart():
    close = [Series("Actual", [(datetime.date(2024, 1, 1) + datetime.timedelta(days=n), n) for n in range(60)])]

    places = [place for place, _ in draw_lines(close).days]

    assert (places[0], places[-1]) == (LEFT, WIDTH - RIGHT)
    assert min(after - before for before, after in zip(places, places[1:], strict=False)) >= 100


@pytest.mark.parametrize("highest, values", [(3, ["0", "1", "2", "3"]), (48, ["0", "20", "40"])])
def test_heights_are_round(highest, values):
    drawing = draw_lines(
        [Series("Actual", [(DAYS[0], highest)])], shown=lambda value: f"{Decimal(value).normalize():f}"
    )

    assert [said for _, said in drawing.heights] == values


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.decimals(-(10**12), 10**12, places=2)), min_size=1))
def test_every_point_lies_inside(points):
    drawing = draw_lines([Series("Actual", points)], levels={"Target": Decimal(7)})

    assert all(LEFT <= x <= WIDTH - RIGHT and 0 <= y <= HEIGHT for line in drawing.lines for x, y, _ in line.dots)
