import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import Meeting
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory(date=datetime.date.today() + datetime.timedelta(days=30))


def see(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"meetings:{name}", args=args))


@pytest.mark.parametrize("name", ["meeting-detail", "papers-page", "meeting-history"])
def test_who_belongs_reads_a_meeting_and_who_does_not_finds_nothing(client, meeting, person_with, name):
    member = person_with(roles.MEMBER, on=meeting.body)
    stranger = person_with(roles.OFFICE, on=BodyFactory().collaborative)

    assert see(client, member, name, meeting.pk).status_code == 200
    assert see(client, stranger, name, meeting.pk).status_code == 404


@pytest.mark.parametrize("name", ["meeting-edit", "meeting-issue", "meeting-cancel", "agendaitem-new"])
def test_a_member_is_told_that_they_may_not_change_a_meeting(client, meeting, person_with, name):
    member, office = person_with(roles.MEMBER, on=meeting.body), person_with(roles.OFFICE, on=meeting.body)

    assert see(client, member, name, meeting.pk).status_code == 403
    assert see(client, office, name, meeting.pk).status_code == 200


def test_the_office_plans_a_meeting_at_the_usual_time(client, person_with):
    body = BodyFactory(usual_start=datetime.time(14), usual_end=datetime.time(16))
    office = person_with(roles.OFFICE, on=body)

    page = see(client, office, "meeting-choose")
    client.post(page.url, {"date": "2024-02-26", "starts_at": "2pm", "ends_at": "4pm", "place": "Teams"})

    assert page.url == reverse("meetings:meeting-new", args=[body.pk])
    assert Meeting.objects.values_list("body", "starts_at", "place").get() == (body.pk, datetime.time(14), "Teams")


def test_the_list_shows_what_is_to_come_and_on_request_what_was(client, meeting, person_with):
    past = MeetingFactory(body=meeting.body)
    member = person_with(roles.MEMBER, on=meeting.body)

    coming = see(client, member, "meeting-list")
    was = client.get(f"{reverse('meetings:meeting-list')}?sort=past")

    assert [row["record"] for row in coming.context["rows"]] == [meeting]
    assert [row["record"] for row in was.context["rows"]] == [past]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_the_same_queries_however_long(client, person_with, django_assert_max_num_queries, count):
    body = BodyFactory()
    for days in range(count):
        MeetingFactory(body=body, date=datetime.date.today() + datetime.timedelta(days=days))
    member = person_with(roles.MEMBER, on=body)
    client.force_login(member)
    client.get(reverse("meetings:meeting-list"))

    with django_assert_max_num_queries(16):
        client.get(reverse("meetings:meeting-list"))


@pytest.mark.parametrize("count", [1, 30])
def test_the_agenda_takes_the_same_queries_however_long(
    client, meeting, importer, person_with, django_assert_max_num_queries, count
):
    for _ in range(count):
        item = meetings.add_to_agenda(meeting, name="Report", leads=["Chair"], by=importer)
        meetings.expect_paper(item, name="Report", by=importer)
    office = person_with(roles.OFFICE, on=meeting.body)
    see(client, office, "meeting-detail", meeting.pk)

    with django_assert_max_num_queries(32):
        assert see(client, office, "meeting-detail", meeting.pk).status_code == 200


def test_the_agenda_is_issued_after_a_warning(client, meeting, importer, person_with):
    meetings.add_to_agenda(meeting, name="Welcome", by=importer)
    office = person_with(roles.OFFICE, on=meeting.body)

    page = see(client, office, "meeting-issue", meeting.pk)
    client.post(page.request["PATH_INFO"])

    assert "Every member is told" in page.text
    assert Meeting.objects.get().status == Meeting.Status.AGENDA
