import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import services as meetings
from meetings.models import Action, Decision, MinuteText, Movement, Presence
from tests.factories.meetings import (
    ActionFactory,
    ActionOwnerFactory,
    AgendaItemFactory,
    DecisionFactory,
    MinuteTextFactory,
    MovementFactory,
    PartFactory,
    PresenceFactory,
)
from tests.factories.programmes import PostFactory
from tests.meetings.board import a_board, all_present, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db
TABS = ("people-page", "meeting-live", "minutes-page", "decisions-page", "actions-page")


def at(name, record, item=None):
    return reverse(f"meetings:{name}", args=[record.pk]) + (f"?item={item.pk}" if item else "")


def enter(client, user):
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", TABS)
def test_who_runs_the_meeting_sees_each_page(name, client):
    board = a_board()
    all_present(board)

    assert enter(client, board.secretary).get(at(name, board.meeting)).status_code == 200


@pytest.mark.parametrize("name", TABS)
def test_a_stranger_knows_of_none(name, client, person):
    board = a_board()

    assert enter(client, person()).get(at(name, board.meeting)).status_code == 404


def test_the_live_screen_is_for_who_runs_or_chairs(client):
    board = a_board()

    codes = [
        enter(client, user).get(at("meeting-live", board.meeting)).status_code
        for user in (board.secretary, board.chair, board.members[0])
    ]

    assert codes == [200, 200, 403]


def test_one_tap_lists_a_member(client):
    board = a_board()
    page = enter(client, board.secretary)
    data = {"act": "seat", "sitting": board.sitting.pk, "person": board.chair.pk, "capacity": "member"}

    assert page.post(at("people-page", board.meeting), data).status_code == 302
    assert Presence.objects.get().person == board.chair


def test_a_deputy_is_added_and_somebody_in_attendance(client):
    board, other = a_board(), a_board()
    trust = board.seats[0].for_trust
    deputy = PostFactory(organisation=trust, job_title="Director of Finance").person
    page = enter(client, board.secretary)

    base = {"act": "guest", "sitting": board.sitting.pk, "person": deputy.pk}
    answer = page.post(at("people-page", board.meeting), base | {"deputy_for": board.seats[0].pk})

    assert (answer.status_code, Presence.objects.get().capacity) == (302, "deputy")
    assert page.post(at("people-page", board.meeting), base | {"person": other.chair.pk}).status_code == 422


def test_leaving_at_an_item_is_a_movement(client):
    board = a_board()
    presence = all_present(board)[0]
    data = {"act": "move", "presence": presence.pk, "what": "leave", "at": "3.02pm", "item": board.item.pk}

    enter(client, board.secretary).post(at("meeting-live", board.meeting, board.item), data)

    assert list(Movement.objects.values_list("what", "at", "item")) == [("left", datetime.time(15, 2), board.item.pk)]


def test_a_member_posts_nothing(client):
    board = a_board()
    data = {"act": "seat", "sitting": board.sitting.pk, "person": board.chair.pk, "capacity": "member"}

    assert enter(client, board.members[0]).post(at("people-page", board.meeting), data).status_code == 403


def test_the_minute_is_saved_by_button_and_by_htmx(client):
    board = a_board()
    page, where = enter(client, board.secretary), at("meeting-live", board.meeting, board.item)

    plain = page.post(where, {"act": "minute", "item": board.item.pk, "version": 0, "text": "One."})
    typed = page.post(
        where,
        {"act": "minute", "item": board.item.pk, "version": 1, "text": "One. Two."},
        headers={"HX-Request": "true"},
    )

    assert (plain.status_code, typed.status_code, MinuteText.objects.get().text) == (302, 200, "One. Two.")
    assert 'name="version" value="2"' in typed.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_two_secretaries_at_once_see_both_texts(headers, client):
    board = a_board()
    minute = meetings.write_minute(board.item, text="First.", by=board.secretary)
    meetings.write_minute(board.item, text="Hers.", by=board.importer)
    data = {"act": "minute", "item": board.item.pk, "version": minute.version, "text": "His own words."}
    page = enter(client, board.secretary)

    answer = page.post(at("meeting-live", board.meeting, board.item), data, headers=headers)

    text = answer.content.decode()
    assert (answer.status_code, "Hers." in text, "His own words." in text) == (409, True, not headers)
    assert MinuteText.objects.get().text == "Hers."


def test_the_chair_reads_and_decides_but_does_not_write(client):
    board = a_board()
    all_present(board)
    page, where = enter(client, board.chair), at("meeting-live", board.meeting, board.item)
    wording = {f"part{board.part.pk}-outcome": "approved", f"part{board.part.pk}-wording": "The board approved it."}

    decided = page.post(where, {"act": "decide", "part": board.part.pk, "item": board.item.pk, **wording})
    wrote = page.post(where, {"act": "minute", "item": board.item.pk, "text": "x"})

    assert (decided.status_code, wrote.status_code) == (302, 403)
    assert Decision.objects.get().wording == "The board approved it."


def test_a_refused_outcome_stands_over_the_page_with_what_was_typed(client):
    board = a_board()
    wording = {f"part{board.part.pk}-outcome": "conditions", f"part{board.part.pk}-wording": "If the DPIA is agreed."}

    answer = enter(client, board.secretary).post(
        at("meeting-live", board.meeting, board.item),
        {"act": "decide", "part": board.part.pk, "item": board.item.pk, **wording},
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the conditions of the approval." in text and "If the DPIA is agreed." in text


def test_an_action_is_added_on_the_live_screen(client):
    board = a_board()
    data = {"act": "action", "item": board.item.pk, "text": "Discuss the savings", "role": "Chief Finance Officer",
            "due": "2024-03-25", "outside_meeting": "on"}  # fmt: skip

    enter(client, board.secretary).post(at("meeting-live", board.meeting, board.item), data)

    action = Action.objects.get()
    assert (action.item, action.meeting, action.outside_meeting) == (board.item, board.meeting, True)
    assert str(action.owners.get()) == "Chief Finance Officer"


def test_the_way_of_the_minutes_in_pages(client):
    board = a_board()
    later = quorate_next_meeting(board)
    meetings.write_minute(board.item, text="x", by=board.secretary)
    steps = [
        ("meeting-hold", board.secretary, {}),
        ("minutes-draft", board.secretary, {}),
        ("minutes-agree", board.chair, {}),
        ("minutes-approve", board.secretary, {"by_meeting": later.pk}),
    ]

    codes = [enter(client, who).post(at(name, board.meeting), data).status_code for name, who, data in steps]

    board.meeting.refresh_from_db()
    assert (codes, board.meeting.status) == ([302] * 4, "minutes_approved")


def test_a_locked_meeting_says_so_and_offers_no_forms(client):
    board = a_board()
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    text = enter(client, board.secretary).get(at("meeting-live", board.meeting)).content.decode()

    assert "are approved and can’t change" in text and "<textarea" not in text


def fill(board, rows):
    for _ in range(rows):
        item = AgendaItemFactory(meeting=board.meeting)
        DecisionFactory(part=PartFactory(item=item))
        MinuteTextFactory(item=item)
        ActionOwnerFactory(action=ActionFactory(body=board.body, meeting=board.meeting, item=item))
        MovementFactory(presence=PresenceFactory(sitting=board.sitting))


def test_pages_cost_the_same_at_one_row_and_at_thirty(client, django_assert_max_num_queries):
    board, small = a_board(), a_board()
    fill(small, 1)
    fill(board, 30)

    for name in (*TABS, "minutes-word"):
        enter(client, small.secretary).get(at(name, small.meeting))
        with CaptureQueriesContext(connection) as few:
            client.get(at(name, small.meeting))
        cost = len(few)
        enter(client, board.secretary).get(at(name, board.meeting))
        with django_assert_max_num_queries(cost):
            client.get(at(name, board.meeting))
