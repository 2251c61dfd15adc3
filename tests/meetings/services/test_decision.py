import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Decision, ItemQuorum
from meetings.signals import decision_recorded
from tests.meetings.board import a_board, all_present, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db
WORDS = "The board approved the standards."


def record(board, *, by=None, outcome="approved", **more):
    return meetings.record_decision(board.part, outcome=outcome, wording=WORDS, by=by or board.secretary, **more)


def test_a_decision_freezes_the_quorum_of_the_moment():
    board = a_board()
    presences = all_present(board)

    decision = record(board)
    for presence in presences:
        meetings.leave(presence, at=datetime.time(15), by=board.secretary)

    frozen = ItemQuorum.objects.get()
    assert (decision.quorate, frozen.quorate, frozen.counted["present"]) == (True, True, 3)
    assert decision.quorum_text.startswith("Quorate. Quorate when")


def test_without_quorum_it_is_recorded_as_such():
    board = a_board()

    decision = record(board)

    assert (decision.quorate, decision.quorum_text.endswith("Taken without quorum: needs ratification.")) == (
        False,
        True,
    )


@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_chair_and_secretary_record_outcomes(who):
    board = a_board()

    assert record(board, by=getattr(board, who)).outcome == "approved"


def test_members_and_strangers_do_not(person):
    board = a_board()

    for by in (board.members[0], person()):
        with pytest.raises(PermissionDenied):
            record(board, by=by)


def test_an_item_to_note_gives_no_approval_until_the_chair_changes_its_purpose():
    board = a_board()
    board.item.purpose = "note"
    save(board.item, by=board.importer)
    with pytest.raises(RuleBroken, match="to note"):
        record(board)

    meetings.change_purpose(board.item, "approve", by=board.chair, why="The board was ready to decide.")
    board.part.refresh_from_db()

    assert record(board).outcome == "approved"


def test_an_advisory_group_approves_nothing():
    board = a_board(structure="advisory")

    with pytest.raises(RuleBroken, match="advisory group"):
        record(board)
    assert record(board, outcome="recommended").outcome == "recommended"


def test_one_part_has_one_outcome():
    board = a_board()
    record(board)

    with pytest.raises(RuleBroken, match="already"):
        record(board, outcome="deferred")


def test_no_outcome_before_the_day():
    board = a_board()
    board.meeting.date = timezone.localdate() + datetime.timedelta(days=1)
    save(board.meeting, by=board.importer)

    with pytest.raises(RuleBroken, match="from that day"):
        record(board)


def test_conditions_are_said():
    board = a_board()

    with pytest.raises(RuleBroken, match="conditions"):
        record(board, outcome="conditions")


def test_a_decision_is_announced_in_its_own_transaction():
    board, heard = a_board(), []
    hear = lambda sender, decision, by, **kwargs: heard.append((decision.outcome, by))  # noqa: E731
    decision_recorded.connect(hear)

    record(board)
    decision_recorded.disconnect(hear)

    assert heard == [("approved", board.secretary)]


def test_a_correction_says_why_and_is_refused_once_approved():
    board = a_board()
    decision = record(board)
    meetings.correct_decision(decision, outcome="endorsed", wording="Endorsed.", reason="Misheard", by=board.secretary)
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    with pytest.raises(RuleBroken, match="can’t change"):
        meetings.correct_decision(decision, outcome="noted", wording="x", reason="y", by=board.secretary)
    assert Decision.objects.get().outcome == "endorsed"
