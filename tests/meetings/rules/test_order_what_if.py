"""The order that keeps most decisions, against every order there is."""

from itertools import groupby, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.rules import order_what_if as rule
from meetings.rules.order_what_if import Move, Step, Unit, best_order, kept_in, moves_between

LEAVING = st.lists(st.integers(0, 60), min_size=1, max_size=2).map(sorted)


def an_item(key, minutes, *kept, group=0):
    return Unit(key, (Step(minutes, kept),), group)


@st.composite
def a_meeting(draw, most=5):
    leaving = draw(LEAVING)
    kept = st.lists(st.integers(0, 2), min_size=len(leaving) + 1, max_size=len(leaving) + 1).map(tuple)
    steps = st.lists(st.builds(Step, st.integers(0, 25), kept), min_size=1, max_size=2).map(tuple)
    count = draw(st.integers(1, most))
    groups = sorted(draw(st.lists(st.integers(0, 1), min_size=count, max_size=count)))
    return [Unit(key, draw(steps), group) for key, group in enumerate(groups)], leaving


def every_order(units):
    groups = [list(members) for _, members in groupby(units, key=lambda unit: unit.group)]
    for chosen in product(*(permutations(group) for group in groups)):
        yield [unit for group in chosen for unit in group]


def plainly(order, leaving):
    """Minute by minute."""
    minute, kept = 0, 0
    for step in (step for unit in order for step in unit.steps):
        minute += step.minutes
        gone = len([at for at in leaving if minute > at])
        kept += step.kept[gone]
    return kept


@settings(max_examples=150, deadline=None)
@given(a_meeting())
def test_no_order_keeps_more(given):
    units, leaving = given

    order = best_order(units, leaving)

    assert kept_in(order, leaving) == plainly(order, leaving) == max(plainly(o, leaving) for o in every_order(units))


@settings(max_examples=100, deadline=None)
@given(a_meeting())
def test_of_the_best_orders_it_turns_fewest_items_round(given):
    units, leaving = given

    order = best_order(units, leaving)

    best = [other for other in every_order(units) if plainly(other, leaving) == plainly(order, leaving)]
    assert turned(order) == min(turned(other) for other in best)


def turned(order):
    keys = [unit.key for unit in order]
    return sum(1 for n, key in enumerate(keys) for later in keys[n:] if later < key)


@settings(max_examples=60, deadline=None)
@given(a_meeting(most=14))
def test_it_holds_every_item_once_in_its_group_and_is_never_worse(given):
    units, leaving = given

    order = best_order(units, leaving)

    assert sorted(unit.key for unit in order) == [unit.key for unit in units]
    assert [unit.group for unit in order] == [unit.group for unit in units]
    assert kept_in(order, leaving) >= kept_in(units, leaving)


def test_with_many_items_it_still_finds_what_one_move_keeps(monkeypatch):
    monkeypatch.setattr(rule, "EXACT", 2)
    units = [an_item(1, 10, 0, 0), an_item(2, 10, 0, 0), an_item(3, 10, 1, 0), an_item(4, 10, 1, 0)]

    assert [unit.key for unit in best_order(units, [20])] in ([3, 4, 1, 2], [4, 3, 1, 2])


def test_what_needs_the_one_who_leaves_is_taken_first():
    units = [an_item(6, 15, 1, 1), an_item(7, 15, 0, 0), an_item(8, 10, 2, 0)]

    order = best_order(units, [20])

    assert [kept_in(each, [20]) for each in (units, order)] == [1, 3]
    assert moves_between([6, 7, 8], [unit.key for unit in order]) == [Move(8, before=6)]


def test_what_closes_a_meeting_and_part_2_stay_last():
    units = [an_item(1, 10, 0, 0, group=1), an_item(2, 5, 1, 0, group=2), an_item(3, 5, 1, 0, group=3)]

    assert best_order(units, [5]) == units


@pytest.mark.parametrize("leaving", [[], [90]])
def test_where_nobody_is_missed_nothing_moves(leaving):
    units = [an_item(key, 10, *[1] * (len(leaving) + 1)) for key in range(4)]

    assert best_order(units, leaving) == units


@given(st.permutations(range(6)))
def test_moves_make_the_order(wanted):
    now = list(range(6))

    for move in moves_between(now, wanted):
        now.remove(move.key)
        now.insert(len(now) if move.before is None else now.index(move.before), move.key)

    assert now == list(wanted)
