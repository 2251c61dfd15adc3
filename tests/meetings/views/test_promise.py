import datetime

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.forms.promise import LivePromiseForm
from meetings.models import Promise
from meetings.selectors.promises import promises_of
from meetings.views.promise import PromiseActs
from tests.factories.meetings import ForwardItemFactory, PromiseFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 6, 16)


@pytest.fixture
def board():
    return a_board()


def page_of(client, user, name, record):
    client.force_login(user)
    return client.get(reverse(f"meetings:{name}", args=[record.pk]))


def promise(client, user, board, **typed):
    client.force_login(user)
    typed = {"text": "A further update in three months.", **typed}
    return client.post(reverse("meetings:agendaitem-promise", args=[board.item.pk]), typed, follow=True)


def texts(rows):
    return [row.promise.text for row in rows]


def test_a_day_is_read_from_the_words_and_said(client, board):
    page = promise(client, board.secretary, board)

    assert Promise.objects.get().due == datetime.date(2024, 5, 26)
    said = "It comes back at the first meeting from Sunday 26 May 2024 (read from ‘in three months’)."
    assert said in page.content.decode()


def test_a_day_that_is_typed_counts(client, board):
    promise(client, board.chair, board, due_day="1", due_month="7", due_year="2024")

    assert Promise.objects.get().due == datetime.date(2024, 7, 1)


def test_a_condition_in_place_of_a_day(client, board):
    promise(client, board.secretary, board, condition="The DPIA is agreed")

    assert (Promise.objects.get().due, Promise.objects.get().condition) == (None, "The DPIA is agreed")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "A further update."}, "Enter a day, or what has to happen first"),
        ({"due_day": "31", "due_month": "2", "due_year": "2024"}, "Date"),
    ],
)
def test_what_can_not_be_read_comes_back_as_it_was_typed(client, board, typed, said):
    page = promise(client, board.secretary, board, role="Medical Director", **typed)

    assert (page.status_code, Promise.objects.count()) == (422, 0)
    assert "Medical Director" in page.content.decode()


def test_the_next_meeting_is_the_planned_one(client, board):
    meetings.plan(
        board.body, date=datetime.date(2024, 3, 25), starts_at=datetime.time(14), ends_at=datetime.time(16),
        by=board.secretary,
    )  # fmt: skip
    promise(client, board.secretary, board, text="To the next meeting.")

    assert Promise.objects.get().due == datetime.date(2024, 3, 25)


def test_members_record_no_promise(client, board):
    assert promise(client, board.members[0], board).status_code == 403


def test_the_page_shows_late_ones_first_then_those_that_wait(board):
    for text, fields in (
        ("Later", {"due": datetime.date(2024, 7, 1)}),
        ("Late", {"due": datetime.date(2024, 5, 26)}),
        ("Waiting", {"due": None, "first_due": None, "condition": "The DPIA is agreed"}),
        ("Kept", {"status": "kept"}),
    ):
        PromiseFactory(item=board.item, text=text, **fields)

    found = promises_of(board.body, board.members[0], TODAY)

    assert [texts(rows) for rows in (found.open, found.waiting, found.settled)] == [
        ["Late", "Later"],
        ["Waiting"],
        ["Kept"],
    ]
    assert ([row.late for row in found.open], found.late) == (["3 weeks late", ""], 1)


def test_who_is_kept_from_the_item_sees_no_promise_made_under_it(client, board):
    PromiseFactory(item=board.item, text="Ptarmigan in three months.")
    exclude(board.members[0], from_record=board.item, handling="Leaves", by=board.importer)

    shown = [b"Ptarmigan" in page_of(client, who, "promises-page", board.body).content for who in board.members]

    assert shown == [False, True]


@pytest.mark.parametrize("name", ["promises-page", "forward-page"])
def test_a_stranger_knows_of_neither_page(client, person, board, name):
    assert page_of(client, person(), name, board.body).status_code == 404


def test_the_acts_on_a_promise_are_its_states(client, board):
    made = PromiseFactory(item=board.item, condition="The DPIA is agreed")
    acts = [[act["text"] for act in page_of(client, who, "promise-detail", made).context["acts"]] for who in (
        board.secretary, board.chair, board.members[0])]  # fmt: skip

    assert acts == [["Its condition is met", "Kept", "Another day", "Release"]] * 2 + [[]]


def test_the_chair_keeps_releases_and_opens_again_on_pages(client, board):
    made = PromiseFactory(item=board.item)
    client.force_login(board.chair)
    for act, typed, status in (
        ("redate", {"due_day": "1", "due_month": "8", "due_year": "2024"}, "open"),
        ("keep", {}, "kept"),
        ("reopen", {"reason": "In part"}, "open"),
        ("release", {"reason": "Overtaken"}, "released"),
    ):
        client.post(reverse(f"meetings:promise-{act}", args=[made.pk]), typed)
        made.refresh_from_db()
        assert made.status == status
    assert (made.due, made.first_due) == (datetime.date(2024, 8, 1), datetime.date(2024, 5, 26))


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_three(client, board, django_assert_num_queries):
    for status in ("open", "kept"):
        ForwardItemFactory(body=board.body, promise=PromiseFactory(item=board.item, status=status), item=board.item)
    page_of(client, board.secretary, "promises-page", board.body)
    with CaptureQueriesContext(connection) as first:
        page_of(client, board.secretary, "promises-page", board.body)
    for status in ("open", "kept"):
        made = PromiseFactory(item=board.item, status=status, kept_at=board.item)
        ForwardItemFactory(body=board.body, promise=made, item=board.item)

    with django_assert_num_queries(len(first)):
        page_of(client, board.secretary, "promises-page", board.body)


def test_the_agenda_says_why_an_item_comes(client, board):
    meetings.make_promise(
        board.body, text="An update.", item=board.item, due=datetime.date(2024, 3, 1), by=board.secretary
    )
    times = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}
    march = meetings.plan(board.body, date=datetime.date(2024, 3, 25), by=board.secretary, **times)

    page = page_of(client, board.members[0], "meeting-detail", march).content.decode()

    assert "promised 26 February 2024: An update." in page


class Screen(PromiseActs):
    """A page of a meeting that takes promises, as the live screen does."""

    template_name = "meetings/people_page.html"


def live(board, user, **typed):
    request = RequestFactory().post("/", {"act": "promise", "item": board.item.pk, **typed})
    request.user = user
    page = Screen()
    page.setup(request, pk=board.meeting.pk)
    page.object = page.meeting = board.meeting
    request._messages = type("Said", (list,), {"add": lambda self, *args: self.append(args)})()
    form = page.form(LivePromiseForm, auto_id="promise_%s")
    return page, form


def test_the_live_form_takes_the_item_that_is_being_taken(board):
    page, _ = live(board, board.chair, text="A further update in three months.")

    assert page.promise() is None
    assert (Promise.objects.get().item, Promise.objects.get().due) == (board.item, datetime.date(2024, 5, 26))


def test_the_live_form_offers_no_item_that_the_person_does_not_see(board):
    exclude(board.chair, from_record=board.item, handling="Leaves", by=board.importer)
    _, form = live(board, board.chair, text="A further update in three months.")

    assert (form.is_valid(), list(form.errors)) == (False, ["item"])
