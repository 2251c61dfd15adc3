import pytest

from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from meetings import services as meetings
from meetings.models import Referral
from tests.meetings.board import a_board, all_present

pytestmark = pytest.mark.django_db


def advised(outcome="recommended", **item):
    board = a_board(structure="advisory")
    for name, value in item.items():
        setattr(board.item, name, value)
    meetings.change_item(board.item, by=board.secretary)
    all_present(board)
    board.decision = meetings.record_decision(
        board.part, outcome=outcome, wording="Recommended to the boards.", by=board.secretary
    )
    return board


def referrals(board) -> list[Referral]:
    for job in Job.objects.filter(task="meetings.refer_advice"):
        meetings.refer_advice(*job.args)
    return list(Referral.objects.filter(what=board.decision.pk))


def test_what_an_advisory_group_recommends_goes_to_each_trusts_board_once():
    board = advised()

    sent = [*referrals(board), *referrals(board)][-len(board.seats) :]

    assert {row.to_trust_id for row in sent} == {seat.for_trust_id for seat in board.seats}
    assert Referral.objects.count() == len(board.seats)
    assert not Notice.objects.filter(what__contains="not referred").exists()


@pytest.mark.parametrize("outcome", ["noted", "deferred"])
def test_what_recommends_nothing_goes_nowhere(outcome):
    assert referrals(advised(outcome=outcome)) == []


def test_a_board_that_decides_refers_nothing_by_itself():
    board = a_board()
    all_present(board)
    board.decision = meetings.record_decision(
        board.part, outcome="recommended", wording="x", to_body=None, by=board.secretary
    )

    assert referrals(board) == []


def test_what_is_private_stays_and_the_office_is_told():
    board = advised(confidential_to="body", confidential_reason="commercial")

    assert referrals(board) == []
    assert Notice.objects.filter(person=board.secretary, what__contains="not referred").exists()
