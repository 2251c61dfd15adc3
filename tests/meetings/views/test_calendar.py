import datetime
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import revoke
from meetings import services as meetings
from meetings.models import CalendarFeed
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db
SOON = datetime.date.today() + datetime.timedelta(days=20)
PAGE = "/meetings/calendar/"


@pytest.fixture
def body():
    return BodyFactory(name="Partnership Board")


@pytest.fixture
def member(body, person_with):
    return person_with(roles.MEMBER, on=body)


def feed(client, token):
    return client.get(reverse("meetings:calendar-feed", args=[token]))


def titles(answer):
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_feed_shows_what_its_person_may_see_and_no_word_of_an_agenda(client, body, member):
    meeting = MeetingFactory(body=body, date=SOON)
    AgendaItemFactory(meeting=meeting, name="Ptarmigan contract")
    MeetingFactory(date=SOON)

    answer = feed(client, meetings.make_feed(member))

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert titles(answer) == [str(meeting)]
    assert b"Ptarmigan" not in answer.content


def test_it_is_what_they_may_see_at_that_moment(client, body, member, importer):
    MeetingFactory(body=body, date=SOON)
    token = meetings.make_feed(member)
    revoke(RoleGrant.objects.get(user=member), by=importer, reason="Left")

    assert titles(feed(client, token)) == []


@pytest.mark.parametrize("field", ["is_active", "may_sign_in"])
def test_it_is_gone_once_the_account_is_closed(client, member, field):
    token = meetings.make_feed(member)
    setattr(member, field, False)
    member.save()

    assert feed(client, token).status_code == 404


def test_a_cancelled_meeting_is_shown_as_cancelled(client, body, member):
    MeetingFactory(body=body, date=SOON, status="cancelled")

    [event] = Calendar.from_ical(feed(client, meetings.make_feed(member)).content).walk("VEVENT")

    assert str(event["STATUS"]) == "CANCELLED"


def test_a_new_address_ends_the_old_and_an_ended_one_is_gone(client, member):
    old, new = meetings.make_feed(member), meetings.make_feed(member)
    assert [feed(client, token).status_code for token in (old, new, "guess")] == [404, 200, 404]

    assert (meetings.end_feed(member), meetings.end_feed(member)) == (True, False)
    assert feed(client, new).status_code == 404


def test_only_a_fingerprint_of_the_address_is_kept(member):
    token = meetings.make_feed(member)

    assert token not in str(CalendarFeed.objects.values().get())


def test_the_page_makes_the_address_shows_it_once_and_ends_it(client, body, member):
    client.force_login(member)
    made = client.post(PAGE, {"act": "make"}, follow=True)
    address = made.context["address"]
    client.logout()
    assert client.get(urlsplit(address).path).status_code == 200

    client.force_login(member)
    assert client.get(PAGE).context["address"] == ""
    client.post(PAGE, {"act": "end"})
    assert not CalendarFeed.objects.exists()


def test_an_unknown_act_is_no_page(client, member):
    client.force_login(member)

    assert client.post(PAGE, {"act": "steal"}).status_code == 404


def test_a_feed_asks_the_same_number_of_questions_for_one_meeting_and_for_three(
    client, body, member, django_assert_num_queries
):
    token = meetings.make_feed(member)
    MeetingFactory(body=body, date=SOON)
    with CaptureQueriesContext(connection) as first:
        feed(client, token)
    for _ in range(2):
        MeetingFactory(body=body, date=SOON)

    with django_assert_num_queries(len(first)):
        feed(client, token)
