"""Three sovereign trusts decide one thing: each its own position, then the board of the one that could not.

A member of each trust takes their trust's position in a browser of their own. One has no delegation, so its company
secretary finds the decision on their start page and records what their board made of it, in its own words.
"""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Position
from tests.meetings.in_common import BOARD_DAY, a_table, company_secretary, decide

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RATIFIED = "The board approved the referral standards for adults."


@pytest.fixture
def table(transactional_db):
    """Airedale and Bradford have delegated the power to their committees, Calderdale has not."""
    table = a_table(delegated=("Airedale", "Bradford"))
    table.decision = decide(table, needs_all=True)
    return table


def test_each_trust_takes_its_own_position_and_a_board_ratifies(table, enter, fine):
    for name in table.trusts:
        page = enter(table.chairs[name])
        take_the_position(page, table, name, fine)
        expect(row_of(page, name)).to_contain_text("Agree")
    assert states(table) == {"Airedale": "bound", "Bradford": "bound", "Calderdale": "subject"}

    other = enter(company_secretary(table, "Airedale"))
    expect(other.get_by_text("Waiting for your board")).to_have_count(0)
    secretary = enter(company_secretary(table, "Calderdale"))
    find_it_on_the_start_page(secretary, fine)
    record_what_the_board_decided(secretary, fine)

    assert states(table) == {"Airedale": "bound", "Bradford": "bound", "Calderdale": "ratified"}
    see_the_lattice_whole(secretary, table, fine)


def row_of(page, name):
    """A trust's row of the lattice."""
    return page.get_by_role("table", name="How each trust stands to this decision").get_by_role(
        "row", name=re.compile(f"^{name}")
    )


def states(table) -> dict[str, str]:
    return {row.trust.name: row.status for row in Position.objects.filter(decision=table.decision)}


def take_the_position(page, table, name, fine):
    """From the meeting to the decision, and one choice: only one's own trust is asked."""
    page.goto(table.meeting.get_absolute_url())
    page.get_by_role("link", name="Decisions", exact=True).click()
    page.get_by_role("link", name=table.decision.reference, exact=True).first.click()
    steps.act(page, "Positions of the trusts")
    others = [other for other in table.trusts if other != name]
    expect(page.get_by_label(name, exact=True)).to_be_visible()
    for other in others:
        expect(page.get_by_label(other, exact=True)).to_have_count(0)
    fine(page)
    page.get_by_label(name, exact=True).select_option("agree")
    page.get_by_role("button", name="Record the positions").click()
    page.wait_for_load_state()


def find_it_on_the_start_page(secretary, fine):
    expect(secretary.get_by_text("Waiting for your board")).to_be_visible()
    fine(secretary)
    secretary.get_by_role("link", name=re.compile("All ratifications outstanding of Calderdale")).click()
    expect(secretary.get_by_role("row", name=re.compile("Calderdale")).last).to_contain_text("12 March 2024")
    fine(secretary)
    secretary.get_by_role("link", name=re.compile("Record what the board decided")).click()


def record_what_the_board_decided(secretary, fine):
    """A day to come is refused with all that was typed; then the day on which the board met."""
    secretary.get_by_label("What did the board decide?").select_option(label="Ratified with conditions")
    secretary.get_by_label("In its own words").fill(RATIFIED)
    secretary.get_by_label("Conditions").fill("A review after a year.")
    steps.fill_date(secretary, "On which day?", 12, 3, 2099)
    secretary.get_by_role("button", name="Record", exact=True).click()
    expect(secretary.get_by_text("The board has not met yet on that day").first).to_be_visible()
    expect(secretary.get_by_label("In its own words")).to_have_value(RATIFIED)
    fine(secretary)
    steps.fill_date(secretary, "On which day?", BOARD_DAY.day, BOARD_DAY.month, BOARD_DAY.year)
    secretary.get_by_role("button", name="Record", exact=True).click()
    secretary.wait_for_load_state()


def see_the_lattice_whole(secretary, table, fine):
    """What it makes of the decision, whose words differ by which word, and the condition."""
    secretary.goto(table.decision.get_absolute_url())
    row = row_of(secretary, "Calderdale")
    expect(row).to_contain_text("Ratified with conditions")
    expect(row).to_contain_text("Conditions: A review after a year.")
    expect(secretary.locator("ins").filter(has_text="adults")).to_be_visible()
    fine(secretary)
