import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.jobs.models import Job
from meetings.selectors.year import year_to_plan
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import AppointmentFactory, BodyDeadlineFactory, BodyFactory

pytestmark = pytest.mark.django_db
FEBRUARY = datetime.date(2024, 2, 26)
PATTERN = "FREQ=MONTHLY;BYDAY=-1MO"
TIMES = {"usual_start": datetime.time(14), "usual_end": datetime.time(16)}


@pytest.fixture
def body():
    return BodyFactory(meeting_pattern=PATTERN, **TIMES)


@pytest.fixture
def secretary(client, body, person_with):
    user = person_with(roles.SECRETARY, on=body)
    client.force_login(user)
    return user


def rows(body, user, months=4):
    return year_to_plan(body, user, after=FEBRUARY, months=months)


def address(body):
    return reverse("meetings:year-plan", args=[body.pk])


def test_each_day_has_its_deadlines_in_working_days(body, importer):
    BodyDeadlineFactory(body=body, what="paper", working_days=7)

    found = [(row.date, [due for _, due in row.deadlines]) for row in rows(body, importer, months=2)]

    assert found == [(datetime.date(2024, 3, 25), [datetime.date(2024, 3, 14)])]


def test_bank_holidays_and_deadlines_that_have_passed_are_said(body, importer):
    BodyDeadlineFactory(body=body, what="agenda", working_days=22)

    notes = {row.date.month: row.notes for row in rows(body, importer)}

    assert notes == {3: ["Agenda items: the day, 22 February, has passed"], 4: [], 5: ["A bank holiday"], 6: []}


def test_a_planned_day_and_a_day_near_it_are_said(body, importer):
    MeetingFactory(body=body, date=datetime.date(2024, 3, 25))
    MeetingFactory(body=body, date=datetime.date(2024, 4, 25))
    MeetingFactory(body=body, date=datetime.date(2024, 6, 24), status="cancelled")

    found = {row.date.month: (bool(row.planned), row.notes) for row in rows(body, importer)}

    assert found[3] == (True, [])
    assert found[4] == (False, ["The body meets on 25 April already"])
    assert found[6] == (False, [])


def test_another_body_with_the_same_people_at_the_same_time_clashes(body, importer, person_with):
    other = BodyFactory(collaborative=body.collaborative)
    seat = AppointmentFactory(body=body)
    AppointmentFactory(body=other, person=seat.person)
    MeetingFactory(body=other, date=datetime.date(2024, 3, 25), starts_at=datetime.time(15), ends_at=datetime.time(17))
    MeetingFactory(body=other, date=datetime.date(2024, 4, 29), starts_at=datetime.time(16), ends_at=datetime.time(17))

    notes = {row.date.month: row.notes for row in rows(body, importer)}
    assert (notes[3], notes[4]) == ([f"{other.name} meets then, with one of the same people"], [])
    unaware = person_with(roles.SECRETARY, on=body)
    assert [row.notes for row in rows(body, unaware, months=2)] == [[]]


def test_what_nothing_speaks_against_is_ticked_and_asked_for(client, body, secretary):
    page = client.get(address(body))
    ticked = page.context["ticked"]
    assert len(ticked) >= 8

    client.post(address(body), {"dates": sorted(ticked)[:2], "months": "12"})

    assert [job.args[:2] for job in Job.objects.filter(task="meetings.plan_year")] == [[body.pk, sorted(ticked)[:2]]]


def test_without_a_tick_the_page_comes_back(client, body, secretary):
    page = client.post(address(body), {"months": "3"})

    assert (page.status_code, page.context["form"].ahead, page.context["ticked"]) == (422, 3, set())
    assert "Select at least one day." in page.content.decode()


def test_a_day_outside_the_pattern_is_refused(client, body, secretary):
    assert client.post(address(body), {"dates": ["2024-03-26"], "months": "12"}).status_code == 422
    assert not Job.objects.exists()


def test_members_plan_no_year_and_strangers_know_of_no_page(client, body, person, person_with):
    codes = []
    for who in (person_with(roles.MEMBER, on=body), person()):
        client.force_login(who)
        codes.append(client.get(address(body)).status_code)

    assert codes == [403, 404]


def test_the_page_asks_no_more_questions_for_many_days_than_for_few(
    client, body, secretary, django_assert_max_num_queries
):
    BodyDeadlineFactory(body=body, what="paper", working_days=7)
    client.get(address(body) + "?months=2")
    with CaptureQueriesContext(connection) as first:
        client.get(address(body) + "?months=2")

    with django_assert_max_num_queries(len(first)):
        client.get(address(body) + "?months=24")
