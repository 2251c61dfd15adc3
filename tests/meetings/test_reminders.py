import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice, Reminder
from collab_portal.notifications.services import remind
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.reminders import standing
from tests.dues import new_of
from tests.factories.meetings import ActionFactory, ActionOwnerFactory, PaperFactory, PromiseFactory
from tests.factories.programmes import AppointmentFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
dues = new_of(standing)
TODAY = datetime.date(2024, 3, 20)


def day(n):
    return TODAY + datetime.timedelta(days=n)


def owed(board, *, due=0, **more):
    action = ActionFactory(body=board.body, due=day(due), **more)
    ActionOwnerFactory(action=action, person=board.members[0], job_title="")
    return action


def rules():
    return [each.rule for each in dues(today=TODAY)]


@pytest.mark.parametrize(
    ("due", "rule"),
    [(4, []), (3, ["action due"]), (0, ["action due today"]), (-1, ["action overdue"]), (-90, ["action overdue"])],
)
def test_actions_are_due_ahead_on_the_day_and_once_late(due, rule):
    owed(a_board(), due=due)

    assert rules() == rule


def test_each_goes_once_however_often_it_is_computed():
    owed(a_board())

    assert [remind(dues(today=TODAY)) for _ in range(2)] == [1, 0]
    assert (Reminder.objects.count(), Notice.objects.count()) == (1, 1)


def test_what_is_done_is_silent():
    board = a_board()
    meetings.close(owed(board), by=board.secretary)
    meetings.put_on_hold(owed(board), until="June", by=board.secretary)
    meetings.propose_complete(owed(board), by=board.members[0], note="")

    assert rules() == []


def test_a_new_date_makes_a_new_reminder():
    board = a_board()
    action = owed(board)
    remind(dues(today=TODAY))

    meetings.redate(action, day(2), by=board.secretary, why="Later")

    assert remind(dues(today=TODAY)) == 1


def test_nobody_is_reminded_of_what_they_may_not_see(importer):
    board = a_board()
    owed(board, item=board.item)
    exclude(board.members[0], from_record=board.item, handling="does not receive the paper", by=importer)

    assert rules() == []


@pytest.mark.parametrize(("due", "rule"), [(4, []), (3, ["paper due"]), (0, ["paper due"]), (-2, ["paper overdue"])])
def test_papers_are_due_to_their_author(due, rule):
    board = a_board()
    PaperFactory(item=board.item, due=day(due), author=board.members[0])

    found = dues(today=TODAY)
    assert ([each.rule for each in found], {each.to_id for each in found}) == (
        rule,
        {board.members[0].pk} if rule else set(),
    )


def test_a_paper_without_an_author_is_the_secretarys():
    board = a_board()
    AppointmentFactory(body=board.body, person=board.secretary, role="secretary")
    PaperFactory(item=board.item, due=TODAY)

    assert [each.to_id for each in dues(today=TODAY)] == [board.secretary.pk]


def test_an_accepted_paper_and_one_of_a_past_meeting_are_silent():
    board = a_board()
    paper = PaperFactory(item=board.item, due=TODAY, author=board.members[0])
    paper.status = "accepted"
    save(paper, by=board.importer)
    other = a_board()
    PaperFactory(item=other.item, due=TODAY, author=other.members[0])
    meetings.hold(other.meeting, by=other.secretary)

    assert rules() == []


def test_words_hold_no_title():
    board = a_board()
    action = owed(board)

    assert [each.what for each in dues(today=TODAY)] == [
        f"Your action {action.reference} is due on Wednesday 20 March 2024"
    ]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cost_does_not_grow_with_the_rows(rows, django_assert_max_num_queries, person_with):
    board = a_board()
    author = person_with(roles.MEMBER, on=board.body)
    for _ in range(rows):
        owed(board)
        PaperFactory(item=board.item, due=TODAY, author=author)
        PromiseFactory(item=board.item, due=TODAY, owner=author)

    with django_assert_max_num_queries(19):
        assert len(dues(today=TODAY)) == 3 * rows


def test_promises_are_due_to_who_made_them_and_else_to_the_secretary():
    board = a_board()
    AppointmentFactory(body=board.body, person=board.secretary, role="secretary", voting=False)
    for fields in ({"owner": board.members[0], "due": day(2)}, {"due": day(-30)}, {"due": day(4)}):
        PromiseFactory(item=board.item, **fields)
    PromiseFactory(item=board.item, due=day(0), condition="The DPIA has been agreed")
    PromiseFactory(item=board.item, due=day(0), status="kept")

    assert [(each.rule, each.to_id) for each in dues(today=TODAY)] == [
        ("promise due", board.members[0].pk), ("promise overdue", board.secretary.pk),
    ]  # fmt: skip


def test_a_promise_whose_condition_is_met_is_due_on_its_day():
    board = a_board()
    promise = PromiseFactory(
        item=board.item, owner=board.members[0], due=day(0), condition="The DPIA has been agreed", met_on=day(-5)
    )

    assert [each.about_id for each in dues(today=TODAY)] == [promise.pk]


def test_who_is_kept_from_the_item_is_not_reminded_of_its_promise():
    board = a_board()
    PromiseFactory(item=board.item, owner=board.members[0], due=day(0))
    exclude(board.members[0], from_record=board.item, handling="Leaves", by=board.importer)

    assert rules() == []
