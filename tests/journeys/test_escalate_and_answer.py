"""An SRO escalates from a project, the executive passes it up with its view, the board answers, the SRO accepts.

The board's meeting is planned: what reaches it comes on the agenda by itself.
"""

import datetime
import re

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from tests.conftest import LONG_AGO
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import (
    BodyFactory,
    CollaborativeFactory,
    ProgrammeFactory,
    ProjectFactory,
    WorkstreamFactory,
)

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASK = "the data sharing agreement of the four trusts"
VIEW = "We agree with the project, and have no power to sign."
ANSWER = "The agreement is signed by all four trusts."


@pytest.fixture
def structure(transactional_db):
    """A project under an executive, which reports to a board that meets in six weeks; and who does what there."""
    home = CollaborativeFactory(name="Providers")
    board = BodyFactory(name="Provider board", collaborative=home)
    executive = BodyFactory(name="Executive group", collaborative=home, parent=board)
    programme = ProgrammeFactory(collaborative=home, accountable_body=executive)
    project = ProjectFactory(workstream=WorkstreamFactory(programme=programme), name="Opportunity 1")
    meeting = MeetingFactory(body=board, date=datetime.date.today() + datetime.timedelta(days=42))
    people = {
        "sro": person("Senior responsible owner", roles.SRO, project),
        "executive": person("Chair of the executive", roles.CHAIR, executive),
        "board": person("Chair of the board", roles.CHAIR, board),
    }
    return project, meeting, people


def person(name, role, on):
    user = User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.nhs.uk", name)
    grant(user, role, on=on, starts=LONG_AGO, by=system_actor("Tests"))
    return user


def test_an_escalation_goes_up_and_its_answer_comes_back(structure, enter, fine):
    project, meeting, people = structure
    sro, executive, board = (enter(people[name]) for name in ("sro", "executive", "board"))

    address = raise_it(sro, project, fine)
    pass_it_up(executive, address, fine)
    answer_it(board, address, meeting, fine)
    accept_the_answer(sro, address, fine)


def raise_it(page, project, fine):
    """From the project's page, with the matrix at hand; without what has happened it is not sent."""
    page.goto(project.get_absolute_url())
    steps.act(page, "Escalate")
    page.get_by_text("How to judge severity").click()
    expect(page.get_by_role("table", name=re.compile("How severity is judged"))).to_be_visible()
    steps.choose(page, "What is asked for", "Remove an obstacle")
    page.get_by_label(re.compile("The ask in words")).fill(ASK)
    page.get_by_label("Severity", exact=True).select_option(value="high")
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_text("Enter what has happened").first).to_be_visible()
    fine(page)
    page.get_by_label(re.compile("What has happened")).fill("The DPIA has not been agreed.")
    page.get_by_role("button", name="Raise it").click()
    page.wait_for_url(re.compile(r"/escalations/\d+/$"))
    expect(page.get_by_text("of 40 working hours")).to_be_visible()
    fine(page)
    return page.url


def pass_it_up(page, address, fine):
    """The executive takes it on, and passes it to the board with its view."""
    page.goto(address)
    steps.act(page, "Accept")
    steps.confirm(page, "Accept this escalation")
    steps.act(page, "Escalate further")
    page.get_by_label("Why").fill(VIEW)
    steps.confirm(page, "Escalate it further")
    expect(page.get_by_role("heading", name="Asked of Provider board: remove an obstacle")).to_be_visible()
    fine(page)


def answer_it(page, address, meeting, fine):
    """It is on the board's agenda already; the chair reads the executive's view and answers."""
    page.goto(meeting.get_absolute_url())
    expect(page.get_by_role("link", name="Opportunity 1").first).to_be_visible()
    page.goto(address)
    expect(page.get_by_text(VIEW)).to_be_visible()
    steps.act(page, "Answer")
    page.get_by_label("The answer").fill(ANSWER)
    steps.confirm(page, "Answer this escalation")
    fine(page)


def accept_the_answer(page, address, fine):
    """One click."""
    page.goto(address)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_role("button", name="Yes, it is settled").click()
    expect(page.get_by_text("The escalation is settled and closed")).to_be_visible()
    expect(page.get_by_text("Settled and closed").first).to_be_visible()
    fine(page)
