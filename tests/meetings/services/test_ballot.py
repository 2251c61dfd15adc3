"""Votes of persons in a joint committee: who may cast them, when, and what they leave open as an outcome."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Ballot
from tests.factories.meetings import ConflictFactory, SittingFactory
from tests.factories.programmes import (
    AppointmentFactory,
    DecisionAreaFactory,
    ProtectedMatterFactory,
    VotingRuleFactory,
)
from tests.meetings.board import a_board, all_present, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """Three seats with a vote, all in the room; the chair has a casting vote."""
    board = a_board()
    board.rule = VotingRuleFactory(body=board.body, casting_vote=True)
    board.presences = all_present(board)
    return board


def vote(board, n, choice, *, by=None, **more):
    by = by or board.secretary
    return meetings.cast(board.part, sitting=board.sitting, seat=board.seats[n], choice=choice, by=by, **more)


def votes(board, *choices):
    for n, choice in enumerate(choices):
        if choice:
            vote(board, n, choice)


def decide(board, outcome="approved"):
    return meetings.record_decision(board.part, outcome=outcome, wording="The board approved.", by=board.secretary)


def test_the_outcome_keeps_how_the_vote_went(board):
    votes(board, "for", "for", "against")

    assert decide(board).vote == "2 for, 1 against, 0 abstained; carried by a majority of those voting."


def test_agreeing_without_a_vote_is_said(board):
    assert decide(board).vote == "Agreed without a vote."


def test_what_was_voted_down_is_not_approved(board):
    votes(board, "for", "against", "against")

    with pytest.raises(RuleBroken, match="It can’t end as ‘approved’"):
        decide(board)
    assert decide(board, "rejected").vote.startswith("1 for, 2 against, 0 abstained; not carried.")


def test_what_was_carried_is_not_rejected(board):
    votes(board, "for", "for", "against")

    with pytest.raises(RuleBroken, match="It can’t end as ‘rejected’"):
        decide(board, "rejected")


def test_a_correction_can_not_turn_a_lost_vote_into_an_approval(board):
    votes(board, "for", "against", "against")
    decision = decide(board, "rejected")

    with pytest.raises(RuleBroken, match="It can’t end as ‘approved’"):
        meetings.correct_decision(decision, outcome="approved", wording="x", reason="Misheard", by=board.secretary)


def test_secretary_chair_and_the_voter_record_a_vote_and_nobody_else(board, person):
    vote(board, 0, "for", by=board.secretary)
    vote(board, 1, "for", by=board.chair)
    vote(board, 2, "for", by=board.seats[2].person)

    for by in (board.seats[1].person, person()):
        with pytest.raises(PermissionDenied):
            vote(board, 2, "against", by=by, reason="Changed")


def test_a_seat_votes_once_and_a_slip_is_put_right_with_its_reason(board):
    vote(board, 1, "for")
    with pytest.raises(RuleBroken, match="has voted already"):
        vote(board, 1, "against")

    vote(board, 1, "against", reason="Misheard")

    assert [(row.choice, row.version) for row in Ballot.objects.all()] == [("against", 2)]


def test_votes_stay_as_they_are_once_the_outcome_is_recorded(board):
    vote(board, 1, "for")
    decide(board)

    for n in (1, 2):
        with pytest.raises(RuleBroken, match="outcome is recorded"):
            vote(board, n, "against", reason="Misheard")


def test_who_left_does_not_vote(board):
    meetings.leave(board.presences[1], at=datetime.time(14, 30), by=board.secretary)

    with pytest.raises(RuleBroken, match="is not here for this item"):
        vote(board, 1, "for")


def test_who_never_came_does_not_vote():
    board = a_board()

    with pytest.raises(RuleBroken, match="is not here"):
        vote(board, 1, "for")


def test_a_deputy_votes_for_the_seat(board, person):
    meetings.leave(board.presences[1], at=datetime.time(14), by=board.secretary)
    deputy = person("Deputy", is_active=True)
    trust = board.seats[1].for_trust
    given = {"capacity": "deputy", "deputy_for": board.seats[1], "for_trust": trust}
    meetings.list_present(board.sitting, deputy, by=board.importer, **given)

    assert vote(board, 1, "for").cast_by == deputy


@pytest.mark.parametrize("handling", ["speaks", "leaves_vote", "leaves_item"])
def test_who_stands_back_by_an_interest_does_not_vote(board, handling):
    ConflictFactory(item=board.item, person=board.seats[1].person, handling=handling)

    with pytest.raises(RuleBroken, match="declared interest"):
        vote(board, 1, "for")


def test_an_interest_that_is_only_noted_leaves_the_vote(board):
    ConflictFactory(item=board.item, person=board.seats[1].person, handling="noted")

    assert vote(board, 1, "for").choice == "for"


def test_a_seat_without_vote_and_another_bodys_seat_have_none(board):
    silent = AppointmentFactory(body=board.body, voting=False)

    for seat in (silent, AppointmentFactory()):
        with pytest.raises(RuleBroken, match="has no vote"):
            meetings.cast(board.part, sitting=board.sitting, seat=seat, choice="for", by=board.secretary)


def test_another_meetings_sitting_does_not_decide_here(board):
    with pytest.raises(RuleBroken, match="does not decide"):
        meetings.cast(
            board.part, sitting=SittingFactory(), seat=board.seats[0], choice="for", by=board.secretary
        )  # fmt: skip


def test_only_the_chair_has_a_casting_vote_and_only_on_a_tie(board):
    votes(board, "for", "against")
    with pytest.raises(RuleBroken, match="Only the chair"):
        vote(board, 1, "for", casting=True)
    with pytest.raises(RuleBroken, match="for or against"):
        vote(board, 0, "abstain", casting=True)

    vote(board, 0, "for", casting=True)

    assert decide(board).vote == "1 for, 1 against, 0 abstained; carried by the chair’s casting vote."


def test_without_a_tie_there_is_no_casting_vote(board):
    votes(board, "for", "for", "against")

    with pytest.raises(RuleBroken, match="only where a majority vote is tied"):
        vote(board, 0, "for", casting=True)


def test_a_tie_without_casting_vote_is_not_carried(board):
    votes(board, "for", "against")

    with pytest.raises(RuleBroken, match="gave no casting vote"):
        decide(board)


def test_a_protected_matter_needs_every_voting_member(board):
    area = DecisionAreaFactory(collaborative=board.body.collaborative)
    ProtectedMatterFactory(rule=board.rule, area=area)
    board.part.area = area
    save(board.part, by=board.importer)
    votes(board, "for", "for")

    with pytest.raises(RuleBroken, match="Needs all voting members: 1 absent"):
        decide(board)


def test_a_protected_matter_is_agreed_without_a_vote_only_where_all_are_here(board):
    area = DecisionAreaFactory(collaborative=board.body.collaborative)
    ProtectedMatterFactory(rule=board.rule, area=area)
    board.part.area = area
    save(board.part, by=board.importer)
    meetings.leave(board.presences[2], at=datetime.time(14), by=board.secretary)

    with pytest.raises(RuleBroken, match="needs all 3 voting members, and 2 are here"):
        decide(board)
    meetings.arrive(board.presences[2], at=datetime.time(14, 5), by=board.secretary)
    assert decide(board).vote == "Agreed without a vote by all 3 voting members."


def test_no_vote_before_the_day_and_none_once_the_minutes_are_agreed(board):
    with_minutes(board)
    with pytest.raises(RuleBroken, match="chair has agreed these minutes"):
        vote(board, 1, "for")

    other = a_board()
    other.meeting.date = timezone.localdate() + datetime.timedelta(days=1)
    save(other.meeting, by=other.importer)
    other.sitting.meeting.refresh_from_db()
    with pytest.raises(RuleBroken, match="from that day"):
        vote(other, 1, "for")


def test_no_vote_once_the_minutes_are_approved(board):
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    with pytest.raises(RuleBroken, match="can’t change"):
        vote(board, 1, "for")


def test_several_votes_are_cast_together_or_not_at_all(board):
    meetings.leave(board.presences[2], at=datetime.time(14), by=board.secretary)
    given = [{"seat": seat, "choice": "for"} for seat in board.seats]

    with pytest.raises(RuleBroken, match="is not here"):
        meetings.cast_all(board.part, sitting=board.sitting, votes=given, by=board.secretary)
    assert not Ballot.objects.exists()
