import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.selectors.chair import in_chair
from meetings.selectors.quorum import quorum_now
from meetings.selectors.room_facts import RoomFacts
from tests.meetings.board import a_board, all_present
from tests.meetings.live import HALF_PAST, THREE

pytestmark = pytest.mark.django_db


def chairing(board, item=None):
    return in_chair(RoomFacts(board.meeting), board.sitting, item)


def a_vice_chair(board):
    board.seats[1].role = "vice_chair"
    save(board.seats[1], by=board.importer)
    return board.seats[1].person


def test_the_vice_chair_takes_over_when_the_chair_leaves_and_hands_back():
    board = a_board()
    vice, here = a_vice_chair(board), all_present(board)
    seen = [chairing(board)]

    meetings.leave(here[0], at=HALF_PAST, by=board.secretary)
    board.sitting.refresh_from_db()
    seen += [chairing(board), board.sitting.chair]
    meetings.arrive(here[0], at=THREE, by=board.secretary)
    board.sitting.refresh_from_db()

    assert [*seen, board.sitting.chair] == [board.chair, vice, vice, board.chair]
    assert board.sitting.history.first().history_change_reason == f"{board.chair} arrived at 3pm"


def test_without_a_vice_chair_nobody_chairs_and_the_quorum_that_needs_one_is_lost():
    board = a_board(rule={"members": 2, "chair_needed": True})

    meetings.leave(all_present(board)[0], at=HALF_PAST, by=board.secretary)

    assert (chairing(board), quorum_now(board.sitting).missing) == (None, ["the chair or vice-chair"])


def test_the_members_elect_one_of_them_for_the_rest_of_the_meeting():
    board = a_board(rule={"members": 2, "chair_needed": True})
    here = all_present(board)
    meetings.leave(here[0], at=HALF_PAST, by=board.secretary)

    meetings.elect_chair(board.sitting, person=board.members[0], why="The chair had to leave.", by=board.secretary)

    assert (chairing(board), quorum_now(board.sitting).quorate) == (board.members[0], True)
    meetings.arrive(here[0], at=THREE, by=board.secretary)
    board.sitting.refresh_from_db()
    assert board.sitting.chair == board.members[0]


def test_a_chair_who_was_elected_and_leaves_chairs_no_more():
    board = a_board()
    here = all_present(board)
    meetings.elect_chair(board.sitting, person=board.members[0], why="The chair’s interest.", by=board.secretary)

    meetings.leave(here[1], at=HALF_PAST, by=board.secretary)

    assert chairing(board) == board.chair


def test_for_an_item_the_chair_with_an_interest_hands_over():
    board = a_board()
    vice, _ = a_vice_chair(board), all_present(board)
    declared = meetings.declare(board.item, person=board.chair, text="A director.", by=board.secretary)
    meetings.handle(declared, handling="leaves_item", why="A direct interest.", by=board.secretary)

    assert (chairing(board), chairing(board, board.item)) == (board.chair, vice)


@pytest.mark.parametrize(("who", "why"), [("absent", "Because."), ("present", " ")])
def test_only_a_member_in_the_room_is_elected_and_for_a_reason(who, why):
    board = a_board()
    here = all_present(board)
    meetings.leave(here[1], at=HALF_PAST, by=board.secretary)
    person = board.members[0] if who == "absent" else board.members[1]

    with pytest.raises(RuleBroken):
        meetings.elect_chair(board.sitting, person=person, why=why, by=board.secretary)


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_the_election_is_recorded_by_who_runs_or_chairs_the_meeting(who, person):
    board = a_board()
    all_present(board)
    by = board.members[0] if who == "member" else person()

    with pytest.raises(PermissionDenied):
        meetings.elect_chair(board.sitting, person=board.members[1], why="Because.", by=by)
