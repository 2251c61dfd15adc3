import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import PublicQuestion
from meetings.selectors.public import questions_answered
from tests.factories.meetings import MeetingFactory, QuestionRuleFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
PERSON = {"asker": "A neighbour", "email": "neighbour@example.org"}


@pytest.fixture
def board():
    board = a_board()
    day = timezone.localdate() + datetime.timedelta(days=30)
    board.meeting = MeetingFactory(body=board.body, date=day, in_public=True)
    board.rule = QuestionRuleFactory(body=board.body, most=2)
    return board


def ask(board, text="When will the waits fall?", **more):
    return meetings.ask_question(board.meeting, text=text, **{**PERSON, **more})


def test_a_question_in_time_is_received_and_the_office_is_told(board):
    question = ask(board)

    assert (question.status, question.late) == ("received", False)
    assert [notice.person for notice in Notice.objects.filter(about=question.pk)] == [board.secretary]


def test_after_the_deadline_it_is_kept_and_marked_late(board):
    question = ask(board, now=board.meeting.start - datetime.timedelta(days=1))

    assert question.late


def test_once_the_meeting_has_begun_it_takes_no_more(board):
    with pytest.raises(RuleBroken, match="has begun"):
        ask(board, now=board.meeting.start)


def test_one_person_asks_as_many_as_the_body_allows_whatever_the_capitals(board):
    ask(board), ask(board, email="Neighbour@Example.org")

    with pytest.raises(RuleBroken, match="most one person can ask"):
        ask(board)
    assert ask(board, email="another@example.org").status == "received"


@pytest.mark.parametrize("why", ["no rule", "not in public", "cancelled"])
def test_a_meeting_that_takes_none_takes_none(board, why):
    if why == "no rule":
        board.meeting = MeetingFactory(date=board.meeting.date, in_public=True)
    elif why == "not in public":
        board.meeting = MeetingFactory(body=board.body, date=board.meeting.date, starts_at=datetime.time(9))
    else:
        meetings.cancel(board.meeting, reason="Snow", by=board.secretary)

    with pytest.raises(RuleBroken, match="takes no questions"):
        ask(board)


@pytest.mark.parametrize(
    ("identity", "may_name", "shown"),
    [
        ("named", False, "A neighbour"),
        ("choice", True, "A neighbour"),
        ("choice", False, "A member of the public"),
        ("never", True, "A member of the public"),
    ],
)
def test_the_name_is_told_by_the_rule_of_the_body_and_the_wish_of_the_person(board, identity, may_name, shown):
    board.rule.identity = identity
    meetings.set_question_rule(board.rule, by=board.secretary)
    question = ask(board, may_name=may_name)
    meetings.take_question(question, by=board.secretary)

    before = questions_answered(board.meeting)
    meetings.answer_question(question, answer="By the autumn.", by=board.secretary)

    assert before == []
    assert questions_answered(board.meeting) == [
        {"text": "When will the waits fall?", "answer": "By the autumn.", "asker": shown}
    ]


def test_a_refused_one_says_why_and_is_not_shown(board):
    question = ask(board)

    with pytest.raises(RuleBroken, match="why"):
        meetings.refuse_question(question, reason="", by=board.secretary)
    meetings.refuse_question(question, reason="It is about one patient.", by=board.secretary)

    assert (question.status, question.why_refused) == ("refused", "It is about one patient.")
    assert questions_answered(board.meeting) == []


def test_only_who_runs_the_meeting_takes_and_answers(board, person):
    question = ask(board)

    for by in (board.chair, board.members[0], person()):
        for act, said in (("take_question", {}), ("answer_question", {"answer": "Yes."})):
            with pytest.raises(PermissionDenied):
                getattr(meetings, act)(question, by=by, **said)


def test_who_asked_is_known_to_who_runs_the_meeting_alone(board):
    question = ask(board)
    known = [visible(PublicQuestion.objects.all(), who).filter(pk=question.pk).exists() for who in (
        board.secretary, board.chair, board.members[0])]  # fmt: skip

    assert known == [True, False, False]
