"""A gate comes to its body: refused while the DPIA is not agreed, then passed with a condition that is tracked."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from programmes import services as programmes
from programmes.models import Criterion, GateCondition, Project
from tests.conftest import LONG_AGO
from tests.meetings.board import a_board, all_present
from tests.programmes.gating import a_project, agree, entered, gate, submitted

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(transactional_db):
    """A project at stage 3, whose gate 4 wants nothing more than the DPIA; that one was refused."""
    board = a_board(name="Provider board")
    all_present(board)
    made = a_project(body=board.body, name="CHC 1:1 Review", stage="not_stated")
    made.board = board
    entered(made, "3")
    for criterion in Criterion.objects.filter(gate=gate(made, 4), assessment=None):
        programmes.meet_criterion(criterion, evidence="Seen by the office", by=made.sro)
    agree(made, "qia")
    agree(made, "ehia")
    programmes.refuse_assessment(submitted(made), note="It does not say who controls the data.", by=made.caldicott)
    grant(made.office, roles.SECRETARY, on=board.body, starts=LONG_AGO, by=system_actor("Tests"))
    return made


def test_a_gate_is_refused_for_its_dpia_and_passed_with_a_condition(made, enter, fine):
    office, lead, guardian = enter(made.office), enter(made.sro), enter(made.caldicott)
    door = gate(made, 4)

    put_on_the_agenda(office, door, made.board.meeting, fine)
    refused(office, door, made.board.meeting)
    agree_to_the_dpia(lead, guardian, made.project.assessments.get(kind="dpia"), fine)
    pass_with_a_condition(office, door, made.board.meeting, fine)
    follow_it_up(lead, door, fine)

    assert Project.objects.get(pk=made.project.pk).stage == "4"


def put_on_the_agenda(page, door, meeting, fine):
    page.goto(door.get_absolute_url())
    expect(page.locator("main")).to_contain_text("1 criterion still open")
    fine(page)
    steps.act(page, "Put on an agenda")
    page.get_by_role("radio").first.check()
    steps.confirm(page, "Put it on the agenda")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gate 4")


def refused(page, door, meeting):
    """The board can’t approve it: the meeting’s screen says what is open."""
    say(page, door, meeting, outcome="Approved", wording="The board approved it.")
    expect(page.get_by_text("can’t be passed yet").first).to_be_visible()
    expect(page.get_by_text("Data protection impact assessment (DPIA) agreed").first).to_be_visible()
    page.goto(door.get_absolute_url())
    expect(page.get_by_text("No body has decided on it here.")).to_be_visible()


def say(page, door, meeting, *, outcome, wording, conditions=""):
    steps.open_live(page, meeting.get_absolute_url(), str(door))
    page.get_by_label("Outcome").select_option(label=outcome)
    page.get_by_label("Resolution").fill(wording)
    if conditions:
        page.get_by_label(re.compile("^\\s*Conditions")).first.fill(conditions)
    page.get_by_role("button", name="Record the outcome").click()
    page.wait_for_load_state()


def agree_to_the_dpia(lead, guardian, dpia, fine):
    """The lead reads why it was refused and puts it right; the guardian, and nobody of the project, agrees."""
    lead.goto(dpia.get_absolute_url())
    expect(lead.get_by_text("It does not say who controls the data.").first).to_be_visible()
    fine(lead)
    steps.act(lead, "Write what it finds")
    lead.get_by_label("What it finds").fill("The integrated care board controls the data; each trust sees its own.")
    steps.confirm(lead, "Save")
    steps.act(lead, "Submit it")
    steps.confirm(lead, "Submit it")
    expect(lead.get_by_role("button", name="Agree to it")).to_have_count(0)
    guardian.goto(dpia.get_absolute_url())
    steps.act(guardian, "Agree to it")
    steps.confirm(guardian, "Agree to it")
    expect(guardian.get_by_text("Agreed").first).to_be_visible()


def pass_with_a_condition(page, door, meeting, fine):
    due = datetime.date.today() + datetime.timedelta(days=30)
    condition = f"The privacy notice is published by {due:%-d %B %Y}"
    wording = "The board approved it with a condition."
    say(page, door, meeting, outcome="Approved with conditions", wording=wording, conditions=condition)
    steps.went_well(page)
    page.goto(door.get_absolute_url())
    expect(page.get_by_text(re.compile("Decision .* of the Provider board")).first).to_be_visible()
    row = page.get_by_role("row").filter(has_text="The privacy notice is published")
    expect(row).to_contain_text("Open")
    assert GateCondition.objects.get().due == due
    fine(page)


def follow_it_up(page, door, fine):
    """Whoever runs the project sees the condition on the project and says what shows that it is met."""
    page.goto(door.project.get_absolute_url())
    page.get_by_role("link", name=re.compile("The privacy notice")).first.click()
    steps.act(page, "Say that it is met")
    page.get_by_label(re.compile("What shows")).fill("On the websites of all trusts")
    steps.confirm(page, "It is met")
    page.goto(door.get_absolute_url())
    expect(page.get_by_role("row").filter(has_text="The privacy notice")).to_contain_text("Met")
    fine(page)
