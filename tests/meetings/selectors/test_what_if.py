import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.selectors.can_decide import can_decide
from meetings.selectors.what_if import Leaving, what_if_they_declare, what_if_they_leave
from tests.factories.meetings import AgendaItemFactory
from tests.meetings.board import all_present
from tests.meetings.live import a_board_today, an_item, committees_in_common, everybody

pytestmark = pytest.mark.django_db


def at_two(board):
    """Two o'clock on the day of the meeting."""
    return timezone.make_aware(datetime.datetime.combine(board.meeting.date, datetime.time(14)))


def an_agenda(board, *named):
    """Items of the board behind its own: (name, minutes, decisions)."""
    return [an_item(board, name, minutes=minutes, parts=parts) for name, minutes, parts in named]


def asked(board, *leaving, now=None):
    return what_if_they_leave(board.meeting, board.secretary, list(leaving), now or at_two(board))


def by_name(found):
    return {each.row.item.name: each.lost for each in found.items}


def test_who_leaves_now_is_missed_at_every_item_to_come():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    an_agenda(board, ("Second", 10, 1))

    found = asked(board, Leaving(board.chair))

    assert by_name(found) == {"Referral standards": [board.body.name], "Second": [board.body.name]}
    assert (found.decisions, found.kept, found.moves) == (2, 0, [])


def test_who_leaves_at_a_time_is_missed_from_the_item_that_ends_later():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    an_agenda(board, ("Second", 10, 1), ("Third", 10, 2))

    found = asked(board, Leaving(board.chair, datetime.time(14, 20)))

    assert [each.ends_at for each in found.items] == [datetime.time(14, minute) for minute in (10, 20, 30)]
    assert by_name(found) == {"Referral standards": [], "Second": [], "Third": [board.body.name]}


def test_the_order_that_keeps_most_decisions_is_offered_and_taken_in_one_act():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    second, third = an_agenda(board, ("To note", 30, 0), ("Business case", 10, 3))

    found = asked(board, Leaving(board.chair, datetime.time(14, 25)))
    move = found.moves[0]

    assert (found.kept, found.kept_best, found.decisions) == (1, 4, 4)
    assert (move.row.item, move.before.item) == (third, second)
    meetings.take_in_order(board.meeting, moves=[(third, second)], reason="The chair leaves.", by=board.importer)
    third.refresh_from_db()
    assert asked(board, Leaving(board.chair, datetime.time(14, 25))).kept == 4
    assert third.history.first().history_change_reason == "The chair leaves."


def test_the_item_under_way_standing_items_and_part_2_stay_where_they_are():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    meetings.take_item(board.item, by=board.secretary, at=at_two(board))
    an_agenda(board, ("Second", 10, 0))
    AgendaItemFactory(meeting=board.meeting, name="Any other business", standing="other", minutes=5)
    private = an_item(board, "Pay", minutes=5, confidential_to="body", confidential_reason="Staff")

    found = asked(board, Leaving(board.chair, datetime.time(14, 11)))

    assert found.items[-1].row.item == private
    assert (found.kept, found.moves) == (1, [])


def test_what_the_meeting_went_on_from_is_no_longer_asked():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    (second,) = an_agenda(board, ("Second", 10, 1))
    meetings.take_item(board.item, by=board.secretary, at=at_two(board))
    meetings.take_item(second, by=board.secretary, at=at_two(board))

    assert list(by_name(asked(board, Leaving(board.chair)))) == ["Second"]


def test_an_interest_declared_on_an_item_counts_for_that_item_alone():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    (second,) = an_agenda(board, ("Second", 10, 1))

    found = what_if_they_declare(board.meeting, board.secretary, board.chair, second)

    assert (by_name(found), found.kept) == ({"Referral standards": [], "Second": [board.body.name]}, 1)


def test_for_each_trust_s_committee_it_is_asked_apart(importer):
    table = committees_in_common("Airedale", "Bradford", importer=importer)
    everybody(table)

    found = asked(table, Leaving(table.seats["Bradford"][1].person))

    assert [(mark.name, mark.quorate) for mark in found.items[0].then] == [("Airedale", True), ("Bradford", False)]
    assert by_name(found) == {"Referral standards": ["Bradford"]}


def test_a_second_departure_counts_too():
    board = a_board_today(rule={"members": 2})
    all_present(board)
    an_agenda(board, ("Second", 10, 1))

    one = asked(board, Leaving(board.chair))
    both = asked(board, Leaving(board.chair), Leaving(board.members[0], datetime.time(14, 15)))

    assert [one.kept, both.kept] == [2, 1]


def test_a_reader_kept_from_an_item_learns_nothing_of_it():
    board = a_board_today(rule={"members": 3})
    all_present(board)
    (second,) = an_agenda(board, ("Second", 10, 1))
    exclude(board.secretary, from_record=second, handling="does not receive the paper", by=board.importer)

    found = asked(board, Leaving(board.chair))

    assert (list(by_name(found)), found.decisions) == (["Referral standards"], 1)
    assert [each.row.item for each in can_decide(board.meeting, board.secretary).items] == [board.item]


def test_both_cost_the_same_for_any_number_of_items_and_committees(importer):
    few = committees_in_common("Airedale", importer=importer)
    many = committees_in_common("Bradford", "Calderdale", "Dudley", importer=importer)
    for table in (few, many):
        everybody(table)
    an_agenda(many, *[(f"Item {n}", 10, 2) for n in range(8)])

    assert costs(few) == costs(many)


def costs(table):
    found = []
    person = next(iter(table.seats.values()))[0].person
    for ask in (lambda: asked(table, Leaving(person)), lambda: can_decide(table.meeting, table.secretary)):
        with CaptureQueriesContext(connection) as queries:
            ask()
        found.append(len(queries))
    return found
