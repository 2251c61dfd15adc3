"""Packs before a meeting and draft minutes after it, by the body's deadlines in working days, to its secretary."""

import datetime

import pytest

from meetings.reminders import standing
from tests.dues import new_of
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import AppointmentFactory, BodyDeadlineFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
dues = new_of(standing)
MEETING = datetime.date(2024, 4, 4)  # the Thursday after Easter Monday


@pytest.fixture
def board():
    board = a_board()
    AppointmentFactory(body=board.body, person=board.secretary, role="secretary", voting=False)
    BodyDeadlineFactory(body=board.body, what="pack", working_days=3)  # Thursday 28 March
    BodyDeadlineFactory(body=board.body, what="minutes", working_days=2)  # Monday 8 April
    return board


def told(today):
    return [(each.rule, each.about_id, each.to_id) for each in dues(today=datetime.date.fromisoformat(today))]


@pytest.mark.parametrize(
    ("today", "rule"),
    [("2024-03-24", None), ("2024-03-25", "pack due"), ("2024-03-28", "pack due"), ("2024-03-29", "pack overdue")],
)
def test_a_pack_is_due_until_it_is_issued(today, rule, board):
    meeting = MeetingFactory(body=board.body, date=MEETING)
    MeetingFactory(body=board.body, date=MEETING, status="pack_issued")
    MeetingFactory(body=board.body, date=MEETING, status="cancelled")

    assert told(today) == ([(rule, meeting.pk, board.secretary.pk)] if rule else [])


def test_after_the_meeting_no_pack_is_due(board):
    MeetingFactory(body=board.body, date=MEETING)

    assert told("2024-04-05") == []


@pytest.mark.parametrize(
    ("today", "rule"),
    [
        ("2024-04-04", None), ("2024-04-05", "minutes due"), ("2024-04-08", "minutes due"),
        ("2024-04-09", "minutes overdue"), ("2024-09-09", None),
    ],
)  # fmt: skip
def test_minutes_are_due_until_they_are_drafted(today, rule, board):
    meeting = MeetingFactory(body=board.body, date=MEETING, status="held")
    MeetingFactory(body=board.body, date=MEETING, status="minutes_draft")

    assert told(today) == ([(rule, meeting.pk, board.secretary.pk)] if rule else [])


def test_a_body_without_deadlines_is_asked_for_nothing():
    board = a_board()
    AppointmentFactory(body=board.body, person=board.secretary, role="secretary", voting=False)
    MeetingFactory(body=board.body, date=MEETING)

    assert told("2024-04-04") == []
