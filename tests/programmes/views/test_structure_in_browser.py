"""The chart and the findings in a real browser: accessible, walked by keyboard, and no wider than a phone."""

import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Body
from tests.browsers import sign_in
from tests.factories import programmes as make
from tests.journeys.conftest import browser_type_launch_args, fine  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def collaborative(person_with, page, live_server):
    """A collaborative with a body outside, committees in common and eleven networks, and somebody signed in."""
    collaborative = make.CollaborativeFactory(name="Black Country Provider Collaborative")
    outside = make.BodyFactory(name="People Board", collaborative=collaborative, external=True)
    board = make.BodyFactory(name="Collaborative Board", collaborative=collaborative, parent=outside)
    common = make.BodyFactory(
        name="Committees in common", collaborative=collaborative, structure=Body.Structure.IN_COMMON, parent=board
    )
    area = make.DecisionAreaFactory(collaborative=collaborative)
    make.AppointmentFactory(body=board, role="chair", person__name="Independent Chair")
    for name in "ABCD":
        trust = make.OrganisationFactory(name=f"Trust {name}", short_name=name)
        committee = make.BodyFactory(name=f"Committee of trust {name}", collaborative=collaborative, organisation=trust)
        make.ConstituentFactory(common=common, committee=committee)
        make.DelegationFactory(from_trust=trust, to_body=board, area=area, limit=250_000)
    leads = make.BodyFactory(name="Clinical leads group", collaborative=collaborative, parent=board)
    make.ProgrammeFactory(name="Elective recovery", collaborative=collaborative, accountable_body=leads)
    for n in range(11):
        make.BodyFactory(name=f"Network {n}", collaborative=collaborative, parent=leads, kind=Body.Kind.NETWORK)
    sign_in(page.context, person_with(roles.OFFICE, on=collaborative), live_server.url)
    return collaborative


@pytest.mark.parametrize("show", ["", "delegations", "routes"])
def test_the_chart_is_accessible_and_fits_a_phone(page, live_server, collaborative, fine, show):  # noqa: F811
    page.goto(f"{live_server.url}{reverse('programmes:structure-page', args=[collaborative.pk])}?show={show}")

    fine(page)


def test_the_boxes_are_walked_by_keyboard_from_the_top(page, live_server, collaborative):
    page.goto(f"{live_server.url}{reverse('programmes:structure-page', args=[collaborative.pk])}")

    page.locator(".portal-chart").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("People Board")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Collaborative Board")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bodies/*/")


def test_the_findings_are_accessible_and_fit_a_phone(page, live_server, collaborative, fine):  # noqa: F811
    page.goto(f"{live_server.url}{reverse('programmes:health-page', args=[collaborative.pk])}")

    fine(page)
