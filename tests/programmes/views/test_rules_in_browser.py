"""The quorum as it is typed and the rules of a body in a real browser: read back at once, no wider than a phone."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from tests.browsers import sign_in
from tests.factories import programmes as make
from tests.journeys.conftest import browser_type_launch_args, fine  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
APRIL = datetime.date(2024, 4, 1)


@pytest.fixture
def body(person_with, page, live_server):
    """A board of four trusts with rules before, now and to come, and its secretary signed in."""
    body = make.BodyFactory(name="Collaborative Board")
    for name in "ABCD":
        make.AppointmentFactory(body=body, for_trust=make.OrganisationFactory(name=f"Trust {name}", short_name=name))
    make.QuorumRuleFactory(body=body, members=None, fraction=">1/2", each_trust=True, chair_needed=True, starts=APRIL)
    make.QuorumRuleFactory(body=body, starts=datetime.date(2022, 4, 1), ends=datetime.date(2024, 3, 31))
    make.ProtectedMatterFactory(rule=make.VotingRuleFactory(body=body, casting_vote=True))
    make.BodyDeadlineFactory(body=body)
    sign_in(page.context, person_with(roles.SECRETARY, on=body), live_server.url)
    return body


@pytest.mark.parametrize("name", ["rules-page", "quorumrule-new", "votingrule-new"])
def test_the_rules_are_accessible_and_fit_a_phone(page, live_server, body, fine, name):  # noqa: F811
    page.goto(f"{live_server.url}{reverse(f'programmes:{name}', args=[body.pk])}")

    fine(page)


def test_a_quorum_reads_back_while_it_is_typed(page, live_server, body):
    page.goto(f"{live_server.url}{reverse('programmes:quorumrule-new', args=[body.pk])}")

    page.get_by_label("A number of voting members, at least").fill("5")
    page.get_by_role("button", name="Show what it says").click()

    page.get_by_text("Quorate when at least five voting members are present.").wait_for()
    page.get_by_text("could still not be met: one more voting member missing").wait_for()
    assert page.get_by_label("A number of voting members, at least").input_value() == "5"
