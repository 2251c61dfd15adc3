import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from meetings.models import CycleItem
from meetings.selectors.cycle import cycle_of, never_up, year_ahead
from tests.factories.meetings import CycleItemFactory, MeetingFactory
from tests.factories.programmes import BodyFactory, MembershipFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


@pytest.fixture
def body(client, person_with):
    body = BodyFactory(meeting_pattern="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=-1MO")
    client.force_login(person_with(roles.SECRETARY, on=body))
    return body


def page_of(client, body):
    return client.get(reverse("meetings:cycle-page", args=[body.pk]))


def test_months_are_ticked_and_read_back(client, body):
    typed = {"name": "Register of interests", "months": ["10", "4"], "form": "paper", "purpose": "note", "minutes": "5"}

    page = client.post(reverse("meetings:cycleitem-new", args=[body.pk]), typed, follow=True)

    assert CycleItem.objects.get().months == "4,10"
    assert [line.words for line in page.context["lines"]] == ["April and October"]
    edit = client.get(reverse("meetings:cycleitem-edit", args=[CycleItem.objects.get().pk])).content.decode()
    assert edit.count(" checked") == 2


def test_a_line_without_months_comes_back_with_what_was_typed(client, body):
    page = client.post(reverse("meetings:cycleitem-new", args=[body.pk]), {"name": "Register of interests"})

    assert (page.status_code, CycleItem.objects.count()) == (422, 0)
    assert "Select at least one month." in page.content.decode()
    assert "Register of interests" in page.content.decode()


def test_the_year_ahead_says_which_meeting_gets_what_and_what_would_not_come_up(body, importer):
    quarterly = CycleItemFactory(body=body, months="1,4,7,10")
    never = CycleItemFactory(body=body, name="Risks", months="5")
    lines = cycle_of(body, importer)

    ahead = year_ahead(body, lines, importer, datetime.date(2024, 2, 26))

    assert [(day.date.month, [line.item for line in day.lines]) for day in ahead] == [
        (4, [quarterly]), (7, [quarterly]), (10, [quarterly]), (1, [quarterly]),
    ]  # fmt: skip
    assert [(line.item, months) for line, months in never_up(lines, ahead)] == [(never, "May")]


def test_a_line_comes_to_the_first_meeting_of_its_month(importer):
    body = BodyFactory(meeting_pattern="FREQ=WEEKLY;BYDAY=MO")
    CycleItemFactory(body=body, months="3")

    ahead = year_ahead(body, cycle_of(body, importer), importer, datetime.date(2024, 2, 26))

    assert [day.date for day in ahead if day.lines] == [datetime.date(2024, 3, 4)]


def test_a_planned_meeting_is_linked(client, body):
    meeting = MeetingFactory(body=body, date=TODAY)

    assert meeting.get_absolute_url() in page_of(client, body).content.decode()


def test_a_member_trust_sees_no_line_and_no_meeting(client, body, person_with):
    CycleItemFactory(body=body)
    MeetingFactory(body=body, date=TODAY)
    trust = MembershipFactory(collaborative=body.collaborative).organisation
    client.force_login(person_with(roles.MEMBER, on=trust))

    page = page_of(client, body)

    assert (page.status_code, page.context["lines"], page.context["ahead"]) == (200, [], [])


def test_the_page_asks_the_same_number_of_questions_for_one_line_and_for_three(client, body, django_assert_num_queries):
    CycleItemFactory(body=body)
    MeetingFactory(body=body, date=TODAY)
    page_of(client, body)
    with CaptureQueriesContext(connection) as first:
        page_of(client, body)

    for n in (1, 2):
        CycleItemFactory(body=body, name=f"Line {n}")
        MeetingFactory(body=body, date=TODAY + datetime.timedelta(days=n))

    with django_assert_num_queries(len(first)):
        page_of(client, body)
