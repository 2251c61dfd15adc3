"""A company secretary takes back what their board delegated, and sees which decisions under way rested on it."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from programmes.models import Delegation

from . import steps

pytestmark = pytest.mark.browser

BOARD = "Provider Leadership Board"
HUB = "Elective hub at Newark"
SOON = datetime.date.today() + datetime.timedelta(days=45)
SECRETARY = "company.secretary.sherwood.forest@example.nhs.uk"


def test_a_company_secretary_revokes_a_delegation_and_sees_what_rested_on_it(sign_in, fine):
    office = sign_in("programme.office.nottinghamshire@example.nhs.uk")
    item = ask_the_board(office)
    expect(office.get_by_text(re.compile("Could decide: 4 of 4"))).to_be_visible()
    fine(office)

    secretary = sign_in(SECRETARY)
    delegation = find_the_delegation(secretary, fine)
    see_what_rests_on_it(secretary, delegation, fine)
    revoke(secretary, delegation, fine)

    office.goto(item)
    expect(office.get_by_text(re.compile("Could decide: 3 of 4"))).to_be_visible()
    expect(office.get_by_text(re.compile(f"{delegation.reference}.*was revoked")).first).to_be_visible()
    fine(office)
    told_in_the_portal(office, delegation)


def ask_the_board(office):
    """The office plans a meeting and puts a recommendation in an area, at a value, on its agenda."""
    hours = {"starts": "2pm", "ends": "4pm"}
    meeting = steps.plan(office, BOARD, day=SOON.day, month=SOON.month, year=SOON.year, **hours)
    steps.add_item(office, meeting, HUB, purpose="Approve")
    steps.open_item(office, meeting, HUB)
    item = office.url
    steps.act(office, "Recommendations")
    office.get_by_label("The body is asked to").first.select_option(label="approve")
    office.get_by_label("What", exact=True).first.fill("the hub at Newark for all member trusts")
    steps.choose(office, re.compile("^\\s*Decision area"), "Elective care")
    office.get_by_label(re.compile("Value in pounds")).first.fill("200000")
    office.get_by_role("button", name="Save", exact=True).click()
    office.wait_for_load_state()
    office.goto(item)
    return item


def find_the_delegation(secretary, fine):
    """From the start page to the trust, its scheme of delegation, and the line in question."""
    secretary.get_by_role("link", name="SFH", exact=True).first.click()
    fine(secretary)
    secretary.get_by_role("link", name="Delegations", exact=True).click()
    fine(secretary)
    found = Delegation.objects.get(
        from_trust__ods_code="RK5", area__name="Elective care", to_role="Chief Executive", revoked_on=None
    )
    secretary.locator(f"a[href='{found.get_absolute_url()}']").first.click()
    expect(secretary.get_by_text("£250,000").first).to_be_visible()
    fine(secretary)
    return found


def see_what_rests_on_it(secretary, delegation, fine):
    secretary.get_by_role("link", name="Decisions", exact=True).click()
    expect(secretary.get_by_text(HUB).first).to_be_visible()
    fine(secretary)


def revoke(secretary, delegation, fine):
    secretary.goto(delegation.get_absolute_url())
    steps.act(secretary, "Revoke")
    steps.fill_date(secretary, "Revoked on", *today())
    secretary.get_by_label("Why?").fill("The board keeps elective care until its review.")
    fine(secretary)
    steps.confirm(secretary, "Revoke this delegation")
    expect(secretary.get_by_text("The board keeps elective care until its review.").first).to_be_visible()
    secretary.get_by_role("link", name="Decisions", exact=True).click()
    expect(secretary.get_by_text(HUB).first).to_be_visible()
    fine(secretary)


def today():
    day = datetime.date.today()
    return day.day, day.month, day.year


def told_in_the_portal(office, delegation):
    office.goto("/notifications/")
    expect(office.get_by_text(f"{delegation.reference} was revoked").first).to_be_visible()
