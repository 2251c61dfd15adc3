import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import services as meetings
from meetings.models import Adjournment, ItemClock, Movement, Presence
from tests.factories.record import UserFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.live import THREE, a_board_today, an_item, committees_in_common, everybody

pytestmark = pytest.mark.django_db


def at(name, record, **query):
    return reverse(f"meetings:{name}", args=[record.pk], query=query)


def enter(client, user):
    client.force_login(user)
    return client


def live(client, board, by=None, **posted):
    """Something posted to the live screen."""
    return enter(client, by or board.secretary).post(at("meeting-live", board.meeting), posted)


def page(client, board, by=None, **query):
    return enter(client, by or board.secretary).get(at("meeting-live", board.meeting, **query)).content.decode()


def test_the_meeting_begins_and_goes_on_item_by_item(client):
    board = a_board_today()
    second = an_item(board, "Second")

    began = live(client, board, act="take", item=board.item.pk)
    after = page(client, board)
    live(client, board, by=board.chair, act="take", item=second.pk)
    live(client, board, act="end")

    assert (began.status_code, began.url.endswith(f"?item={board.item.pk}")) == (302, True)
    assert " minutes left" in after and "Next item: 2 Second" in after
    assert [ItemClock.objects.filter(ended_at=None).count(), ItemClock.objects.count()] == [0, 2]


def test_on_another_day_there_is_no_clock_and_taking_an_item_says_why(client):
    board = a_board()

    answer = live(client, board, act="take", item=board.item.pk)

    assert (answer.status_code, "The clock runs on the day" in answer.content.decode()) == (422, True)
    assert "The meeting has not begun" not in page(client, board)


def test_everybody_is_here_in_one_act_and_one_more_comes_late(client):
    board = a_board_today()
    meetings.take_item(board.item, by=board.secretary)
    live(client, board, act="seat", sitting=board.sitting.pk, person=board.members[1].pk, capacity="apologies")

    live(client, board, act="everybody", sitting=board.sitting.pk)
    live(client, board, act="arriving", sitting=board.sitting.pk, person=board.members[1].pk, at="3.02pm",
         item=board.item.pk)  # fmt: skip

    assert list(Presence.objects.values_list("capacity", flat=True)) == ["member"] * 3
    moved = Movement.objects.get()
    assert (moved.presence.person, moved.what, moved.at) == (board.members[1], "arrived", datetime.time(15, 2))


def test_adjourning_and_reconvening_on_the_screen(client):
    board = a_board_today()

    live(client, board, act="adjourn", at="2.30pm", why="Two members had left.")
    shown = [
        page(client, board),
        enter(client, board.members[0]).get(board.meeting.get_absolute_url()).content.decode(),
    ]
    live(client, board, by=board.chair, act="reconvene", at="3pm")

    assert all("Adjourned until 3pm" in text for text in shown)
    assert Adjournment.objects.get().resumed_at == THREE
    assert "and reconvened at 3pm" in page(client, board)


def test_an_adjournment_that_makes_no_sense_keeps_what_was_typed(client):
    board = a_board_today()

    answer = live(client, board, act="adjourn", at="1pm", why="A fire alarm.")

    text = answer.content.decode()
    assert (answer.status_code, "Enter that time or a later one" in text, "A fire alarm." in text) == (422, True, True)
    assert not Adjournment.objects.exists()


def test_there_is_nothing_to_reconvene_where_nothing_is_adjourned(client):
    assert live(client, a_board_today(), act="reconvene", at="3pm").status_code == 404


def test_the_members_elect_a_chair_on_the_screen(client):
    board = a_board_today()
    meetings.leave(all_present(board)[0], at=THREE, by=board.secretary)
    before = page(client, board)

    live(client, board, act="elect", sitting=board.sitting.pk, person=board.members[0].pk, why="The chair left.")

    board.sitting.refresh_from_db()
    assert ("Nobody is in the chair" in before, board.sitting.chair) == (True, board.members[0])


@pytest.mark.parametrize("act", ["take", "end", "adjourn", "reconvene", "elect", "everybody", "arriving"])
def test_a_member_does_none_of_it_and_a_stranger_knows_of_nothing(act, client):
    board = a_board_today()
    meetings.list_present(board.sitting, board.members[1], capacity="member", by=board.secretary)
    if act == "reconvene":
        meetings.adjourn(board.meeting, at=datetime.time(14, 30), why="No quorum.", by=board.secretary)
    posted = {"act": act, "item": board.item.pk, "at": "3pm", "why": "Because.", "sitting": board.sitting.pk,
              "person": board.members[1].pk}  # fmt: skip

    codes = [live(client, board, by=by, **posted).status_code for by in (board.members[0], UserFactory())]

    assert codes == [403, 404]


def test_each_item_shows_for_which_committees_it_is_quorate(client, importer):
    table = committees_in_common("Airedale", "Bradford", importer=importer)
    here = everybody(table)
    meetings.leave(here["Bradford"][0], at=THREE, by=table.secretary)

    text = page(client, table)

    assert "needs Bradford" in text
    assert text.count("not quorate") == 1


def test_can_we_decide_this_is_for_everybody_on_the_board(client):
    board = a_board_today()
    an_item(board, "Private matter", confidential_to="trust", confidential_reason="Staff",
            confidential_trust=board.seats[0].for_trust.entry)  # fmt: skip

    answers = [
        enter(client, user).get(at("meeting-can-decide", board.meeting))
        for user in (board.secretary, board.chair, board.members[0], UserFactory())
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    assert "Referral standards" in answers[2].content.decode()
    assert "Private matter" not in answers[2].content.decode()


def test_what_if_is_for_who_runs_or_chairs_the_meeting(client):
    board = a_board_today()

    codes = [
        enter(client, user).get(at("meeting-what-if", board.meeting, person=board.chair.pk, what="leaves")).status_code
        for user in (board.secretary, board.chair, board.members[0], UserFactory())
    ]

    assert codes == [200, 200, 403, 404]


def test_the_order_offered_is_taken_by_its_button(client):
    board = a_board_today()
    last = an_item(board, "Business case")
    moves = {"act": "order", "moves": f"{last.pk}:{board.item.pk}", "why": "The chair leaves."}
    where = at("meeting-what-if", board.meeting)

    codes = [
        enter(client, by).post(where, moves).status_code for by in (board.chair, board.members[0], board.secretary)
    ]

    last.refresh_from_db()
    board.item.refresh_from_db()
    assert (codes, last.rank < board.item.rank) == ([403, 403, 302], True)


@pytest.mark.parametrize("moves", ["", "1:2:3", "x:y", "999999:"])
def test_moves_that_nobody_offered_are_refused(moves, client):
    board = a_board_today()

    answer = enter(client, board.secretary).post(
        at("meeting-what-if", board.meeting), {"act": "order", "moves": moves, "why": "Because."}
    )

    assert answer.status_code == 422


def test_declaring_asks_on_which_item(client):
    board = a_board_today()

    answer = enter(client, board.secretary).get(
        at("meeting-what-if", board.meeting, person=board.chair.pk, what="declares")
    )

    assert "Choose the item on which they declare" in answer.content.decode()


@pytest.mark.parametrize("name", ["meeting-live", "meeting-can-decide", "meeting-what-if"])
def test_pages_cost_the_same_for_any_number_of_items(name, client):
    few, many = a_board_today(), a_board_today()
    for _ in range(8):
        an_item(many, parts=2)
    costs = []

    for board in (few, many):
        enter(client, board.secretary)
        where = at(name, board.meeting, person=board.chair.pk, what="leaves")
        client.get(where)
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        costs.append(len(queries))

    assert costs[0] >= costs[1]
