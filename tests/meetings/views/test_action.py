import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings import services as meetings
from meetings.selectors.actions import actions_log, my_actions
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


def agreed(board, **more):
    more = {"item": board.item, "owners": [board.members[0]], "by": board.secretary, **more}
    return meetings.agree_action(board.body, text="Discuss the savings", **more)


def test_a_late_action_says_how_late_and_stays_until_closed(client):
    board = a_board()
    action = agreed(board, due=timezone.localdate() - datetime.timedelta(days=3))
    rows = [actions_log(board.body, board.secretary)[0].late]

    meetings.close(action, by=board.secretary)
    client.force_login(board.secretary)
    client.get(reverse("meetings:body-actions", args=[board.body.pk]))

    assert (rows, [row.late for row in actions_log(board.body, board.secretary)]) == (["3 days late"], [""])


def test_my_actions_are_mine_and_open():
    board = a_board()
    mine, _theirs = agreed(board), agreed(board, owners=[board.members[1]])
    meetings.close(agreed(board), by=board.secretary)

    assert [row.action for row in my_actions(board.members[0])] == [mine]


@pytest.mark.parametrize(
    ("who", "texts"),
    [
        ("owner", ["Propose as complete", "Report progress"]),
        ("chair", ["Propose as complete", "Report progress", "Close", "New due date", "Word it anew", "Add an owner",
                   "Hand over", "End an owner", "Split between trusts", "Put on hold", "Taken up at a meeting",
                   "Supersede"]),
        ("other", []),
    ],
)  # fmt: skip
def test_acts_on_the_page_are_those_open_to_the_person(who, texts, client):
    board = a_board()
    user = {"owner": board.members[0], "chair": board.chair, "other": board.members[1]}[who]
    client.force_login(user)

    page = client.get(agreed(board).get_absolute_url())

    assert [act["text"] for act in page.context["acts"]] == texts


def test_an_owner_proposes_on_the_page_and_cannot_close(client):
    board = a_board()
    action = agreed(board)
    client.force_login(board.members[0])

    codes = [
        client.post(reverse(f"meetings:action-{name}", args=[action.pk]), {"note": "Done"}).status_code
        for name in ("propose", "close")
    ]

    action.refresh_from_db()
    assert (codes, action.status) == ([302, 403], "proposed")


def test_a_decision_page_begins_with_the_sentence(client):
    board = a_board(name="Provider Collaborative Board")
    decision = meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.secretary)
    client.force_login(board.members[0])

    page = client.get(decision.get_absolute_url())

    assert page.context["sentence"] == (
        "Approved by the Provider Collaborative Board on Monday 26 February 2024. "
        "It was taken without quorum and needs ratification."
    )
