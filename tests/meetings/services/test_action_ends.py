import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.jobs.models import Job
from collab_portal.jobs.services import NotNow
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


def agree(board, **more):
    more = {"by": board.secretary, "item": board.item, "owners": [board.members[0]], **more}
    return meetings.agree_action(board.body, text="Discuss the savings", **more)


def test_an_action_on_hold_until_a_day_opens_by_itself_on_it_as_the_system():
    board = a_board()
    action = agree(board)
    meetings.put_on_hold(action, hold_date=TOMORROW, by=board.secretary)
    job = Job.objects.get(task="meetings.end_hold")

    with pytest.raises(NotNow) as early:
        meetings.end_hold(*job.args)
    meetings.end_hold(*job.args, today=TOMORROW)
    meetings.end_hold(*job.args, today=TOMORROW)
    action.refresh_from_db()

    last = action.history.first()
    assert early.value.until == job.not_before
    assert (action.status, action.hold_date, action.hold_until) == ("open", None, "")
    assert (str(last.history_user), last.history_change_reason[:20]) == ("Portal", "It was on hold until")
    assert timezone.localtime(job.not_before) == timezone.make_aware(
        datetime.datetime.combine(TOMORROW, datetime.time.min)
    )


def test_a_hold_that_was_moved_does_not_end_on_the_first_day():
    board = a_board()
    action = agree(board)
    meetings.put_on_hold(action, hold_date=TOMORROW, by=board.secretary)
    meetings.reopen(action, by=board.secretary, why="Longer")
    meetings.put_on_hold(action, hold_date=TOMORROW + datetime.timedelta(days=7), by=board.secretary)

    with pytest.raises(NotNow):
        meetings.end_hold(action.pk, today=TOMORROW)

    action.refresh_from_db()
    assert action.status == "on_hold"


@pytest.mark.parametrize(
    "words",
    [{}, {"until": "the DPIA", "hold_date": TOMORROW}, {"hold_date": TOMORROW - datetime.timedelta(days=1)}],
)
def test_a_hold_has_a_condition_or_a_day_to_come(words):
    board = a_board()

    with pytest.raises(RuleBroken):
        meetings.put_on_hold(agree(board), by=board.secretary, **words)


def test_the_owner_says_that_the_condition_is_met_and_another_member_cannot():
    board = a_board()
    action = agree(board)
    meetings.put_on_hold(action, until="the DPIA is agreed", by=board.secretary)

    with pytest.raises(PermissionDenied):
        meetings.take_off_hold(action, by=board.members[1], why="Agreed")
    meetings.take_off_hold(action, by=board.members[0], why="")

    assert action.status == "open"
    assert action.history.first().history_change_reason == "It waited for: the DPIA is agreed"


def test_only_what_is_on_hold_has_a_condition_to_meet():
    board = a_board()

    with pytest.raises(RuleBroken, match="not on hold"):
        meetings.take_off_hold(agree(board), by=board.secretary, why="Agreed")


def test_closing_keeps_who_is_outstanding_and_needs_the_reason():
    board = a_board()
    action = agree(board)
    rows = meetings.split(action, trusts=[seat.for_trust for seat in board.seats], by=board.secretary)
    meetings.answer_obligation(rows[0], status="done", evidence="Signed", by=board.secretary)
    meetings.answer_obligation(rows[1], status="outstanding", evidence="Awaiting IT", by=board.secretary)

    with pytest.raises(RuleBroken, match="why it is closed"):
        meetings.close(action, by=board.chair)
    meetings.close(action, by=board.chair, note="The rest goes on in the programme.")

    names = [row.trust.short for row in rows]
    assert action.closing == (
        f"Closed with 2 of 3 outstanding: {names[1]} (Awaiting IT), {names[2]} (no answer). "
        "Why: The rest goes on in the programme."
    )


def test_what_was_kept_at_closing_does_not_change_with_the_trusts():
    board = a_board()
    action = agree(board)
    (row,) = meetings.split(action, trusts=[board.seats[0].for_trust], by=board.secretary)
    meetings.answer_obligation(row, status="done", evidence="Signed", by=board.secretary)
    meetings.close(action, by=board.chair)
    closing = action.closing

    meetings.reopen(action, by=board.chair, why="Too early")

    assert (closing, action.closing) == ("Closed with none of 1 outstanding.", "")
    assert action.history.filter(closing=closing).exists()


def test_an_action_is_superseded_by_another_open_one_of_its_body():
    board, other = a_board(), a_board()
    action, new = agree(board), agree(board)
    closed = agree(board)
    meetings.close(closed, by=board.chair)

    for wrong in (action, closed, agree(other)):
        with pytest.raises(RuleBroken, match="another open action"):
            meetings.supersede(action, replacement=wrong, why="Merged", by=board.secretary)
    meetings.supersede(action, replacement=new, why="Merged", by=board.secretary)

    assert (action.status, action.superseded_by, action.closing) == ("superseded", new, "Superseded. Merged")
