import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import PublicQuestion
from tests.factories.meetings import AgendaItemFactory, QuestionRuleFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
ASKED = {"asker": "A neighbour", "email": "neighbour@example.org", "text": "When will the waits fall?"}


@pytest.fixture
def board():
    cache.clear()
    board = a_board()
    board.meeting.in_public, board.meeting.date = True, timezone.localdate() + datetime.timedelta(days=30)
    save(board.meeting, by=board.importer)
    AgendaItemFactory(meeting=board.meeting, name="Ptarmigan", confidential_to="body", confidential_reason="x")
    QuestionRuleFactory(body=board.body)
    meetings.issue_agenda(board.meeting, by=board.secretary)
    return board


def page(client, name, *args):
    return client.get(reverse(f"meetings:public-{name}", args=args))


def ask(client, board, **more):
    return client.post(reverse("meetings:public-ask", args=[board.meeting.pk]), {**ASKED, **more})


def test_the_public_reads_what_was_published_and_nothing_before(client, board):
    before = page(client, "meeting", board.meeting.pk)

    meetings.publish(board.meeting, "agenda", by=board.secretary)
    after, listed = page(client, "meeting", board.meeting.pk), page(client, "meetings")

    assert (before.status_code, after.status_code) == (404, 200)
    assert "Referral standards" in after.text
    assert str(board.body) in listed.text
    assert "Ptarmigan" not in after.text + listed.text


def test_the_file_is_served_while_it_stands(client, board):
    agenda = meetings.publish(board.meeting, "agenda", by=board.secretary)
    there = page(client, "file", board.meeting.pk, "agenda")
    never = page(client, "file", board.meeting.pk, "minutes")

    meetings.take_down(agenda, reason="Too early", by=board.secretary)

    assert (there.status_code, there["Content-Type"], never.status_code) == (200, "application/pdf", 404)
    assert page(client, "file", board.meeting.pk, "agenda").status_code == 404


def test_anybody_asks_without_an_account(client, board):
    meetings.publish(board.meeting, "agenda", by=board.secretary)

    answer = ask(client, board)

    assert answer.status_code == 302
    assert "Your question was sent" in client.get(answer.url).text
    assert PublicQuestion.objects.get().text == ASKED["text"]


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, board):
    meetings.publish(board.meeting, "agenda", by=board.secretary)

    answer = ask(client, board, email="nowhere")

    assert answer.status_code == 422
    assert ASKED["text"] in answer.text
    assert not PublicQuestion.objects.exists()


def test_a_program_that_fills_in_everything_asks_nothing(client, board):
    meetings.publish(board.meeting, "agenda", by=board.secretary)

    assert ask(client, board, website="https://example.org").status_code == 422
    assert not PublicQuestion.objects.exists()


def test_one_address_asks_only_so_often_in_an_hour(client, board, settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_question": "3/h/ip"}
    meetings.publish(board.meeting, "agenda", by=board.secretary)

    answers = [ask(client, board, email=f"n{n}@example.org").status_code for n in range(4)]

    assert answers == [302] * 3 + [429]


def test_the_office_publishes_from_the_meeting(client, board, person):
    client.force_login(board.secretary)
    address = reverse("meetings:opening-page", args=[board.meeting.pk])

    answer = client.post(address, {"act": "publish", "what": "agenda"})

    assert answer.status_code == 302
    assert board.meeting.publications.count() == 1
    client.force_login(person())
    assert client.get(address).status_code == 404


def test_a_refusal_stands_on_the_page(client, board):
    client.force_login(board.secretary)

    answer = client.post(
        reverse("meetings:opening-page", args=[board.meeting.pk]), {"act": "publish", "what": "minutes"}
    )

    assert answer.status_code == 422
    assert "Minutes are published once" in answer.text


def test_a_member_sees_what_is_published_but_not_who_asked(client, board):
    meetings.publish(board.meeting, "agenda", by=board.secretary)
    ask(client, board)

    client.force_login(board.members[0])
    shown = client.get(reverse("meetings:opening-page", args=[board.meeting.pk])).text

    assert "A neighbour" not in shown
    assert "Publish anew" not in shown
