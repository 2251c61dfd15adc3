import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import Adoption, PracticeAgreement
from tests.factories.networks import NetworkFactory
from tests.factories.programmes import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
SPRING = datetime.date(2020, 4, 1)


@pytest.fixture
def network():
    return NetworkFactory()


@pytest.fixture
def lead(network, person_with):
    return person_with(roles.CLINICAL_LEAD, on=network.body)


@pytest.fixture
def trust(network):
    trust = OrganisationFactory(name="Trust A")
    MembershipFactory(collaborative=network.body.collaborative, organisation=trust)
    return trust


@pytest.fixture
def adoption(network, lead, trust):
    agreement = PracticeAgreement(network=network, name="Same-day discharge")
    networks.agree_practice(agreement, trusts=[trust], by=lead)
    return agreement.adoptions.get()


def test_an_agreement_asks_trusts_and_needs_one(network, lead, adoption):
    assert adoption.status == "awaited"
    with pytest.raises(RuleBroken, match="Choose the trusts"):
        networks.agree_practice(PracticeAgreement(network=network, name="x"), trusts=[], by=lead)


@pytest.mark.parametrize(
    ("to", "given", "wrong"),
    [
        ("planned", {"planned_by": SPRING}, "planned_by"),
        ("left_out", {"reason": "No such service here."}, "reason"),
        ("adopted", {"evidence": "Audit of March"}, "evidence"),
    ],
)
def test_each_answer_asks_for_what_makes_it_good(adoption, lead, to, given, wrong):
    with pytest.raises(RuleBroken) as broken:
        networks.state_adoption(adoption, to=to, by=lead)

    networks.state_adoption(adoption, to=to, by=lead, **given)

    now = Adoption.objects.get()
    assert (list(broken.value.error_dict), now.status) == ([wrong], to)
    assert str(getattr(now, wrong)) == str(given[wrong])


def test_a_trusts_own_people_and_who_runs_the_network_say_how_far_it_is(adoption, trust, person_with):
    own = person_with(roles.COMPANY_SECRETARY, on=trust)
    others = (person_with(roles.COMPANY_SECRETARY, on=OrganisationFactory()), person_with(roles.AUDITOR, on=trust))

    networks.state_adoption(adoption, to="planned", planned_by=SPRING, by=own)
    for other in others:
        with pytest.raises(PermissionDenied):
            networks.state_adoption(adoption, to="planned", planned_by=SPRING, by=other)


def test_a_plan_may_slip_and_keeps_what_was_said_before(adoption, lead):
    networks.state_adoption(adoption, to="planned", planned_by=SPRING, by=lead)
    networks.state_adoption(adoption, to="planned", planned_by=SPRING.replace(month=9), by=lead)

    assert {row.planned_by for row in adoption.history.all()} == {None, SPRING, SPRING.replace(month=9)}


def test_the_page_says_how_many_adopted_and_who_is_late(client, adoption, trust, person_with):
    own = person_with(roles.COMPANY_SECRETARY, on=trust)
    networks.state_adoption(adoption, to="planned", planned_by=SPRING, by=own)
    client.force_login(own)

    text = client.get(adoption.agreement.get_absolute_url()).text
    answer = client.post(f"/networks/adoptions/{adoption.pk}/state/", {"to": "adopted", "evidence": "Audit"})

    assert ("Adopted by 0 of 1 trusts" in text, "late" in text, answer.status_code) == (True, True, 302)
    assert "Adopted by 1 of 1 trusts" in client.get(adoption.agreement.get_absolute_url()).text
