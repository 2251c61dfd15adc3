import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.models import ForwardItem
from meetings.selectors.forward import forward_plan
from tests.factories.meetings import CycleItemFactory, ForwardItemFactory, MeetingFactory, PromiseFactory
from tests.factories.programmes import BodyFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 2, 26)
TIMES = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}


@pytest.fixture
def body(client, person_with):
    body = BodyFactory(meeting_pattern="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=-1MO")
    client.force_login(person_with(roles.SECRETARY, on=body))
    return body


def page_of(client, body):
    return client.get(reverse("meetings:forward-page", args=[body.pk]))


def test_lines_stand_by_the_meeting_that_they_come_to(body, importer):
    line = ForwardItemFactory(body=body, due=datetime.date(2024, 5, 1))
    late = ForwardItemFactory(body=body, due=datetime.date(2024, 1, 1))
    never = ForwardItemFactory(body=body, due=datetime.date(2026, 1, 1))
    waits = ForwardItemFactory(body=body, due=None, promise=PromiseFactory(item=None, body=body, condition="DPIA"))
    CycleItemFactory(body=body, months="4")

    plan = forward_plan(body, importer, TODAY)

    assert [(day.ahead.date.month, day.lines, len(day.ahead.lines)) for day in plan.days] == [
        (4, [late], 1), (7, [line], 0), (10, [], 0), (1, [], 0),
    ]  # fmt: skip
    assert (plan.waiting, plan.later) == ([waits], [never])


def test_a_line_stands_where_it_was_brought_up_and_is_gone_once_dealt_with(body, importer):
    ahead = datetime.date.today() + datetime.timedelta(days=40)
    meeting = meetings.plan(body, date=ahead, by=importer, **TIMES)
    line = meetings.add_forward_item(ForwardItem(body=body, name="Winter", due=datetime.date.today()), by=importer)
    at = {day.ahead.meeting: day.lines for day in forward_plan(body, importer, datetime.date.today()).days}
    assert at[meeting] == [line]

    meetings.hold(meeting, by=importer)

    assert [day.lines for day in forward_plan(body, importer, datetime.date.today()).days if day.lines] == []


def test_a_line_is_added_edited_and_taken_out_on_pages(client, body):
    typed = {"name": "Winter plan", "form": "paper", "purpose": "note", "minutes": "5", "due": "2024-05-01"}
    page = client.post(reverse("meetings:forwarditem-new", args=[body.pk]), typed, follow=True)
    line = ForwardItem.objects.get()
    assert (page.status_code, line.due) == (200, datetime.date(2024, 5, 1))
    client.post(
        reverse("meetings:forwarditem-edit", args=[line.pk]), {**typed, "name": "Winter", "version": line.version}
    )
    client.post(reverse("meetings:forwarditem-withdraw", args=[line.pk]), {"reason": "Dropped"})

    line.refresh_from_db()
    assert (line.name, line.entry.withdrawn_at is None) == ("Winter", False)


def test_a_line_without_its_day_comes_back_with_what_was_typed(client, body):
    page = client.post(reverse("meetings:forwarditem-new", args=[body.pk]), {"name": "Winter plan"})

    assert (page.status_code, ForwardItem.objects.count()) == (422, 0)
    assert "Winter plan" in page.content.decode()


def test_who_is_kept_from_the_item_sees_no_line_of_its_promise(client):
    board = a_board()
    meetings.make_promise(
        board.body, text="Ptarmigan.", item=board.item, due=datetime.date(2030, 1, 1), by=board.secretary
    )
    exclude(board.members[0], from_record=board.item, handling="Leaves", by=board.importer)

    shown = []
    for who in board.members:
        client.force_login(who)
        shown.append(b"Ptarmigan" in page_of(client, board.body).content)

    assert shown == [False, True]


def test_the_page_asks_the_same_number_of_questions_for_one_line_and_for_three(client, body, django_assert_num_queries):
    today = datetime.date.today()
    ForwardItemFactory(body=body, due=today)
    MeetingFactory(body=body, date=today)
    page_of(client, body)
    with CaptureQueriesContext(connection) as first:
        page_of(client, body)

    for n in (1, 2):
        ForwardItemFactory(body=body, due=today, promise=PromiseFactory(item__meeting__body=body))
        MeetingFactory(body=body, date=today + datetime.timedelta(days=n))

    with django_assert_num_queries(len(first)):
        page_of(client, body)
