import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import revoke
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Meeting
from meetings.tasks import plan_year
from tests.factories.meetings import TemplateItemFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2024, 3, 25), datetime.date(2024, 4, 29)


@pytest.fixture
def body():
    return BodyFactory(
        meeting_pattern="FREQ=MONTHLY;BYDAY=-1MO", usual_start=datetime.time(14), usual_end=datetime.time(16)
    )


@pytest.fixture
def secretary(body, person_with):
    return person_with(roles.SECRETARY, on=body)


def run(job):
    plan_year(job.pk, *job.args)


def test_the_meetings_of_a_year_are_planned_in_one_act(body, secretary):
    TemplateItemFactory(body=body, name="Welcome")
    job = meetings.request_year(body, dates=[APRIL, MARCH], by=secretary)

    run(job)

    planned = Meeting.objects.order_by("date")
    assert [(meeting.date, meeting.starts_at, meeting.created_by) for meeting in planned] == [
        (MARCH, datetime.time(14), secretary), (APRIL, datetime.time(14), secretary),
    ]  # fmt: skip
    assert [list(meeting.items.values_list("name", flat=True)) for meeting in planned] == [["Welcome"]] * 2
    assert [notice.what for notice in Notice.objects.all()] == [f"2 meetings planned: {body}"]


def test_a_job_that_comes_twice_plans_once(body, secretary):
    job = meetings.request_year(body, dates=[MARCH], by=secretary)

    run(job)
    run(job)

    assert (Meeting.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_day_on_which_the_body_meets_already_is_left_as_it_is(body, secretary):
    meetings.plan(body, date=MARCH, starts_at=datetime.time(9), by=secretary)

    run(meetings.request_year(body, dates=[MARCH, APRIL], by=secretary))

    assert list(Meeting.objects.order_by("date").values_list("date", flat=True)) == [MARCH, APRIL]


def test_only_who_manages_the_body_plans_its_year(body, person, person_with):
    for other in (person(), person_with(roles.MEMBER, on=body)):
        with pytest.raises(PermissionDenied):
            meetings.request_year(body, dates=[MARCH], by=other)
    assert not Job.objects.exists()


def test_who_lost_the_right_meanwhile_plans_nothing(body, secretary, importer):
    job = meetings.request_year(body, dates=[MARCH], by=secretary)
    revoke(RoleGrant.objects.get(user=secretary), by=importer, reason="Left")

    with pytest.raises(PermissionDenied):
        run(job)


@pytest.mark.parametrize(
    ("dates", "fields", "why"),
    [
        ([], {}, "at least one day"),
        ([datetime.date(2024, 3, 26)], {}, "pattern has changed"),
        ([MARCH], {"usual_start": None, "usual_end": None}, "usual times"),
    ],
)
def test_a_year_that_cant_be_is_refused(body, importer, dates, fields, why):
    for name, value in fields.items():
        setattr(body, name, value)

    with pytest.raises(RuleBroken, match=why):
        meetings.request_year(body, dates=dates, by=importer)
