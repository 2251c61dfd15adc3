import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Presence
from meetings.selectors.quorum import quorum_now, room
from tests.factories.meetings import AgendaItemFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board, all_present, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db
HALF_PAST = datetime.time(14, 30)


def test_a_member_is_listed_with_title_trust_and_vote_of_the_seat():
    board = a_board()

    presence = meetings.list_present(board.sitting, board.chair, capacity="member", by=board.secretary)

    trust = board.seats[0].for_trust
    assert (presence.job_title, presence.for_trust, presence.votes) == ("Chief Executive", trust, True)


@pytest.mark.parametrize("who", ["chair", "stranger"])
def test_only_those_who_run_the_meeting_list_people(who, person):
    board = a_board()
    by = board.chair if who == "chair" else person()

    with pytest.raises(PermissionDenied):
        meetings.list_present(board.sitting, board.chair, capacity="member", by=by)


def test_someone_is_listed_once_and_can_be_listed_otherwise():
    board = a_board()
    meetings.list_present(board.sitting, board.chair, capacity="apologies", by=board.secretary)

    meetings.list_present(board.sitting, board.chair, capacity="member", by=board.secretary)

    assert list(Presence.objects.values_list("capacity", flat=True)) == ["member"]


def test_who_was_unlisted_by_mistake_can_be_listed_again():
    board = a_board()
    presence = meetings.list_present(board.sitting, board.chair, capacity="member", by=board.secretary)
    meetings.unlist(presence, by=board.secretary)

    meetings.list_present(board.sitting, board.chair, capacity="member", by=board.secretary)

    assert Presence.objects.in_use().count() == 1


def test_a_guest_is_no_member_and_a_deputy_is_somebodys():
    board, guest = a_board(), UserFactory()

    for capacity in ("member", "deputy"):
        with pytest.raises(RuleBroken):
            meetings.list_present(board.sitting, guest, capacity=capacity, by=board.secretary)


def test_quorum_follows_those_who_leave_and_come_back():
    board = a_board(rule={"members": 3})
    presence = all_present(board)[2]
    seen = [quorum_now(board.sitting).quorate]

    meetings.leave(presence, at=HALF_PAST, by=board.secretary)
    seen.append(quorum_now(board.sitting).quorate)
    meetings.arrive(presence, at=datetime.time(15), by=board.secretary)
    seen.append(quorum_now(board.sitting).quorate)

    assert seen == [True, False, True]


def test_quorum_of_an_earlier_item_stands_when_somebody_left_later():
    board = a_board(rule={"members": 3})
    later = AgendaItemFactory(meeting=board.meeting, rank=board.item.rank + 1)
    meetings.leave(all_present(board)[2], at=HALF_PAST, item=later, by=board.secretary)

    assert [quorum_now(board.sitting, item).quorate for item in (board.item, later)] == [True, False]


def test_a_person_kept_from_an_item_does_not_count_for_it(importer):
    board = a_board(rule={"members": 3})
    all_present(board)
    exclude(board.members[0], from_record=board.item, handling="leaves for the item", by=importer)

    assert (quorum_now(board.sitting, board.item).quorate, quorum_now(board.sitting).quorate) == (False, True)


def test_a_deputy_fills_the_seat_but_not_the_chair():
    board = a_board(rule={"members": 1, "chair_needed": True})

    meetings.list_present(
        board.sitting, UserFactory(), capacity="deputy", deputy_for=board.seats[0], by=board.secretary
    )

    quorum = quorum_now(board.sitting)
    assert (quorum.counted["present"], quorum.missing) == (1, ["the chair or vice-chair"])


def test_what_is_missing_names_the_trusts():
    board = a_board(rule={"each_trust": True})
    for seat in board.seats[:2]:
        meetings.list_present(board.sitting, seat.person, capacity="member", by=board.secretary)

    missing = board.seats[2].for_trust.name
    assert room(board.sitting).sentence == f"Not quorate: needs members from one more trust (from {missing})"


@pytest.mark.parametrize("moves", [("leave", "leave"), ("leave", "arrive")])
def test_movements_follow_each_other_in_time(moves):
    board = a_board()
    presence = all_present(board)[0]
    getattr(meetings, moves[0])(presence, at=HALF_PAST, by=board.secretary)

    with pytest.raises(RuleBroken):
        getattr(meetings, moves[1])(presence, at=datetime.time(14, 10), by=board.secretary)


def test_presence_is_locked_with_the_minutes():
    board = a_board()
    presence = all_present(board)[0]
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    for act in (
        lambda: meetings.leave(presence, at=HALF_PAST, by=board.secretary),
        lambda: meetings.unlist(presence, by=board.secretary),
        lambda: meetings.list_present(board.sitting, board.chair, capacity="apologies", by=board.secretary),
    ):
        with pytest.raises(RuleBroken, match="are approved and can’t change"):
            act()
