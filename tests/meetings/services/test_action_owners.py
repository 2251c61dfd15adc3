import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.selectors.action import owner_times
from meetings.selectors.minutes import minutes_of
from tests.factories.programmes import OrganisationFactory
from tests.meetings.board import a_board, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db


def agree(board):
    return meetings.agree_action(
        board.body, text="Discuss the savings", item=board.item, owners=[board.members[0]], by=board.secretary
    )


def test_an_action_is_handed_over_in_one_act_and_who_owned_it_when_is_kept():
    board = a_board()
    action, (first, second) = agree(board), board.members

    meetings.hand_over(action, owner=action.owners.get(), to=second, why="She has left", by=board.secretary)

    today = timezone.localdate()
    assert [(row.words, row.since, row.until, row.why) for row in owner_times(action)] == [
        (first.name, today, today, "She has left"),
        (second.name, today, None, ""),
    ]
    assert list(Notice.objects.order_by("pk").values_list("person", "what")) == [
        (first.pk, "An action for you"),
        (first.pk, "An action is no longer yours"),
        (second.pk, "An action for you"),
    ]


def test_who_owned_it_once_may_no_longer_propose_it():
    board = a_board()
    action = agree(board)
    meetings.end_owner(action, owner=action.owners.get(), why="Left", by=board.secretary)

    with pytest.raises(PermissionDenied):
        meetings.propose_complete(action, by=board.members[0], note="")


def test_an_owner_ends_with_a_reason_and_once():
    board = a_board()
    action, owner = (found := agree(board)), found.owners.get()

    with pytest.raises(RuleBroken, match="why the owner changes"):
        meetings.end_owner(action, owner=owner, why=" ", by=board.secretary)
    meetings.end_owner(action, owner=owner, why="Left", by=board.secretary)
    with pytest.raises(RuleBroken, match="owns this action now"):
        meetings.end_owner(action, owner=owner, why="Left", by=board.secretary)


def test_an_owner_of_another_action_is_not_ended_through_this_one():
    board = a_board()
    action, other = agree(board), agree(board)

    with pytest.raises(RuleBroken, match="owns this action now"):
        meetings.end_owner(action, owner=other.owners.get(), why="Left", by=board.secretary)


def test_nobody_owns_an_action_twice():
    board = a_board()
    action, trust = agree(board), OrganisationFactory()

    for owner in (trust, "Caldicott Guardian"):
        meetings.add_owner(action, owner, by=board.secretary)
    for owner in (board.members[0], trust, "caldicott guardian "):
        with pytest.raises(RuleBroken, match="owns this action already"):
            meetings.add_owner(action, owner, by=board.secretary)


def test_owners_change_by_the_meeting_not_by_the_owner():
    board = a_board()
    action = agree(board)

    with pytest.raises(PermissionDenied):
        meetings.hand_over(action, owner=action.owners.get(), to=board.members[1], why="x", by=board.members[0])


def test_a_hand_over_after_the_approval_leaves_the_approved_minutes_as_they_were():
    board = a_board()
    action = agree(board)
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)
    approved = minutes_of(board.meeting, board.chair).lines()

    meetings.hand_over(action, owner=action.owners.get(), to=board.members[1], why="Left", by=board.secretary)

    assert minutes_of(board.meeting, board.chair).lines() == approved
    assert any(board.members[0].name in line for line in approved)
