import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings import services as meetings
from meetings.models import Ballot, Meeting
from tests.factories.programmes import VotingRuleFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client):
    board = a_board()
    VotingRuleFactory(body=board.body, method="majority")
    client.force_login(board.secretary)
    day = timezone.localdate() + datetime.timedelta(days=5)
    client.post(
        reverse("meetings:resolution-propose", args=[board.body.pk]),
        {"name": "The bid", "summary": "It closes on Friday.", "closes_on": day.isoformat(), "closes_at": "5pm"},
    )
    board.meeting = Meeting.objects.get(by_circulation=True)
    board.part = meetings.add_part(board.meeting.items.get(), verb="approve", text="the bid", by=board.secretary)
    client.post(reverse("meetings:resolution-circulate", args=[board.meeting.pk]))
    return board


def page(client, board, **posted):
    address = reverse("meetings:resolution-page", args=[board.meeting.pk])
    return client.post(address, posted) if posted else client.get(address)


def test_a_member_answers_and_the_office_closes_it(client, board):
    for seat in board.seats:
        client.force_login(seat.person)
        assert page(client, board, act="answer", **{f"part{board.part.pk}": "for"}).status_code == 302
    client.force_login(board.secretary)

    client.post(reverse("meetings:resolution-close", args=[board.meeting.pk]))

    assert "3 for" in page(client, board).text
    assert board.part.decision.outcome == "approved"


def test_an_answer_left_out_is_asked_for_and_nothing_is_kept(client, board):
    client.force_login(board.members[0])

    answer = page(client, board, act="answer")

    assert answer.status_code == 422
    assert not Ballot.objects.exists()


def test_the_office_writes_down_what_a_member_said(client, board):
    answer = page(client, board, act="behalf", seat=board.seats[1].pk, **{f"part{board.part.pk}": "against"})

    assert answer.status_code == 302
    assert Ballot.objects.get().seat == board.seats[1]


def test_who_votes_not_there_finds_nothing(client, board, person):
    client.force_login(person())

    assert page(client, board).status_code == 404
    assert page(client, board, act="answer", **{f"part{board.part.pk}": "for"}).status_code == 404


def test_an_ordinary_meeting_has_no_such_page(client):
    other = a_board()
    client.force_login(other.secretary)

    assert client.get(reverse("meetings:resolution-page", args=[other.meeting.pk])).status_code == 404
