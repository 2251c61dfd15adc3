import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from meetings import services as meetings
from meetings.selectors.my_actions import mine_of, owed_by_trusts
from tests.factories.programmes import DeputyFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAGE = "meetings:my-actions-page"


def agreed(board, text="Discuss the savings", **more):
    more = {"item": board.item, "owners": [board.members[0]], "by": board.secretary, **more}
    return meetings.agree_action(board.body, text=text, **more)


def test_mine_are_those_of_all_bodies_the_overdue_first():
    board, other = a_board(), a_board()
    me = board.members[0]
    grant(me, roles.MEMBER, on=other.body, by=board.importer)
    later, none = agreed(board, due=TODAY + datetime.timedelta(days=30)), agreed(board)
    late = agreed(other, due=TODAY - datetime.timedelta(days=3), owners=[me])
    agreed(board, owners=[board.members[1]])

    assert [(each.row.action, each.row.late) for each in mine_of(me)] == [
        (late, "3 days late"),
        (later, ""),
        (none, ""),
    ]


def test_a_deputy_sees_what_those_they_stand_in_for_owe_and_does_not_report_on_it(importer):
    board, deputy = a_board(), UserFactory(name="Deputy")
    grant(deputy, roles.DEPUTY, on=board.body, by=importer)
    DeputyFactory(appointment=board.seats[1], person=deputy)
    agreed(board)

    (mine,) = mine_of(deputy)

    assert (mine.why, mine.reports) == (f"as deputy for {board.members[0].name}", False)


def test_who_answers_for_a_trust_has_its_actions_and_its_obligations(person_with, importer):
    board = a_board()
    trust = board.seats[0].for_trust
    lead = person_with(roles.COMPANY_SECRETARY, on=trust)
    grant(lead, roles.OBSERVER, on=board.body, by=importer)
    action = agreed(board, owners=[trust])
    rows = meetings.split(agreed(board), trusts=[seat.for_trust for seat in board.seats], by=board.secretary)

    assert [(each.row.action, each.why, each.reports) for each in mine_of(lead)] == [
        (action, f"for {trust.short}", True)
    ]
    assert [each.obligation for each in owed_by_trusts(lead)] == [rows[0]]
    assert owed_by_trusts(board.members[1]) == []


def test_the_people_of_a_trust_answer_in_the_list_without_a_role_in_the_body(person_with, client):
    board = a_board()
    lead = person_with(roles.COMPANY_SECRETARY, on=board.seats[0].for_trust)
    (row,) = meetings.split(agreed(board), trusts=[board.seats[0].for_trust], by=board.secretary)
    client.force_login(lead)

    refused = client.post(reverse(PAGE), {"act": "answer", "pk": row.pk, "status": "done", "evidence": ""})
    done = client.post(reverse(PAGE), {"act": "answer", "pk": row.pk, "status": "done", "evidence": "Signed"})

    row.refresh_from_db()
    assert (refused.status_code, "Enter what shows that it is done" in refused.text) == (422, True)
    assert (done.status_code, done.url, row.status) == (302, f"{reverse(PAGE)}#line-{row.pk}", "done")


def test_an_owner_reports_and_proposes_in_the_list(client):
    board = a_board()
    action = agreed(board)
    client.force_login(board.members[0])

    client.post(reverse(PAGE), {"act": "progress", "pk": action.pk, "note": "Half done"})
    client.post(reverse(PAGE), {"act": "propose", "pk": action.pk, "note": "Done on Tuesday"})

    action.refresh_from_db()
    assert (action.status, action.progress) == ("proposed", "Done on Tuesday")
    assert list(action.history.values_list("progress", flat=True))[-2] == "Half done"


@pytest.mark.parametrize(("who", "code"), [("another member", 403), ("a stranger", 404)])
def test_nobody_reports_on_what_is_not_theirs(who, code, client, person):
    board = a_board()
    action = agreed(board)
    client.force_login({"another member": board.members[1], "a stranger": person()}[who])

    assert client.post(reverse(PAGE), {"act": "progress", "pk": action.pk, "note": "x"}).status_code == code


def test_the_list_costs_the_same_queries_whatever_the_rows(client):
    board, counts = a_board(), []
    client.force_login(board.members[0])

    for more in (1, 2):
        for _ in range(more):
            agreed(board)
        client.get(reverse(PAGE))  # the header is kept afterwards
        with CaptureQueriesContext(connection) as done:
            client.get(reverse(PAGE))
        counts.append(len(done))

    assert counts[0] == counts[1]
