import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import ItemClock
from meetings.selectors.quorum import quorum_now
from tests.meetings.board import a_board, all_present
from tests.meetings.live import HALF_PAST, THREE, a_board_today, an_item

pytestmark = pytest.mark.django_db


def running():
    return list(ItemClock.objects.filter(ended_at=None).values_list("item__name", flat=True))


def test_the_meeting_takes_one_item_at_a_time():
    board = a_board_today()
    other = an_item(board)

    for item, by in ((board.item, board.secretary), (other, board.chair)):
        meetings.take_item(item, by=by)

    assert (running(), ItemClock.objects.count()) == (["Another"], 2)


def test_an_item_taken_up_again_keeps_when_it_began():
    board = a_board_today()
    first = meetings.take_item(board.item, by=board.secretary)
    meetings.take_item(an_item(board), by=board.secretary)

    again = meetings.take_item(board.item, by=board.secretary)

    assert (again.began_at, again.ended_at, running()) == (first.began_at, None, [board.item.name])


def test_taking_the_item_that_is_being_taken_changes_nothing():
    board = a_board_today()
    first = meetings.take_item(board.item, by=board.secretary)

    assert meetings.take_item(board.item, by=board.chair).began_at == first.began_at


def test_after_the_last_item_the_clock_rests():
    board = a_board_today()
    meetings.take_item(board.item, by=board.secretary)

    meetings.close_items(board.meeting, by=board.secretary)

    assert running() == []


def test_the_clock_runs_on_the_day_and_not_while_adjourned():
    with pytest.raises(RuleBroken, match="on the day"):
        meetings.take_item((board := a_board()).item, by=board.secretary)
    board = a_board_today()
    meetings.adjourn(board.meeting, at=HALF_PAST, why="A fire alarm.", by=board.secretary)
    with pytest.raises(RuleBroken, match="adjourned"):
        meetings.take_item(board.item, by=board.secretary)


def test_a_meeting_reconvened_today_has_its_clock_today():
    board = a_board()
    row = meetings.adjourn(board.meeting, at=HALF_PAST, why="No quorum.", by=board.secretary)
    meetings.reconvene(row, on=timezone.localdate(), at=datetime.time(0, 1), by=board.secretary)

    meetings.take_item(board.item, by=board.secretary)

    assert running() == [board.item.name]


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_only_who_runs_or_chairs_the_meeting_goes_on(who, person):
    board = a_board_today()
    by = board.members[0] if who == "member" else person()

    for act in (lambda: meetings.take_item(board.item, by=by), lambda: meetings.close_items(board.meeting, by=by)):
        with pytest.raises(PermissionDenied):
            act()


def test_who_left_at_an_item_is_gone_for_one_moved_ahead_of_it_afterwards():
    board = a_board_today(rule={"members": 3})
    here, other = all_present(board), an_item(board)
    meetings.take_item(board.item, by=board.secretary)
    meetings.leave(here[2], at=THREE, item=board.item, by=board.secretary)
    meetings.move_item(other, before=board.item, by=board.importer)

    meetings.take_item(other, by=board.secretary)

    assert [quorum_now(board.sitting, item).quorate for item in (board.item, other)] == [False, False]
