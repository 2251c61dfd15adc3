import datetime

import pytest
from django.utils import timezone

from collab_portal.access.services import exclude
from collab_portal.records.services import save
from meetings.models import Action, Meeting, Promise
from meetings.selectors.effectiveness_figures import figures_of
from tests.factories.meetings import ActionFactory, MeetingFactory, PaperFactory, PromiseFactory, SittingFactory
from tests.factories.programmes import BodyDeadlineFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board, all_present

pytestmark = pytest.mark.django_db
YEAR = (datetime.date(2023, 4, 1), datetime.date(2024, 3, 31))
DUE = datetime.date(2024, 3, 11)


@pytest.fixture
def board():
    board = a_board()
    _to(board.meeting, "held", datetime.date(2024, 2, 26), board.importer)
    return board


def _to(record, status, day, by):
    """As if the record had come to this status on that day."""
    record.status = status
    save(record, by=by)
    row = record.history.latest("history_id")
    row.history_date = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    row.save()


def figure(board, name, user=None):
    found = {each.name: each for each in figures_of(board.body, YEAR, user or board.secretary)}[name]
    return found.done, found.of


def test_meetings_held_and_those_quorate_throughout(board):
    all_present(board)
    SittingFactory(meeting=MeetingFactory(body=board.body, status="held", date=datetime.date(2023, 5, 1)))
    SittingFactory(meeting=MeetingFactory(body=board.body, status="held", date=datetime.date(2022, 5, 1)))

    assert figure(board, "Meetings held") == (2, None)
    assert figure(board, "Quorate throughout") == (1, 2)
    assert figure(board, "Attendance of members") == (3, 3)


@pytest.mark.parametrize(
    ("paper", "counted"),
    [
        ({"status": "accepted"}, (1, 1)),
        ({"status": "accepted", "late_reason": "The figures came on Friday."}, (0, 1)),
        ({"status": "accepted", "tabled": True}, (0, 1)),
        ({"status": "expected"}, (0, 1)),
        ({"status": "deferred"}, (0, 0)),
    ],
)
def test_a_paper_is_in_time_or_not(board, paper, counted):
    PaperFactory(item=board.item, **paper)

    assert figure(board, "Papers in time") == counted


@pytest.mark.parametrize(("day", "counted"), [(DUE, (1, 1)), (DUE + datetime.timedelta(1), (0, 1))])
def test_minutes_are_in_time_if_first_drafted_by_the_bodys_deadline(board, day, counted):
    BodyDeadlineFactory(body=board.body, what="minutes", working_days=10)
    _to(board.meeting, "minutes_draft", day, board.importer)
    _to(board.meeting, "minutes_agreed", DUE + datetime.timedelta(30), board.importer)
    _to(board.meeting, "minutes_draft", DUE + datetime.timedelta(40), board.importer)

    assert figure(board, "Minutes drafted by their deadline") == counted


def test_minutes_never_drafted_are_late_and_without_a_deadline_nothing_is_said(board):
    assert figure(board, "Minutes drafted by their deadline") == (None, None)

    BodyDeadlineFactory(body=board.body, what="minutes", working_days=10)

    assert figure(board, "Minutes drafted by their deadline") == (0, 1)


@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        ([], (0, 1)),
        ([("closed", DUE)], (1, 1)),
        ([("closed", DUE + datetime.timedelta(1))], (0, 1)),
        ([("proposed", DUE)], (0, 1)),
        ([("closed", DUE), ("open", DUE), ("closed", DUE + datetime.timedelta(9))], (0, 1)),
        ([("superseded", DUE)], (0, 0)),
    ],
)
def test_an_action_counts_once_closed_for_good_by_its_first_due_date(board, steps, counted):
    action = ActionFactory(body=board.body, first_due=DUE, due=DUE + datetime.timedelta(90))
    for status, day in steps:
        _to(Action.objects.get(pk=action.pk), status, day, board.importer)

    assert figure(board, "Actions closed by their due date") == counted


@pytest.mark.parametrize(
    ("status", "day", "counted"),
    [("kept", DUE, (1, 1)), ("kept", DUE + datetime.timedelta(1), (0, 1)), ("released", DUE, (0, 0))],
)
def test_a_promise_is_kept_in_time_or_not(board, status, day, counted):
    promise = PromiseFactory(item=board.item, due=DUE)
    _to(Promise.objects.get(pk=promise.pk), status, day, board.importer)

    assert figure(board, "Promises kept in time") == counted


def test_what_is_due_yet_is_not_counted(board):
    later = datetime.date.today() + datetime.timedelta(9)
    days = (later - datetime.timedelta(20), later + datetime.timedelta(1))
    ActionFactory(body=board.body, first_due=later)

    (found,) = [each for each in figures_of(board.body, days, board.chair) if each.name.startswith("Actions")]

    assert (found.done, found.of) == (0, 0)


def test_what_one_is_kept_from_is_not_counted_for_them(board):
    PaperFactory(item=board.item, status="accepted")
    PromiseFactory(item=board.item, due=DUE)
    exclude(board.members[0], from_record=board.item, handling="leaves", by=board.importer)

    for name in ("Papers in time", "Promises kept in time"):
        assert figure(board, name)[1] == 1
        assert figure(board, name, board.members[0])[1] == 0


def test_a_stranger_learns_nothing(board):
    all_present(board)
    PaperFactory(item=board.item)

    assert {each.of or 0 for each in figures_of(board.body, YEAR, UserFactory())} == {0}


def test_the_queries_are_the_same_whatever_the_rows(board, django_assert_num_queries):
    BodyDeadlineFactory(body=board.body, what="minutes", working_days=10)
    make_one(board)
    figures_of(board.body, YEAR, board.secretary)  # what is kept between questions is kept from here on
    with django_assert_num_queries(QUERIES):
        figures_of(board.body, YEAR, board.secretary)
    for _ in range(3):
        make_one(board)

    with django_assert_num_queries(QUERIES):
        figures_of(board.body, YEAR, board.secretary)


def make_one(board):
    meeting = MeetingFactory(body=board.body, date=DUE, status=Meeting.Status.HELD)
    SittingFactory(meeting=meeting)
    PaperFactory(item__meeting=meeting)
    ActionFactory(body=board.body, first_due=DUE, status="closed")
    PromiseFactory(item__meeting=meeting, due=DUE, status="kept")


QUERIES = 16
