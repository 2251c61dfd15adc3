import datetime
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access.services import exclude
from collab_portal.documents.render import page_count, page_text
from meetings import services as meetings
from meetings.selectors.actions import actions_log
from tests.factories.documents import made_now
from tests.factories.meetings import AgendaItemFactory
from tests.factories.programmes import OrganisationFactory
from tests.meetings.board import a_board, next_meeting

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)


def agreed(board, text="Discuss the savings", **more):
    more = {"item": board.item, "owners": [board.members[0]], "by": board.secretary, **more}
    return meetings.agree_action(board.body, text=text, **more)


def on_day(day, make):
    """Do something as if it were noon of another day: history is dated by the clock."""
    noon = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    with patch("django.utils.timezone.now", return_value=noon):
        return make()


def page_of(client, board, by, follow=False, **asked):
    client.force_login(by)
    return client.get(reverse("meetings:body-actions", args=[board.body.pk]), asked, follow=follow)


def words_of(answer):
    pdf = b"".join(answer.streaming_content)
    return " ".join(" ".join(page_text(pdf, n) for n in range(1, page_count(pdf) + 1)).split())


def test_the_log_of_a_past_day_is_what_was_recorded_that_day():
    board = a_board()
    action = on_day(YESTERDAY, lambda: agreed(board, due=TODAY))
    on_day(YESTERDAY, lambda: meetings.split(action, trusts=[board.seats[0].for_trust], by=board.secretary))
    agreed(board, text="Agreed today")
    meetings.reword(action, "Discuss the savings anew", by=board.secretary)
    meetings.redate(action, TODAY + datetime.timedelta(days=60), by=board.secretary, why="Late data")
    meetings.hand_over(action, owner=action.owners.get(), to="The chair", why="Left", by=board.secretary)
    row = action.obligations.get()
    meetings.answer_obligation(row, status="done", evidence="Signed", by=board.secretary)
    meetings.close(action, by=board.chair)

    (then,) = actions_log(board.body, board.chair, day=YESTERDAY)

    owner, trust = board.members[0].name, board.seats[0].for_trust.short
    assert (then.action.text, then.action.due, then.action.status) == ("Discuss the savings", TODAY, "open")
    assert (then.owners, then.brag.words, then.trusts) == ([owner], "Due soon", f"0 of 1 done; outstanding: {trust}")
    assert (then.references, then.action.reference) == (("26 February 2024, item 1",), action.reference)


def test_an_owner_who_had_ended_by_the_day_is_not_in_its_log():
    board = a_board()
    action = on_day(YESTERDAY, lambda: agreed(board))
    end = {"owner": action.owners.get(), "why": "Left", "by": board.secretary}
    on_day(YESTERDAY, lambda: meetings.end_owner(action, **end))

    assert [row.owners for row in actions_log(board.body, board.chair, day=YESTERDAY)] == [[]]


def test_the_log_of_yesterday_equals_the_log_shown_yesterday():
    board = a_board()
    on_day(YESTERDAY, lambda: [agreed(board, due=due) for due in (TODAY, None, YESTERDAY)])
    shown = on_day(YESTERDAY, lambda: actions_log(board.body, board.chair))

    then = actions_log(board.body, board.chair, day=YESTERDAY)

    assert [(row.action.pk, row.owners, row.brag, row.late) for row in then] == [
        (row.action.pk, row.owners, row.brag, row.late) for row in shown
    ]


def test_a_past_log_shows_nothing_that_the_reader_may_not_see_today(person):
    board = a_board()
    private = AgendaItemFactory(meeting=board.meeting, confidential_to="trust", confidential_trust=None)
    on_day(YESTERDAY, lambda: agreed(board, item=private, by=board.importer))

    assert actions_log(board.body, board.members[1], day=YESTERDAY) == []
    assert actions_log(board.body, person(), day=YESTERDAY) == []


def test_a_past_log_costs_the_same_queries_whatever_the_rows(django_assert_num_queries):
    board = a_board()
    on_day(YESTERDAY, lambda: agreed(board))
    with CaptureQueriesContext(connection) as one:
        actions_log(board.body, board.chair, day=YESTERDAY)
    on_day(YESTERDAY, lambda: [agreed(board), agreed(board)])

    with django_assert_num_queries(len(one)):
        actions_log(board.body, board.chair, day=YESTERDAY)


def test_an_action_stays_in_the_log_until_closed_is_then_shown_once_and_archived():
    board = a_board()
    first = next_meeting(board, date=TODAY - datetime.timedelta(days=40))
    action = on_day(first.date, lambda: agreed(board, meeting=first, item=None))
    march = next_meeting(board, date=TODAY - datetime.timedelta(days=20))
    on_day(march.date, lambda: meetings.close(action, by=board.chair))
    april = next_meeting(board, date=TODAY - datetime.timedelta(days=10))
    may = next_meeting(board, date=TODAY - datetime.timedelta(days=1))

    shown = {meeting: [row.action.status for row in actions_log(board.body, board.chair, meeting=meeting)]
             for meeting in (march, april, may)}  # fmt: skip

    assert list(shown.values()) == [["closed"], ["closed"], []]


def test_actions_of_earlier_meetings_are_held_over():
    board = a_board()
    old = agreed(board)
    march = next_meeting(board)
    new = agreed(board, meeting=march, item=None)

    held = {row.action: row.held_over for row in actions_log(board.body, board.chair, meeting=march)}

    assert held == {old: True, new: False}


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({}, ["Late", "In time", "Held"]),
        ({"brag": "red"}, ["Late"]),
        ({"status": "on_hold"}, ["Held"]),
        ({"owner": "Caldicott Guardian"}, ["In time"]),
        ({"trust": "Trust Z"}, ["Held"]),
        ({"owner": "nobody"}, []),
        ({"held": "yes"}, ["Late", "In time", "Held"]),
        ({"held": "no"}, []),
    ],
)
def test_a_log_is_narrowed_by_its_address(asked, texts, client):
    board = a_board()
    next_meeting(board, date=YESTERDAY)
    agreed(board, text="Late", due=YESTERDAY)
    agreed(board, text="In time", due=TODAY + datetime.timedelta(days=90), owners=["Caldicott Guardian"])
    held = agreed(board, text="Held", owners=[OrganisationFactory(name="Trust Z")])
    meetings.put_on_hold(held, until="the DPIA", by=board.secretary)

    page = page_of(client, board, board.chair, **asked)

    assert [row.action.text for row in page.context["filters"].rows] == texts
    assert len(page.context["filters"].chips) == len(asked)


def test_a_chip_leads_to_the_log_without_it(client):
    board = a_board()
    agreed(board)

    page = page_of(client, board, board.chair, brag="grey", status="open", as_at=str(YESTERDAY))

    assert [chip["href"] for chip in page.context["filters"].chips] == [
        f"?status=open&as_at={YESTERDAY}", f"?brag=grey&as_at={YESTERDAY}", "?brag=grey&status=open",
    ]  # fmt: skip


def test_a_past_day_has_its_band_and_a_day_to_come_is_now(client):
    board = a_board()

    past = page_of(client, board, board.chair, as_at=str(YESTERDAY))
    to_come = page_of(client, board, board.chair, as_at=str(TODAY + datetime.timedelta(days=3)))

    assert ["As it was recorded on" in page.text for page in (past, to_come)] == [True, False]


def test_the_log_as_excel(client):
    board = a_board()
    agreed(board)

    answer = page_of(client, board, board.chair, **{"as": "xlsx"})

    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_worker_writes_the_log_as_pdf_as_it_was_filtered(client):
    board = a_board()
    agreed(board, "Discuss the savings")
    agreed(board, "Write to the region", owners=[board.members[1]])

    page = page_of(client, board, board.chair, **{"as": "pdf", "owner": board.members[1].name}, follow=True)
    made = made_now(page.context["made"])

    words = words_of(client.get(reverse("documents:made-fetch", args=[made.pk])))
    assert ["Write to the region" in words, "Discuss the savings" in words] == [True, False]


def test_a_log_that_holds_what_was_taken_from_its_reader_is_not_served(client, importer):
    board = a_board()
    action = agreed(board)
    made = made_now(page_of(client, board, board.chair, **{"as": "pdf"}, follow=True).context["made"])
    exclude(board.chair, from_record=action, handling="does not receive the paper", by=importer)

    answer = client.get(reverse("documents:made-fetch", args=[made.pk]), follow=True)

    assert "What you may see has changed" in answer.text


def test_a_stranger_gets_neither_log_nor_file(client, person):
    board, stranger = a_board(), person()

    codes = [page_of(client, board, stranger, **asked).status_code for asked in ({}, {"as": "xlsx"}, {"as": "pdf"})]

    assert codes == [404, 404, 404]


def test_the_secretary_ticks_what_the_meeting_took_up_and_a_member_cannot(client):
    board = a_board()
    action, march = agreed(board), next_meeting(board)
    address, asked = reverse("meetings:actions-page", args=[march.pk]), {"act": "take_up", "action": action.pk}

    codes = []
    for user in (board.members[0], board.secretary):
        client.force_login(user)
        codes.append(client.post(address, asked).status_code)

    assert (codes, action.references.count()) == ([403, 302], 2)
