import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import can
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import ForwardItem, Promise
from tests.meetings.board import a_board, next_meeting

pytestmark = pytest.mark.django_db
MARCH, MAY, JUNE = datetime.date(2024, 3, 25), datetime.date(2024, 5, 27), datetime.date(2024, 6, 24)
IN_THREE_MONTHS = datetime.date(2024, 5, 26)
PROMISED = "A further update in three months."


@pytest.fixture
def board():
    return a_board()


def promise(board, **fields):
    fields = {"text": PROMISED, "item": board.item, "due": IN_THREE_MONTHS, "by": board.secretary, **fields}
    return meetings.make_promise(board.body, **fields)


def plan(board, date, **fields):
    times = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}
    return meetings.plan(board.body, date=date, by=board.secretary, **times, **fields)


def agenda(meeting):
    return list(meeting.items.in_use().in_order().values_list("name", flat=True))


def test_a_promise_comes_back_by_itself_at_the_first_meeting_from_its_day_and_once(board):
    promise(board)

    planned = [plan(board, date) for date in (MARCH, MAY, JUNE)]

    assert [agenda(meeting) for meeting in planned] == [[], ["Referral standards"], []]
    line = ForwardItem.objects.get()
    assert (line.item.meeting, line.why) == (planned[1], "promised 26 February 2024: A further update in three months.")


def test_planning_twice_and_looking_again_bring_it_up_once(board):
    promise(board)
    may = plan(board, MAY)

    assert meetings.bring_up(board.body, planned=may) == []
    assert agenda(may) == ["Referral standards"]


def test_it_comes_again_at_the_next_meeting_where_its_meeting_was_cancelled(board):
    promise(board)
    may = plan(board, MAY)
    meetings.cancel(may, by=board.secretary, reason="Strike")

    assert agenda(plan(board, JUNE)) == ["Referral standards"]


def test_it_moves_to_an_earlier_meeting_that_is_planned_later(board):
    promise(board)
    june = plan(board, JUNE)
    may = plan(board, MAY)

    assert (agenda(may), agenda(june)) == (["Referral standards"], [])


def test_it_stays_on_an_agenda_that_is_out_or_worked_on(board):
    promise(board)
    june = plan(board, JUNE)
    meetings.issue_agenda(june, by=board.secretary)

    assert (agenda(plan(board, MAY)), agenda(june)) == ([], ["Referral standards"])


def test_a_paper_keeps_it_where_it_is(board):
    promise(board)
    june = plan(board, JUNE)
    meetings.expect_paper(june.items.get(), name="Update", by=board.secretary)

    assert (agenda(plan(board, MAY)), agenda(june)) == ([], ["Referral standards"])


def test_what_somebody_took_off_an_agenda_comes_to_the_next(board):
    promise(board)
    may = plan(board, MAY)
    meetings.withdraw_item(may.items.get(), by=board.secretary, reason="Too full")

    meetings.bring_up(board.body, planned=may)

    assert (agenda(may), agenda(plan(board, JUNE))) == ([], ["Referral standards"])


def test_a_meeting_that_moves_before_the_day_loses_it(board):
    promise(board)
    may = plan(board, MAY)
    may.date = datetime.date(2024, 5, 20)
    meetings.change_meeting(may, by=board.secretary)

    assert (agenda(may), agenda(plan(board, JUNE))) == ([], ["Referral standards"])


def test_a_conditional_promise_comes_once_its_condition_is_met(board):
    waiting = promise(board, text="Once the DPIA is agreed.", due=None, condition="The DPIA has been agreed")
    assert agenda(plan(board, MARCH)) == []

    meetings.meet_condition(waiting, on=datetime.date(2024, 4, 2), by=board.secretary)

    assert (waiting.met_on, ForwardItem.objects.get().due) == (datetime.date(2024, 4, 2), datetime.date(2024, 4, 2))
    assert agenda(plan(board, MAY)) == ["Referral standards"]


def test_with_a_day_and_a_condition_it_comes_from_the_later_of_the_two(board):
    waiting = promise(board, condition="The DPIA has been agreed")
    meetings.meet_condition(waiting, on=datetime.date(2024, 4, 2), by=board.secretary)

    assert ForwardItem.objects.get().due == IN_THREE_MONTHS


def test_it_goes_on_an_upcoming_agenda_that_is_there_already(board):
    today = datetime.date.today()
    ahead = plan(board, today + datetime.timedelta(days=30))
    waiting = promise(board, due=None, condition="The DPIA has been agreed")
    dated = promise(board, text="In a week.", due=today + datetime.timedelta(days=7))

    assert [item.planned_as.get().promise for item in ahead.items.in_use()] == [dated]
    meetings.meet_condition(waiting, on=today, by=board.secretary)
    assert [item.planned_as.get().promise for item in ahead.items.in_use().in_order()] == [dated, waiting]


def test_it_does_not_come_up_where_it_was_promised(board):
    today = datetime.date.today()
    board.meeting.date = today + datetime.timedelta(days=1)
    meetings.change_meeting(board.meeting, by=board.secretary)

    promise(board, due=None, condition="The DPIA has been agreed")
    meetings.meet_condition(Promise.objects.get(), on=today, by=board.secretary)

    assert agenda(board.meeting) == ["Referral standards"]


def test_another_day_keeps_the_first_and_brings_it_up_again(board):
    made = promise(board)
    may = plan(board, MAY)
    meetings.hold(may, by=board.secretary)

    meetings.redate_promise(made, due=JUNE, by=board.chair, why="Data late")

    assert (made.due, made.first_due) == (JUNE, IN_THREE_MONTHS)
    assert agenda(plan(board, JUNE)) == ["Referral standards"]


@pytest.mark.parametrize("end", ["keep", "release"])
def test_what_is_kept_or_released_does_not_come_up_until_it_is_open_again(board, end):
    made = promise(board)
    if end == "keep":
        meetings.keep_promise(made, by=board.secretary, at=board.item)
    else:
        meetings.release_promise(made, by=board.secretary, reason="Overtaken")
    assert agenda(plan(board, MAY)) == []

    meetings.reopen_promise(made, by=board.secretary, reason="Only in part")

    assert (made.status, made.kept_at, agenda(plan(board, JUNE))) == ("open", None, ["Referral standards"])


def test_it_comes_back_as_private_as_it_was_and_closed_to_the_same_people(board):
    item = meetings.add_to_agenda(
        board.meeting, name="Contract", confidential_to="body", confidential_reason="Tender", by=board.secretary
    )
    kept_out = board.members[0]
    exclude(kept_out, from_record=item, handling="Leaves for the item", by=board.secretary)
    made = promise(board, item=item)

    back = plan(board, MAY).items.get()

    assert (back.confidential_to, back.confidential_reason) == ("body", "Tender")
    seen = [[can(who, "view", row) for row in (made, ForwardItem.objects.get(), back)] for who in board.members]
    assert seen == [[False] * 3, [True] * 3]


def test_an_item_carried_forward_is_not_put_there_twice(board):
    promise(board)
    meetings.carry_forward(board.item, by=board.secretary)

    may = plan(board, MAY)

    assert agenda(may) == ["Referral standards"]
    assert ForwardItem.objects.get().item == may.items.get()


def test_the_owner_is_told_and_leads_it(board):
    promise(board, owner=board.members[0], owner_title="Medical Director")

    lead = plan(board, MAY).items.get().leads.get()

    assert [(notice.person, "standards" in notice.what) for notice in Notice.objects.all()] == [
        (board.members[0], False)
    ]
    assert (lead.person, lead.job_title) == (board.members[0], "Medical Director")


def test_secretary_and_chair_promise_and_nobody_else(board, person):
    promise(board, by=board.chair)

    for other in (board.members[0], person()):
        with pytest.raises(PermissionDenied):
            promise(board, by=other)


@pytest.mark.parametrize("act", ["keep", "release", "reopen", "redate", "meet"])
def test_members_leave_promises_as_they_are(board, act):
    made = promise(board, condition="The DPIA has been agreed")
    acts = {
        "keep": (meetings.keep_promise, {}),
        "release": (meetings.release_promise, {"reason": "x"}),
        "reopen": (meetings.reopen_promise, {"reason": "x"}),
        "redate": (meetings.redate_promise, {"due": JUNE}),
        "meet": (meetings.meet_condition, {"on": MARCH}),
    }
    service, values = acts[act]

    with pytest.raises(PermissionDenied):
        service(made, by=board.members[0], **values)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": " "}, "what was promised"),
        ({"due": None}, "Enter a day"),
        ({"due": datetime.date(2024, 2, 26)}, "after it was promised"),
    ],
)
def test_a_promise_says_what_and_when(board, fields, why):
    with pytest.raises(RuleBroken, match=why):
        promise(board, **fields)


def test_what_is_refused_of_a_promise(board):
    made = promise(board)
    elsewhere = a_board()
    for service, values, why in (
        (meetings.keep_promise, {"at": elsewhere.item}, "another body"),
        (meetings.release_promise, {"reason": " "}, "why"),
        (meetings.reopen_promise, {"reason": " "}, "why"),
        (meetings.redate_promise, {"due": datetime.date(2024, 2, 20)}, "after it was promised"),
        (meetings.meet_condition, {"on": MARCH}, "waits for nothing"),
    ):
        with pytest.raises(RuleBroken, match=why):
            service(made, by=board.secretary, **values)
    with pytest.raises(RuleBroken, match="another body"):
        promise(board, item=elsewhere.item, by=board.importer)


def test_a_condition_is_met_today_or_before_and_of_an_open_promise(board):
    made = promise(board, condition="The DPIA has been agreed")
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    with pytest.raises(RuleBroken, match="future"):
        meetings.meet_condition(made, on=tomorrow, by=board.secretary)
    meetings.release_promise(made, by=board.secretary, reason="Overtaken")

    with pytest.raises(RuleBroken, match="Open it again"):
        meetings.meet_condition(made, on=MARCH, by=board.secretary)
    with pytest.raises(RuleBroken, match="Open it again"):
        meetings.redate_promise(made, due=JUNE, by=board.secretary)


def test_a_written_resolution_and_an_issued_pack_are_left_alone(board):
    later = datetime.date.today() + datetime.timedelta(days=60)
    resolution = next_meeting(board, date=later, by_circulation=True)
    packed = next_meeting(board, date=later, starts_at=datetime.time(10), status="pack_issued")

    promise(board)

    assert (agenda(resolution), agenda(packed)) == ([], [])
