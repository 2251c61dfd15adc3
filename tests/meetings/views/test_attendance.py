import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.audit.models import AuditEvent
from tests.factories.meetings import MeetingFactory, PresenceFactory, SittingFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = a_board()
    sitting = SittingFactory(meeting=MeetingFactory(body=board.body, status="held"))
    PresenceFactory(sitting=sitting, person=board.chair)
    return board


def asked(client, user, board, page="page", year="?year=2023"):
    client.force_login(user)
    return client.get(reverse(f"meetings:attendance-{page}", args=[board.body.pk]) + year)


def test_a_member_reads_who_came(client, board):
    page = asked(client, board.members[0], board).text

    assert "1 of 1 (100%)" in page
    assert "26 Feb" in page
    assert "Not quorate" in page


@pytest.mark.parametrize("year", ["", "?year=", "?year=next", "?year=99999"])
def test_without_a_year_it_is_this_one(client, board, year):
    answer = asked(client, board.chair, board, year=year)

    today = datetime.date.today()
    assert answer.context["table"].first.year == (today.year if today.month >= 4 else today.year - 1)


def test_the_same_as_excel_and_that_somebody_took_it_is_kept(client, board):
    answer = asked(client, board.secretary, board, "excel")

    rows = list(load_workbook(io.BytesIO(answer.getvalue())).active.values)
    assert rows[0] == ("Member", "Role", "For", "26 February 2024", "Came", "Meetings", "Percent", "By deputy")
    assert rows[1][:1] + rows[1][3:] == (board.chair.name, "Present", 1, 1, 100, 0)
    assert [row[3] for row in rows[2:]] == ["Absent", "Absent", "1 of 3", "Not quorate"]
    assert AuditEvent.objects.filter(who=board.secretary, what="attendance as xlsx").count() == 1


@pytest.mark.parametrize("page", ["page", "excel"])
def test_a_stranger_finds_no_such_body(client, board, page):
    assert asked(client, UserFactory(), board, page).status_code == 404
