import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.services import save
from escalations import services as escalations
from escalations.models import ResponseTime
from tests.factories.escalations import EscalationFactory

pytestmark = pytest.mark.django_db

HOURS = {"critical": 1, "high": 4, "medium": 8, "low": 16}


def page_of(client, user, body):
    client.force_login(user)
    return client.get(reverse("escalations:body-escalations-page", args=[body.pk]))


def test_a_body_sees_what_waits_for_it_and_how_late_it_is(client, raised, chair, board, importer):
    raised.answer_by = timezone.now() - datetime.timedelta(days=9)
    save(raised, by=importer)
    EscalationFactory(held_by=board, status="answered")

    rows = page_of(client, chair, board).context["waiting"]

    assert [row.escalation for row in rows] == [raised]
    assert "late" in rows[0].late


def test_who_is_kept_from_one_does_not_find_it_there(client, raised, chair, board, importer):
    exclude(chair, from_record=raised, handling="Does not receive the paper", by=importer)

    page = page_of(client, chair, board)

    assert (page.context["waiting"], raised.name in page.text) == ([], False)


def test_the_page_asks_as_much_for_one_as_for_three(client, raised, chair, board):
    asked = []
    for more in (0, 2):
        EscalationFactory.create_batch(more, held_by=board)
        page_of(client, chair, board)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, chair, board)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_matrix_says_how_long_the_body_has_and_who_set_it(client, secretary, board):
    before = page_of(client, secretary, board)
    times = escalations.set_response_time(ResponseTime(body=board, **HOURS), by=secretary)
    after = page_of(client, secretary, board)

    assert [row.within for row in before.context["matrix"]][0] == "8 working hours (1 working day)"
    assert "the portal’s own" in before.text
    assert [row.within for row in after.context["matrix"]][0] == "1 working hour"
    assert times.get_absolute_url() in after.text


def test_the_secretary_sets_the_hours_of_their_body(client, secretary, board, person_with):
    address = reverse("escalations:responsetime-new", args=[board.pk])
    codes = []
    for user in (person_with(roles.OBSERVER, on=board), secretary):
        client.force_login(user)
        codes.append(client.post(address, HOURS).status_code)

    assert codes == [403, 302]
    assert ResponseTime.objects.get().body == board


def test_hours_in_the_wrong_order_keep_what_was_typed(client, secretary, board):
    client.force_login(secretary)

    answer = client.post(reverse("escalations:responsetime-new", args=[board.pk]), HOURS | {"low": 3})

    assert (answer.status_code, answer.context["form"]["low"].value()) == (422, "3")
    assert "Enter at least as many hours for low" in answer.text


def test_the_overdue_are_found_in_the_list(client, raised, chair, board, importer):
    late = EscalationFactory(held_by=board, answer_by=timezone.now() - datetime.timedelta(days=2))
    client.force_login(chair)

    page = client.get(reverse("escalations:escalation-list"), {"late": "late"})

    assert [row["record"] for row in page.context["rows"]] == [late]
