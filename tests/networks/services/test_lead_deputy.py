import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from tests.factories.networks import NetworkFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


@pytest.fixture
def network(person, importer):
    network = NetworkFactory(lead=person("Consultant Physician"))
    return networks.change(network, by=importer)


def test_a_deputy_may_edit_from_the_day_until_ended(network, person):
    registrar = person("Registrar")
    deputy = networks.name_lead_deputy(network, person=registrar, starts=TODAY, by=network.lead)
    before = can(registrar, "manage", network)

    networks.end_lead_deputy(deputy, by=network.lead, reason="Moved on")

    assert (before, can(registrar, "view", network)) == (True, False)


def test_a_deputy_to_come_may_not_edit_yet(network, person):
    registrar = person("Registrar")

    networks.name_lead_deputy(network, person=registrar, starts=TODAY + datetime.timedelta(days=1), by=network.lead)

    assert not can(registrar, "manage", network)


def test_both_are_told(network, person, person_with):
    registrar, secretary = person("Registrar"), person_with(roles.SECRETARY, on=network.body)

    deputy = networks.name_lead_deputy(network, person=registrar, starts=TODAY, by=secretary)

    told = Notice.objects.filter(about=deputy.pk).values_list("person", flat=True)
    assert set(told) == {registrar.pk, network.lead.pk}


def test_a_member_names_nobody(network, person_with):
    member = person_with(roles.MEMBER, on=network.body)

    with pytest.raises(PermissionDenied):
        networks.name_lead_deputy(network, person=member, starts=TODAY, by=member)


def test_the_lead_is_no_deputy_nobody_is_one_twice_and_days_are_in_order(network, person, importer):
    registrar = person("Registrar")
    networks.name_lead_deputy(network, person=registrar, starts=TODAY, by=importer)

    for who, ends in ((network.lead, None), (registrar, None), (person(), TODAY - datetime.timedelta(days=1))):
        with pytest.raises(RuleBroken):
            networks.name_lead_deputy(network, person=who, starts=TODAY, ends=ends, by=importer)


def test_without_a_lead_there_is_no_deputy(importer, person):
    with pytest.raises(RuleBroken):
        networks.name_lead_deputy(NetworkFactory(), person=person(), starts=TODAY, by=importer)
