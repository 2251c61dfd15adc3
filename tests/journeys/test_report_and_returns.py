"""The secretary tags and drafts, the chair signs, the board above has it; the office closes a month of returns."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from programmes.models import Workstream
from tests.conftest import LONG_AGO
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.programmes import BodyFactory, CollaborativeFactory, ProgrammeFactory, WorkstreamFactory

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def structure(transactional_db):
    """A committee under a board; a meeting of the committee of last week; a workstream that returns to it."""
    home = CollaborativeFactory(name="Providers")
    board = BodyFactory(name="Provider board", collaborative=home)
    committee = BodyFactory(name="Executive group", collaborative=home, parent=board)
    held = MeetingFactory(body=committee, date=datetime.date.today() - datetime.timedelta(days=2), status="held")
    AgendaItemFactory(meeting=held, name="Theatre staff")
    stream = WorkstreamFactory(
        programme=ProgrammeFactory(collaborative=home, accountable_body=committee), name="Elective recovery"
    )
    Workstream._base_manager.filter(pk=stream.pk).update(created_at=datetime.datetime(2024, 1, 9, tzinfo=datetime.UTC))
    people = {
        "secretary": person("Secretary of the executive", roles.SECRETARY, committee),
        "chair": person("Chair of the executive", roles.CHAIR, committee),
        "above": person("Secretary of the board", roles.SECRETARY, board),
    }
    return committee, board, held, people


def person(name, role, on):
    user = User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.nhs.uk", name)
    grant(user, role, on=on, starts=LONG_AGO, by=system_actor("Tests"))
    return user


def test_a_chair_signs_the_report_and_the_office_closes_a_month(structure, enter, fine):
    committee, board, held, people = structure
    secretary, chair, above = (enter(people[name]) for name in ("secretary", "chair", "above"))

    address = draft(secretary, held, fine)
    sign(chair, address, fine)
    receive(above, board, fine)
    close_the_month(secretary, committee, fine)


def draft(page, held, fine):
    """Tags an item on the report's own page and has the report drafted."""
    page.goto(f"/escalations/meetings/{held.pk}/reports/")
    fine(page)
    page.get_by_role("link", name=re.compile("Tag.*Theatre staff")).click()
    page.get_by_label("Alert: needs").check()
    steps.confirm(page, "Save the tag")
    page.goto(f"/escalations/meetings/{held.pk}/reports/")
    page.get_by_role("button", name="Draft the chair’s report").click()
    steps.confirm(page, "Draft it")
    expect(page.get_by_role("heading", name="Alert")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Edit Theatre staff")).click()
    page.get_by_label("What the report says").fill("Too few theatre staff until the summer.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Too few theatre staff until the summer.").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign and send")).to_have_count(0)
    fine(page)
    return re.sub(r"[?#].*", "", page.url)


def sign(page, address, fine):
    page.goto(address)
    page.get_by_role("button", name="Sign and send").click()
    steps.confirm(page, "Sign and send")
    expect(page.get_by_text("Signed and sent").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Edit"))).to_have_count(0)
    fine(page)


def receive(page, board, fine):
    page.goto(f"/escalations/bodies/{board.pk}/")
    page.get_by_role("link", name=re.compile("Chair’s report: Executive group")).click()
    steps.act(page, "Confirm receipt")
    steps.confirm(page, "Confirm receipt")
    expect(page.get_by_text("Receipt is confirmed")).to_be_visible()
    fine(page)


def close_the_month(page, committee, fine):
    """Refused while a return is missing, closed with the reason."""
    page.goto(f"/escalations/bodies/{committee.pk}/returns/")
    page.get_by_role("link", name="Close this month").click()
    steps.confirm(page, "Close the month")
    expect(page.get_by_text("1 missing: Elective recovery").first).to_be_visible()
    fine(page)
    page.get_by_label(re.compile("If a return is missing")).fill("Its lead is away.")
    steps.confirm(page, "Close the month")
    expect(page.get_by_text("without every return: Its lead is away.")).to_be_visible()
    fine(page)
