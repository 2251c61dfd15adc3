"""Somebody without an account reads what a board published, and asks a question."""

import datetime

import pytest
from playwright.sync_api import expect

from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import PublicQuestion
from tests.factories.meetings import AgendaItemFactory, QuestionRuleFactory
from tests.meetings.board import a_board

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOON = datetime.date.today() + datetime.timedelta(days=40)
SECRET, QUESTION = "Tender for the laundry", "When does the hub open?"


@pytest.fixture
def board(transactional_db):
    """A meeting held in public with an agenda that is published, and an item that stays private."""
    board = a_board()
    board.meeting.date, board.meeting.in_public = SOON, True
    save(board.meeting, by=board.importer)
    reason = {"confidential_to": "body", "confidential_reason": "Commercial"}
    AgendaItemFactory(meeting=board.meeting, name=SECRET, **reason)
    QuestionRuleFactory(body=board.body, working_days=3)
    meetings.issue_agenda(board.meeting, by=board.secretary)
    meetings.publish(board.meeting, "agenda", by=board.secretary)
    return board


def test_anybody_reads_the_agenda_and_asks(board, enter, fine):
    page = enter()
    fine(page)
    page.get_by_role("link", name=str(board.body)).first.click()
    expect(page.get_by_text("Referral standards")).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    fine(page)

    page.get_by_role("link", name="Ask a question at this meeting").click()
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("Your name").fill("A resident")
    page.get_by_label("Your e-mail address").fill("resident@example.org")
    fine(page)
    page.get_by_role("button", name="Send the question").click()

    expect(page.get_by_role("heading", name="Your question was sent")).to_be_visible()
    assert [row.text for row in PublicQuestion.objects.all()] == [QUESTION]


def test_nothing_else_is_open_to_who_has_no_account(board, enter):
    page = enter()

    for address in (board.meeting.get_absolute_url(), board.item.get_absolute_url(), board.body.get_absolute_url()):
        page.goto(address)
        expect(page.get_by_label("E-mail address")).to_be_visible()  # the page to sign in
