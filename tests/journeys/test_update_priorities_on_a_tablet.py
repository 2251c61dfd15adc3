"""The first Monday of the month: a clinical lead gives the updates of ten priorities on a tablet, on one page."""

import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from networks.models import ImpactReading, PriorityUpdate
from tests.factories.networks import ImpactMeasureFactory, NetworkFactory, PriorityFactory
from tests.journeys.guide import picture

pytestmark = pytest.mark.browser
TABLET = {"width": 768, "height": 1024}
TWO_MINUTES = 120


@pytest.fixture
def network(transactional_db):
    network = NetworkFactory(specialty="Urology")
    for number in range(1, 11):
        PriorityFactory(network=network, name=f"Priority {number}", aim="Shorter waits", evidence="GIRFT", rank=number)
    return network


@pytest.fixture
def tablet(enter, network):
    lead = User.objects.create_user("lead@example.nhs.uk", "Consultant Urologist")
    grant(lead, roles.CLINICAL_LEAD, on=network.body, by=system_actor("Tests"))
    page = enter(lead)
    page.set_viewport_size(TABLET)
    return page


def row(page, number):
    return page.locator(".networks-row").nth(number - 1)


def test_ten_priorities_in_under_two_minutes(tablet, network, fine):
    measure = ImpactMeasureFactory(priority=network.priorities.get(name="Priority 2"), name="Waits", unit="days")
    tablet.goto(f"/networks/{network.pk}/")
    tablet.get_by_role("link", name="The month on one page").click()
    begun = time.monotonic()

    write_an_update(tablet)
    paste_readings(tablet, measure)
    for number in range(3, 11):
        row(tablet, number).get_by_role("button", name="Nothing changed").click()
        expect(row(tablet, number)).to_contain_text("Saved")

    assert time.monotonic() - begun < TWO_MINUTES
    fine(tablet)
    tablet.reload()
    expect(tablet.get_by_text(re.compile("10 of 10"))).to_be_visible()
    assert PriorityUpdate.objects.filter(month=timezone.localdate().replace(day=1)).count() == 10
    tablet.goto(network.get_absolute_url())
    picture(tablet, "network")


def write_an_update(page):
    """The row opens in place and saves when one leaves the box, and what is pressed after it takes nothing back."""
    first = row(page, 1)
    first.get_by_text("Write an update").click()
    first.get_by_label("What changed").fill("The first list ran.")
    with page.expect_response(lambda each: "nothing=1" in (each.request.post_data or "")) as pressed:
        first.get_by_role("button", name="Nothing changed").click()
    assert pressed.value.status == 200
    expect(first).to_contain_text("Saved")
    assert PriorityUpdate.objects.get().text == "The first list ran."


def paste_readings(page, measure):
    """A column from a spreadsheet: the wrong row is named, nothing is half done, and mended it is saved."""
    second = row(page, 2)
    second.get_by_text("Write an update").click()
    box = second.get_by_label("Readings: Waits (days)")
    box.fill("Jan 2024\t41\nFeb 2024\tlots")
    second.get_by_role("button", name="Save").click()
    expect(second).to_contain_text("Row 2: ‘lots’ is no number.")
    assert ImpactReading.objects.count() == 0
    box.fill("Jan 2024\t41\nFeb 2024\t38")
    second.get_by_role("button", name="Save").click()
    expect(second).to_contain_text("Readings were added.")
    assert [float(each.value) for each in measure.readings.in_order()] == [41, 38]
