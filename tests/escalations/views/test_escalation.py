import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from escalations import services as escalations
from escalations.models import Escalation, Step
from tests.escalations.conftest import WORDS
from tests.factories.escalations import EscalationFactory, StepFactory
from tests.factories.programmes import OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def address(name, record):
    return reverse(f"escalations:{name}", args=[record.pk])


def test_the_sro_raises_one_from_the_projects_page(client, sro, project, board):
    client.force_login(sro)
    form = client.get(address("escalation-raise", project)).context["form"]

    answer = client.post(address("escalation-raise", project), WORDS)

    made = Escalation.objects.get()
    assert (form.initial["name"], form.fields["to"].required) == ("Opportunity 1", False)
    assert (answer.url, made.held_by, made.raised_from_id) == (made.get_absolute_url(), board, project.pk)


def test_what_the_red_project_says_of_itself_stands_in_the_form(client, person_with):
    project = ProjectFactory(rag="red", rag_reason="The DPIA has not been agreed.")
    client.force_login(person_with(roles.SRO, on=project))

    initial = client.get(address("escalation-raise", project)).context["form"].initial

    assert (initial["severity"], initial["what"]) == ("high", "The DPIA has not been agreed.")


def test_raising_is_for_who_contributes(client, project, person_with, person):
    codes = []
    for user in (person_with(roles.OBSERVER, on=project), person()):
        client.force_login(user)
        codes.append(client.post(address("escalation-raise", project), WORDS).status_code)

    assert (codes, Escalation.objects.count()) == ([403, 404], 0)


def test_the_list_says_when_an_answer_is_due_and_how_late_it_is(client, person_with):
    waits = EscalationFactory(answer_by=timezone.make_aware(datetime.datetime(2024, 2, 26, 14)))
    EscalationFactory(held_by=waits.held_by, answer_by=waits.answer_by, status="answered")
    client.force_login(person_with(roles.OFFICE, on=waits.held_by.collaborative))

    page = client.get(reverse("escalations:escalation-list")).text

    assert len(re.findall(r"26 February 2024, [\d,]+ working days late", page)) == 1


def test_what_nobody_escalates_from_has_no_such_page(client, person_with):
    trust = OrganisationFactory()
    client.force_login(person_with(roles.OFFICE, on=trust))

    assert client.get(address("escalation-raise", trust)).status_code == 404


def test_a_form_with_errors_keeps_the_words(client, sro, project):
    client.force_login(sro)

    answer = client.post(address("escalation-raise", project), {**WORDS, "what": ""})

    assert (answer.status_code, answer.context["form"]["name"].value()) == (422, WORDS["name"])
    assert "Enter what has happened" in answer.text


def acts_of(client, user, escalation):
    client.force_login(user)
    return [act["text"] for act in client.get(escalation.get_absolute_url()).context["level_acts"]]


def test_each_sees_the_acts_that_are_theirs(client, raised, chair, secretary, sro, person_with, board):
    reader = person_with(roles.OBSERVER, on=board)

    assert acts_of(client, chair, raised) == ["Accept", "Answer", "Return", "Escalate further"]
    assert acts_of(client, secretary, raised) == ["Put on an agenda"]
    assert acts_of(client, sro, raised) == ["Withdraw"]
    assert acts_of(client, reader, raised) == []


def test_who_raised_it_settles_with_one_click(client, raised, chair, sro):
    escalations.answer(raised, by=chair, note="Done")
    client.force_login(sro)
    page = client.get(raised.get_absolute_url())

    client.post(address("escalation-settle", raised))

    assert (page.context["may_settle"], Escalation.objects.get().status) == (True, "closed")


@pytest.mark.parametrize(
    ("act", "words", "status"),
    [
        ("accept", {"note": ""}, "accepted"),
        ("answer", {"note": "Done"}, "answered"),
        ("return", {"note": "Cost?"}, "returned"),
        ("escalate-further", {"note": "Up"}, "raised"),
    ],
)
def test_the_chairs_acts_have_pages(client, raised, chair, sro, person, act, words, status):
    codes = []
    for user in (person(), sro, chair):
        client.force_login(user)
        codes.append(client.post(address(f"escalation-{act}", raised), words).status_code)

    assert (codes, Escalation.objects.get().status) == ([404, 403, 302], status)


@pytest.mark.parametrize(("act", "status"), [("withdraw", "withdrawn"), ("reopen", "raised")])
def test_the_raisers_acts_have_pages(client, raised, chair, sro, act, status):
    escalations.return_escalation(raised, by=chair, note="Cost?")
    codes = []
    for user in (chair, sro):
        client.force_login(user)
        codes.append(client.post(address(f"escalation-{act}", raised), {"note": "Because"}).status_code)

    assert (codes, Escalation.objects.get().status) == ([403, 302], status)


def test_the_secretary_chooses_a_meeting(client, raised, secretary, meeting):
    client.force_login(secretary)
    page = client.get(address("escalation-put-on-agenda", raised))

    answer = client.post(address("escalation-put-on-agenda", raised), {"meeting": meeting.pk})

    assert list(page.context["form"].fields["meeting"].queryset) == [meeting]
    assert (answer.status_code, Escalation.objects.get().status) == (302, "on_agenda")


def test_the_secretary_writes_down_the_meetings_answer(client, raised, secretary, meeting):
    item = escalations.put_on_agenda(raised, meeting=meeting, by=secretary)
    client.force_login(secretary)

    client.post(address("escalation-record-answer", raised), {"item": item.pk, "note": "Agreed"})

    assert (Escalation.objects.get().status, Step.objects.last().note) == ("answered", "Agreed")


def test_the_list_narrows_to_what_is_mine(client, raised, sro, chair):
    other = EscalationFactory(held_by=raised.held_by, status="closed")
    shown = {}
    for name, user, mine in (("sro", sro, "raised"), ("chair", chair, "answer"), ("all", chair, "")):
        client.force_login(user)
        page = client.get(reverse("escalations:escalation-list"), {"mine": mine})
        shown[name] = [row["record"] for row in page.context["rows"]]

    assert shown == {"sro": [raised], "chair": [raised], "all": [other, raised]}


def test_the_list_asks_as_much_for_one_as_for_thirty(client, raised, chair):
    client.force_login(chair)
    asked = [_queries(client, raised, count) for count in (0, 29)]

    assert asked[0] == asked[1]


def _queries(client, raised, count):
    for _ in range(count):
        EscalationFactory(held_by=raised.held_by)
    client.get(reverse("escalations:escalation-list"))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("escalations:escalation-list"))
    assert len(page.context["rows"]) == count + 1
    return len(asked)


def test_the_page_asks_as_much_for_one_step_as_for_thirty(client, raised, chair):
    client.force_login(chair)
    asked = []
    for count in (0, 29):
        for _ in range(count):
            StepFactory(escalation=raised, kind="accepted")
        client.get(raised.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(raised.get_absolute_url())
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("page", ["detail", "history"])
def test_each_kind_has_its_pages(client, raised, sro, page, person):
    rows = {"escalation": raised, "step": Step.objects.get()}
    codes = []
    for user in (sro, person()):
        client.force_login(user)
        codes.append([client.get(address(f"{kind}-{page}", row)).status_code for kind, row in rows.items()])

    assert codes == [[200, 200], [404, 404]]
