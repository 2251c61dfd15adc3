import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Decision
from meetings.selectors.adjournments import adjournments_of, open_adjournment
from meetings.selectors.quorum import quorum_now
from tests.meetings.board import a_board, all_present, quorate_next_meeting, with_minutes
from tests.meetings.live import HALF_PAST, THREE, TWO, a_board_today, an_item

pytestmark = pytest.mark.django_db
QUARTER = datetime.time(14, 45)


def adjourned(board, **fields):
    given = {"at": HALF_PAST, "why": "Two members had left.", "by": board.secretary, **fields}
    return meetings.adjourn(board.meeting, **given)


def approve(board, part=None):
    return meetings.record_decision(part or board.part, outcome="approved", wording="Approved.", by=board.secretary)


def test_an_inquorate_meeting_waits_half_an_hour_and_the_members_are_told():
    board = a_board()

    row = adjourned(board)

    assert (row.inquorate, row.until_on, row.until_at) == (True, board.meeting.date, THREE)
    told = Notice.objects.filter(what__startswith="Adjourned until 3pm").values_list("person", flat=True)
    assert set(told) == {seat.person_id for seat in board.seats}


def test_a_quorate_meeting_is_adjourned_until_somebody_says_otherwise():
    board = a_board()
    all_present(board)

    row = adjourned(board)

    assert (row.inquorate, row.until_on, row.until_at) == (False, None, None)


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_who_runs_or_chairs_the_meeting_adjourns_and_reconvenes_it(who):
    board = a_board()
    by = getattr(board, who)

    row = meetings.reconvene(adjourned(board, by=by), at=THREE, by=by)

    assert [each.sentence for each in adjournments_of(board.meeting)] == [
        "The meeting was adjourned at 2:30pm for want of a quorum and reconvened at 3pm."
    ]
    assert row.resumed_on == board.meeting.date


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_nobody_else_does(who, person):
    board = a_board()
    by = board.members[0] if who == "member" else person()

    with pytest.raises(PermissionDenied):
        adjourned(board, by=by)
    row = adjourned(board)
    with pytest.raises(PermissionDenied):
        meetings.reconvene(row, at=THREE, by=by)


def test_while_adjourned_nothing_is_decided():
    board = a_board()
    row = adjourned(board)

    with pytest.raises(RuleBroken, match="adjourned since 2:30pm"):
        approve(board)
    meetings.reconvene(row, at=THREE, by=board.secretary)
    approve(board)

    assert Decision.objects.count() == 1


def test_what_was_taken_before_can_be_written_down_while_adjourned():
    board = a_board()
    later = an_item(board)
    adjourned(board, item=later)

    approve(board)

    with pytest.raises(RuleBroken, match="adjourned"):
        approve(board, later.parts.get())


def test_an_item_that_the_clock_never_reached_was_not_taken_before():
    board = a_board_today()
    never_reached, where_it_broke = an_item(board), an_item(board)
    meetings.take_item(board.item, by=board.secretary)
    adjourned(board, item=where_it_broke)

    with pytest.raises(RuleBroken, match="adjourned"):
        approve(board, never_reached.parts.get())
    assert approve(board).part == board.part


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"at": datetime.time(13)}, "at"),
        ({"why": "  "}, "why"),
        ({"until_at": TWO, "until_on": datetime.date(2024, 2, 26)}, "until_at"),
        ({"until_on": datetime.date(2024, 2, 25)}, "until_on"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(fields, field):
    with pytest.raises(RuleBroken) as refused:
        adjourned(a_board(), **fields)

    assert list(refused.value.error_dict) == [field]


def test_a_meeting_is_adjourned_once_at_a_time_and_in_order():
    board = a_board()
    row = adjourned(board)

    with pytest.raises(RuleBroken, match="already"):
        adjourned(board, at=QUARTER)
    with pytest.raises(RuleBroken, match="later time"):
        meetings.reconvene(row, at=HALF_PAST, by=board.secretary)
    meetings.reconvene(row, at=THREE, by=board.secretary)
    with pytest.raises(RuleBroken, match="already"):
        meetings.reconvene(row, at=THREE, by=board.secretary)
    with pytest.raises(RuleBroken, match="was reconvened at 3pm"):
        adjourned(board, at=QUARTER)


def test_a_meeting_to_come_is_moved_and_not_adjourned():
    board = a_board_today()
    board.meeting.date += datetime.timedelta(days=3)
    meetings.change_meeting(board.meeting, by=board.importer, reason="Moved")

    with pytest.raises(RuleBroken, match="change its day"):
        adjourned(board, on=board.meeting.date)


def test_nobody_reconvenes_in_the_future():
    board = a_board_today()
    row = adjourned(board)

    with pytest.raises(RuleBroken) as refused:
        meetings.reconvene(row, on=timezone.localdate() + datetime.timedelta(days=1), at=THREE, by=board.secretary)

    assert list(refused.value.error_dict) == ["on"]


def test_attendance_goes_on_on_another_day_and_the_quorum_is_counted_anew():
    board = a_board(rule={"members": 3})
    left = all_present(board)[2]
    meetings.leave(left, at=datetime.time(15, 30), item=board.item, by=board.secretary)
    row = adjourned(board, at=datetime.time(15, 45), until_on=datetime.date(2024, 3, 5))
    meetings.reconvene(row, at=datetime.time(10), by=board.secretary)

    back = meetings.arrive(left, at=datetime.time(10, 5), by=board.secretary)

    assert (back.on, quorum_now(board.sitting).quorate) == (datetime.date(2024, 3, 5), True)
    with pytest.raises(RuleBroken, match="later time"):
        meetings.leave(left, at=datetime.time(10), by=board.secretary)


def test_minutes_that_are_approved_hold_it_as_it_was():
    board = a_board()
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    with pytest.raises(RuleBroken, match="approved"):
        adjourned(board)
    assert open_adjournment(board.meeting) is None


def test_adjourning_stops_the_clock_and_the_time_between_does_not_count(monkeypatch):
    board = a_board_today()
    start = timezone.now()
    meetings.take_item(board.item, by=board.secretary, at=start)
    row = adjourned(board, item=board.item)
    board.item.clock.refresh_from_db()
    assert board.item.clock.ended_at is not None

    meetings.reconvene(row, at=THREE, by=board.secretary)

    board.item.clock.refresh_from_db()
    assert (board.item.clock.began_at, board.item.clock.ended_at) == (start + datetime.timedelta(minutes=30), None)
