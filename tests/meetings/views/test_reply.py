import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import services as meetings
from meetings.models import Presence, Reply
from tests.factories.programmes import AppointmentFactory, PostFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture
def board():
    board = a_board()
    board.meeting.date = SOON
    meetings.change_meeting(board.meeting, by=board.secretary)
    return board


def page(client, user, board):
    client.force_login(user)
    return client.get(reverse("meetings:replies-page", args=[board.meeting.pk]))


def send(client, user, board, **typed):
    client.force_login(user)
    return client.post(
        reverse("meetings:replies-page", args=[board.meeting.pk]), {"act": "reply", **typed}, follow=True
    )


def test_one_click_says_that_one_comes(client, board):
    answer = send(client, board.chair, board, answer="coming")

    assert Reply.objects.get().answer == "coming"
    assert "You said: <strong>Coming</strong>" in answer.content.decode()


def test_members_see_their_own_reply_and_no_other(client, board):
    meetings.reply(board.meeting, answer="apologies", note="Ptarmigan leave", by=board.members[0])

    shown = [b"Ptarmigan" in page(client, who, board).content for who in (board.secretary, *board.members)]

    assert shown == [True, True, False]


def test_a_wrong_reply_comes_back_as_it_was_filled_in(client, board):
    answer = send(client, board.chair, board, note="On leave")

    assert (answer.status_code, Reply.objects.count()) == (422, 0)
    assert "Select whether you are coming." in answer.content.decode()
    assert "On leave" in answer.content.decode()


def test_deputies_offered_are_people_of_the_seats_trust(client, board):
    mine, other = UserFactory(name="Mine"), UserFactory(name="Other")
    PostFactory(person=mine, organisation=board.seats[1].for_trust)
    PostFactory(person=other, organisation=board.seats[2].for_trust)

    form = page(client, board.members[0], board).context["form"]

    assert list(form.fields["deputy"].queryset) == [mine]


def test_the_secretary_puts_replies_on_the_list(client, board):
    meetings.reply(board.meeting, answer="apologies", by=board.members[0])
    client.force_login(board.secretary)

    answer = client.post(reverse("meetings:replies-page", args=[board.meeting.pk]), {"act": "list"}, follow=True)

    assert "1 person put on the list." in answer.content.decode()
    assert [row.capacity for row in Presence.objects.all()] == ["apologies"]


def test_home_says_what_one_answered(client, board):
    client.force_login(board.members[0])
    before = client.get("/").content.decode()
    meetings.reply(board.meeting, answer="coming", by=board.members[0])

    assert ("Say whether you are coming" in before, "You said: coming" in client.get("/").content.decode()) == (
        True,
        True,
    )


def test_the_page_asks_the_same_number_of_questions_for_one_reply_and_more(client, board, django_assert_num_queries):
    meetings.reply(board.meeting, answer="coming", by=board.chair)
    page(client, board.secretary, board)
    with CaptureQueriesContext(connection) as first:
        page(client, board.secretary, board)
    meetings.reply(board.meeting, answer="coming", by=board.members[0])
    AppointmentFactory(body=board.body)

    with django_assert_num_queries(len(first)):
        page(client, board.secretary, board)
