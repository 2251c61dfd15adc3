"""What a network puts before a body is settled by that body's decision, and by nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from networks import services as networks
from networks.models import Choice
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory
from tests.meetings.board import a_board, all_present
from tests.networks.assessing import a_round, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """A board with a meeting; `choice` asks it to choose the first specialty of a closed round."""
    board = a_board()
    all_present(board)
    board.made = a_round()
    answer_all(board.made, 1, 5)
    networks.close_round(board.made.round, by=board.importer)
    board.choice = put(board)
    return board


def put(board, **fields):
    fields = {"specialties": board.made.specialties[:1], "decided_by": board.body, **fields}
    return networks.put_choice(board.made.round, by=board.importer, **fields)


def tabled(board, **fields):
    item = meetings.put_forward(board.choice, meeting=board.meeting, by=board.importer)
    fields = {"outcome": "approved", "wording": "The board chose them.", **fields}
    return meetings.record_decision(item.parts.get(), by=board.importer, **fields)


def now(board):
    return Choice.objects.get(pk=board.choice.pk)


def test_the_bodys_approval_chooses_and_both_say_so(board):
    decision = tabled(board)

    assert (now(board).status, now(board).decision, now(board).decided_on) == (
        "approved", decision.entry, board.meeting.date,
    )  # fmt: skip
    assert decision.effect_on == board.choice.entry
    assert decision.part.text == "that these specialties are chosen: Vascular"


@pytest.mark.parametrize(
    ("outcome", "status"), [("conditions", "conditions"), ("rejected", "rejected"), ("deferred", "proposed")]
)
def test_other_outcomes_settle_it_so_or_leave_it_waiting(board, outcome, status):
    tabled(board, outcome=outcome, conditions="With a plan." if outcome == "conditions" else "")

    assert now(board).status == status
    assert now(board).conditions == ("With a plan." if outcome == "conditions" else "")


def test_it_goes_before_the_body_that_decides_only(board):
    with pytest.raises(RuleBroken, match="decides on it"):
        meetings.put_forward(board.choice, meeting=MeetingFactory(), by=board.importer)


def test_another_bodys_decision_settles_nothing(board):
    other = put_by_hand(board)

    with pytest.raises(RuleBroken, match="decides on it"):
        networks.settle(
            other, outcome="approved", body=board.body, on=board.meeting.date, authority="", decision=other.entry,
            by=board.importer,
        )  # fmt: skip


def put_by_hand(board):
    networks.take_back_proposal(board.choice, by=board.importer, reason="Another body decides.")
    return put(board, decided_by=BodyFactory())


def test_what_is_settled_is_not_corrected_into_something_else(board):
    decision = tabled(board)

    with pytest.raises(RuleBroken, match="new decision"):
        meetings.correct_decision(
            decision, outcome="conditions", wording="x", conditions="y", reason="z", by=board.importer
        )


def test_specialties_are_chosen_from_a_closed_round_one_choice_at_a_time(board):
    with pytest.raises(RuleBroken, match="waits for a decision already"):
        put(board)
    networks.take_back_proposal(board.choice, by=board.importer, reason="Too few.")
    with pytest.raises(RuleBroken, match="at least one"):
        put(board, specialties=[])
    with pytest.raises(RuleBroken, match="Close the round first"):
        networks.put_choice(a_round().round, specialties=[], decided_by=board.body, by=board.importer)


def test_a_trusts_people_put_no_choice(board):
    with pytest.raises(PermissionDenied):
        networks.put_choice(
            board.made.round, specialties=board.made.specialties, decided_by=board.body, by=board.made.people[0]
        )
