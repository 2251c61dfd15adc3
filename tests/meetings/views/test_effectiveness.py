import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from meetings import services as meetings
from meetings.models import EffectivenessAnswer, EffectivenessReview
from tests.factories.record import UserFactory
from tests.meetings.reviewing import a_reviewing_board, answer

pytestmark = pytest.mark.django_db
ALL = {f"score{number}": "4" for number in range(1, 9)}


@pytest.fixture
def board():
    return a_reviewing_board()


def page(client, user, name, record, **typed):
    client.force_login(user)
    address = reverse(f"meetings:{name}", args=[record.pk])
    return client.post(address, typed, follow=True) if typed else client.get(address)


def test_a_member_answers_on_one_page_and_sees_that_they_have(client, board):
    done = page(client, board.members[0], "effectivenessreview-answer", board.review, **ALL, comment1="Mostly.")

    assert "You have answered. Only you can see your answers" in done.text
    assert EffectivenessAnswer.objects.filter(person=board.members[0], score=4).count() == 8


def test_a_score_that_is_missing_is_asked_for_and_what_was_typed_stays(client, board):
    refused = page(
        client, board.chair, "effectivenessreview-answer", board.review, **ALL | {"score3": ""}, comment1="So"
    )

    assert refused.status_code == 422
    assert "Give statement 3 a score." in refused.text
    assert ">So</textarea>" in refused.text.replace("\n", "")
    assert not EffectivenessAnswer.objects.exists()


@pytest.mark.parametrize("score", ["0", "6", "four"])
def test_a_score_is_from_1_to_5(client, board, score):
    answer = page(client, board.chair, "effectivenessreview-answer", board.review, **ALL | {"score1": score})

    assert answer.status_code == 422


def test_who_is_no_member_is_told_why_they_do_not_answer(client, board):
    refused = page(client, board.secretary, "effectivenessreview-answer", board.review)

    assert refused.status_code == 403
    assert "Only members of the body answer" in refused.text


@pytest.mark.parametrize(
    "name", ["effectivenessreview-detail", "effectivenessreview-answer", "effectivenessreview-history"]
)
def test_a_stranger_finds_no_review(client, board, name):
    assert page(client, UserFactory(), name, board.review).status_code == 404


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_who_runs_or_chairs_it_finds_no_answer_on_any_page(client, board, who):
    (given, *_) = answer(board, board.members[0], 1, "XYZZY words")
    person = getattr(board, who)

    for name in ("meetings:effectivenessanswer-detail", "meetings:effectivenessanswer-history", "access:who-page",
                 "documents:record-folder"):  # fmt: skip
        client.force_login(person)
        assert client.get(reverse(name, args=[given.pk])).status_code == 404
    for name in ("effectivenessreview-detail", "effectivenessreview-history"):
        text = page(client, person, name, board.review).text
        assert [word for word in ("XYZZY", given.reference, board.members[0].name) if word in text] == []


def test_home_says_nothing_of_an_answer_to_the_office(client, board):
    office = UserFactory()
    grant(office, roles.OFFICE, on=board.body.collaborative, starts=datetime.date(2020, 1, 1), by=board.importer)
    (given, *_) = answer(board, board.members[0], 1, "XYZZY words")
    client.force_login(office)

    text = client.get(reverse("home:home")).text

    assert board.review.reference in text or str(board.review) in text
    assert [word for word in ("Answer to", given.reference, "XYZZY") if word in text] == []


def test_its_owner_opens_their_answer_and_its_history(client, board):
    (given, *_) = answer(board, board.members[0], 1, "XYZZY words")

    pages = [
        page(client, board.members[0], name, given)
        for name in ("effectivenessanswer-detail", "effectivenessanswer-history")
    ]

    assert ["XYZZY" in one.text for one in pages] == [True, True]


def test_the_chair_goes_the_whole_way(client, board):
    for person, score in zip([board.chair, *board.members], (5, 4, 3, 3, 2), strict=True):
        answer(board, person, score, "Papers came late.")
    page(client, board.chair, "effectivenessreview-close", board.review, sure="yes")

    shown = page(client, board.chair, "effectivenessreview-detail", board.review).text
    assert "3.4" in shown
    assert "From 2 to 5" in shown
    assert shown.count("Papers came late.") == 5

    words = "Late papers are deferred."
    page(client, board.chair, "effectivenessreview-agree", board.review, conclusions=words)
    assert "Late papers are deferred." in page(client, board.members[0], "effectiveness-page", board.body).text


def test_a_review_is_opened_for_the_year_that_is_over(client, board):
    asked = page(client, board.secretary, "effectivenessreview-open", board.body)

    today = datetime.date.today()
    year = today.year if today.month >= 4 else today.year - 1
    assert asked.context["form"].initial["ends"] == datetime.date(year, 3, 31)


def test_days_that_are_reviewed_already_are_refused_at_the_field(client, board):
    days = {"starts": "2023-04-01", "ends": "2024-03-31"}

    refused = page(client, board.secretary, "effectivenessreview-open", board.body, **days)

    assert refused.status_code == 422
    assert board.review.reference in str(refused.context["form"].errors["starts"])
    assert EffectivenessReview.objects.count() == 1


def test_what_members_say_costs_the_same_whatever_their_number(client, board):
    for person in [board.chair, *board.members[:2]]:
        answer(board, person)
    meetings.close_review(board.review, by=board.chair)
    few = _queries(client, board)
    meetings.reopen_review(board.review, reason="Two more", by=board.chair)
    for person in board.members[2:]:
        answer(board, person, comment="Also")
    meetings.close_review(board.review, by=board.chair)

    assert _queries(client, board) == few


def _queries(client, board):
    page(client, board.chair, "effectivenessreview-detail", board.review)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("meetings:effectivenessreview-detail", args=[board.review.pk]))
    return len(asked)
