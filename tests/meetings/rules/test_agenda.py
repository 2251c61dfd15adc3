import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import AgendaItem, Meeting
from meetings.rules.agenda import came_late, numbered_rows, rank_between

MEETING = Meeting(date=datetime.date(2024, 2, 26), starts_at=datetime.time(14), ends_at=datetime.time(16))


# on a busy machine a slow draw is no fault of the rule
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def agendas(draw, numbers=()):
    """Items in any order and nesting, private or not, some with numbers of their own, of which a reader sees some."""
    items = []
    for pk in range(1, draw(st.integers(0, 12)) + 1):
        parent = draw(st.sampled_from([None, *(item.pk for item in items)]))
        privacy = draw(st.sampled_from(["inherit", "inherit", "body"]))
        rank = Decimal(draw(st.integers(0, 5)))
        own = draw(st.sampled_from(["", "", *numbers]))
        item = AgendaItem(pk=pk, parent_id=parent, rank=rank, confidential_to=privacy, minutes=5, number_as=own)
        items.append(item)
    return [item for item in items if draw(st.integers(0, 3))]


def siblings(rows):
    """The last part of each number, by what stands before it."""
    levels = {}
    for row in rows:
        before, _, last = row.number.rpartition(".")
        series = before or ("P" if row.item.is_private else "")
        levels.setdefault(series, []).append(int(last.removeprefix("P")))
    return levels


@unhurried
@given(agendas())
def test_numbers_run_on_at_every_level_for_any_reader(items):
    levels = siblings(numbered_rows(MEETING, items))

    assert levels == {series: list(range(1, len(numbers) + 1)) for series, numbers in levels.items()}


@unhurried
@given(agendas())
def test_private_items_leave_no_trace_in_the_others(items):
    public = [item for item in items if not item.is_private]

    with_private = [row for row in numbered_rows(MEETING, items) if not row.item.is_private]

    assert with_private == numbered_rows(MEETING, public)


@unhurried
@given(agendas())
def test_every_item_seen_is_on_the_agenda_once(items):
    rows = numbered_rows(MEETING, items)

    assert sorted(row.item.pk for row in rows) == sorted(item.pk for item in items)
    assert len({row.number for row in rows}) == len(items)


OWN = ("1", "2", "2.1", "8iii", "8a", "8A", "P1", "P2a", "P1.1", "1.1.1")


@unhurried
@given(agendas(OWN))
def test_no_two_items_have_the_same_number_whatever_their_own(items):
    rows = numbered_rows(MEETING, items)

    assert len({row.number.casefold() for row in rows}) == len(items)


@unhurried
@given(agendas(OWN))
def test_an_own_number_stands_where_nobody_else_has_it_and_it_is_of_the_series(items):
    rows = {row.item.pk: row.number for row in numbered_rows(MEETING, items)}

    wanted = [item for item in items if item.number_as and item.is_private == item.number_as.startswith("P")]
    alone = [
        item for item in wanted if [each.number_as.casefold() for each in wanted].count(item.number_as.casefold()) == 1
    ]
    assert {item.pk: rows[item.pk] for item in alone} == {item.pk: item.number_as for item in alone}


@unhurried
@given(agendas(OWN))
def test_own_numbers_of_private_items_leave_no_trace_in_the_others(items):
    public = [item for item in items if not item.is_private]

    with_private = [row for row in numbered_rows(MEETING, items) if not row.item.is_private]

    assert with_private == numbered_rows(MEETING, public)


@unhurried
@given(agendas(OWN), st.sets(st.booleans(), min_size=1))
def test_who_does_not_see_a_whole_series_sees_numbers_that_run_on(items, partly):
    rows = [row for row in numbered_rows(MEETING, items, partly=partly) if row.item.is_private in partly]

    levels = {}
    for row in rows:
        levels.setdefault(row.level, []).append(int(row.number.rpartition(".")[2].removeprefix("P")))
    assert levels == {level: list(range(1, len(numbers) + 1)) for level, numbers in levels.items()}


def test_the_number_that_an_own_one_replaces_goes_to_the_next():
    items = [AgendaItem(pk=n, rank=n, number_as=own) for n, own in enumerate(["", "8iii", "", "3", ""], 1)]

    assert [row.number for row in numbered_rows(MEETING, items)] == ["1", "8iii", "2", "3", "4"]


def test_a_section_takes_the_time_of_what_stands_under_it():
    items = [AgendaItem(pk=1, rank=1, minutes=60), AgendaItem(pk=2, rank=1, minutes=15, parent_id=1)]
    items += [AgendaItem(pk=3, rank=2, minutes=10, parent_id=1), AgendaItem(pk=4, rank=2, minutes=5)]

    clock = [(row.number, f"{row.starts_at:%H:%M}") for row in numbered_rows(MEETING, items)]

    assert clock == [("1", "14:00"), ("1.1", "14:00"), ("1.2", "14:15"), ("2", "14:25")]


@unhurried
@given(st.integers(0, 30))
def test_there_is_room_for_thirty_moves_between_the_same_two(moves):
    before, after = Decimal(1024), Decimal(2048)

    for _ in range(moves):
        after = rank_between(before, after)

    assert before < after


def test_where_there_is_no_room_no_rank_is_given():
    assert rank_between(Decimal(1), Decimal("1.000000000001")) is None


@pytest.mark.parametrize(
    ("day", "late"),
    [(datetime.date(2024, 2, 12), False), (datetime.date(2024, 2, 13), True), (datetime.date(2024, 2, 27), False)],
    ids=["on the day", "after it", "after the meeting"],
)
def test_late_is_after_the_deadline_and_not_after_the_meeting(day, late):
    assert came_late(day, datetime.date(2024, 2, 12), MEETING) is late
