import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.documents.models import Comment
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Ballot, Decision, ForwardItem, Meeting
from meetings.selectors.circulation import open_for, resolution_of
from tests.factories.meetings import ConflictFactory
from tests.factories.programmes import VotingRuleFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(days=5)


@pytest.fixture
def board():
    board = a_board()
    VotingRuleFactory(body=board.body, method="majority")
    board.meeting = meetings.propose_resolution(
        board.body, name="The bid", closes_on=timezone.localdate() + SOON, closes_at=datetime.time(17),
        by=board.secretary,
    )  # fmt: skip
    board.item = board.meeting.items.get()
    board.part = meetings.add_part(board.item, verb="approve", text="the bid", by=board.secretary)
    return board


def circulated(board):
    board.meeting = meetings.circulate(board.meeting, by=board.secretary)
    return board


def answer(board, seat, choice="for", *, by=None, **more):
    meetings.answer_resolution(board.meeting, seat, choices={board.part: choice}, by=by or seat.person, **more)


def closed(board) -> Decision:
    meetings.close_resolution(board.meeting, by=board.secretary)
    return Decision.objects.get(part=board.part)


def past(board) -> None:
    """Its deadline is over; the day lies so that nothing else changes."""
    row = Meeting.objects.get(pk=board.meeting.pk)
    row.date = timezone.localdate() - datetime.timedelta(days=1)
    board.meeting = save(row, by=board.importer)


def test_everybody_with_a_vote_is_told_when_it_goes_out(board):
    before = Notice.objects.filter(about=board.meeting.pk).count()

    circulated(board)

    told = set(Notice.objects.filter(about=board.meeting.pk).values_list("person", flat=True))
    assert (before, told) == (0, {seat.person_id for seat in board.seats})
    assert open_for(board.members[0]) == [board.meeting]


def test_when_all_have_answered_it_is_decided_by_the_voting_rule_and_the_quorum_of_a_meeting(board):
    circulated(board)
    for seat, choice in zip(board.seats, ["for", "for", "against"], strict=True):
        answer(board, seat, choice)

    decision = closed(board)

    assert (decision.outcome, decision.quorate) == ("approved", True)
    assert decision.vote.startswith("2 for, 1 against")
    assert decision.wording == f"By written resolution: The {board.body.name} approved the bid."


def test_what_is_not_carried_is_rejected(board):
    circulated(board)
    for seat, choice in zip(board.seats, ["for", "against", "against"], strict=True):
        answer(board, seat, choice)

    assert closed(board).outcome == "rejected"


def test_it_stays_open_until_its_deadline_while_somebody_is_to_answer(board):
    circulated(board)
    answer(board, board.seats[0])

    with pytest.raises(RuleBroken, match="Not everybody has answered"):
        closed(board)


def test_without_a_quorum_of_answers_nothing_is_decided(board):
    circulated(board)
    answer(board, board.seats[0])
    past(board)

    decision = closed(board)

    assert (decision.outcome, decision.quorate) == ("deferred", False)
    assert not ForwardItem.objects.exists()


def test_after_the_deadline_nobody_answers(board):
    circulated(board)
    past(board)

    with pytest.raises(RuleBroken, match="Answers were wanted by"):
        answer(board, board.seats[0])
    assert not Ballot.objects.exists()


def test_the_words_stay_as_they_went_out(board):
    circulated(board)

    with pytest.raises(RuleBroken, match="can’t change"):
        meetings.add_part(board.item, verb="approve", text="another", by=board.secretary)
    board.part.text = "something else"
    with pytest.raises(RuleBroken, match="can’t change"):
        meetings.change_part(board.part, by=board.secretary)


def test_who_has_an_interest_neither_votes_nor_is_waited_for(board):
    ConflictFactory(item=board.item, person=board.members[0], handling="leaves_vote")
    circulated(board)
    for seat in (board.seats[0], board.seats[2]):
        answer(board, seat)

    with pytest.raises(RuleBroken):
        answer(board, board.seats[1])
    assert closed(board).vote.startswith("2 for")


def test_a_member_answers_for_themselves_and_the_office_as_instructed(board, person):
    circulated(board)
    for by in (board.members[1], person()):
        with pytest.raises(PermissionDenied):
            answer(board, board.seats[1], by=by)

    answer(board, board.seats[1], by=board.secretary)

    told = Notice.objects.filter(person=board.members[0], what__contains="as you instructed")
    assert (Ballot.objects.get().choice, told.count()) == ("for", 1)


def test_how_others_voted_shows_once_it_is_closed(board):
    circulated(board)
    answer(board, board.seats[1], "against")
    before = resolution_of(board.meeting, board.members[1])
    for seat in (board.seats[0], board.seats[2]):
        answer(board, seat)
    closed(board)

    after = resolution_of(Meeting.objects.get(pk=board.meeting.pk), board.members[1])

    assert (before.votes, before.own_choices) == ([], {})
    assert [voter.ballot.choice for voter in after.votes[0].voters if voter.seat == board.seats[1]] == ["against"]


def test_a_vote_is_put_right_only_with_a_reason(board):
    circulated(board)
    answer(board, board.seats[1], "against")

    with pytest.raises(RuleBroken, match="why"):
        answer(board, board.seats[1], "for")
    answer(board, board.seats[1], "for", reason="I misread it.")

    assert Ballot.objects.get().choice == "for"


def test_every_part_wants_an_answer(board):
    second = meetings.add_part(board.item, verb="note", text="the cost", by=board.secretary)
    circulated(board)

    with pytest.raises(RuleBroken, match="every part"):
        answer(board, board.seats[0])
    assert second.ballots.count() == 0


def test_the_next_meeting_notes_what_was_decided(board):
    circulated(board)
    for seat in board.seats:
        answer(board, seat)
    closed(board)

    line = ForwardItem.objects.get()
    assert (line.name, "bid" in f"{line.name} {line.why}") == (f"Written resolution {board.meeting.reference}", False)


def test_nothing_goes_out_that_asks_for_nothing(board):
    meetings.withdraw_part(board.part, reason="x", by=board.secretary)

    with pytest.raises(RuleBroken, match="asked to decide"):
        circulated(board)


def test_committees_in_common_circulate_each_for_itself():
    board = a_board(structure="in_common")

    with pytest.raises(RuleBroken, match="each trust’s committee"):
        meetings.propose_resolution(
            board.body, name="x", closes_on=timezone.localdate() + SOON, closes_at=datetime.time(17), by=board.secretary
        )


def test_the_deadline_lies_ahead(board):
    with pytest.raises(RuleBroken, match="deadline to come"):
        meetings.propose_resolution(
            board.body, name="x", closes_on=timezone.localdate() - SOON, closes_at=datetime.time(17), by=board.secretary
        )


def test_a_member_can_ask_for_a_meeting(board):
    circulated(board)

    meetings.ask_for_a_meeting(board.meeting, reason="It is large.", by=board.members[0])

    assert Notice.objects.filter(person=board.secretary, what__contains="asks for a meeting").exists()
    assert Comment.objects.get().about_id == board.item.pk  # for those who see the item, and nobody else
