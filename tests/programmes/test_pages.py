"""Every page of programmes renders for the office, the reader; strangers don't learn that it is there."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from programmes import services
from programmes.urls import urlpatterns
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 2, 26)


@pytest.fixture
def world(importer):
    """One of everything, all under one collaborative; by the name that its addresses begin with."""
    project = make.ProjectFactory(name="Virtual wards")
    workstream = project.workstream
    programme = workstream.programme
    collaborative = programme.collaborative
    membership = make.MembershipFactory(collaborative=collaborative)
    body = make.BodyFactory(collaborative=collaborative, meeting_pattern="FREQ=MONTHLY;BYDAY=-1MO")
    seat = services.appoint(
        body, person=make.UserFactory(), role="chair", starts=TODAY, for_trust=membership.organisation, by=importer
    )
    served = make.CollaborativeSystemFactory(collaborative=collaborative)
    found = [
        project, workstream, programme, collaborative, membership, membership.organisation, body, seat,
        served, served.system,
        make.PostFactory(organisation=membership.organisation), make.DecisionAreaFactory(collaborative=collaborative),
        make.QuorumRuleFactory(body=body), make.BodyDeadlineFactory(body=body),
    ]  # fmt: skip
    return {record._meta.model_name: record for record in found}


def ground_of(name, world):
    """The record whose number an address takes: for a page that adds something, what it is added to."""
    adds = {
        "body-new": "collaborative", "programme-new": "collaborative", "membership-new": "collaborative",
        "collaborativesystem-new": "collaborative", "decisionarea-new": "collaborative", "workstream-new": "programme",
        "project-new": "workstream", "post-new": "organisation", "person-introduce": "organisation",
        "organisation-body-new": "organisation", "appointment-new": "body", "quorumrule-new": "body",
        "bodydeadline-new": "body",
    }  # fmt: skip
    return world[adds.get(name) or name.split("-")[0]]


def addresses(world):
    for pattern in urlpatterns:
        named = [] if "<int" not in str(pattern.pattern) else [ground_of(pattern.name, world).pk]
        yield pattern.name, reverse(f"programmes:{pattern.name}", args=named)


def statuses(client, user, world):
    client.force_login(user)
    return {name: client.get(address).status_code for name, address in addresses(world)}


def test_the_office_opens_every_page(client, world, person_with, importer):
    pmo = person_with(roles.OFFICE, on=world["collaborative"])
    grant(pmo, roles.OFFICE, on=world["organisation"], by=importer)

    wrong = {name: status for name, status in statuses(client, pmo, world).items() if status != 200}

    assert wrong == {}


def test_an_observer_reads_and_changes_nothing(client, world, person_with):
    observer = person_with(roles.OBSERVER, on=world["collaborative"])

    reading = {"detail", "history", "list"}
    wrong = {
        name: status
        for name, status in statuses(client, observer, world).items()
        if status != (200 if name.rsplit("-", 1)[1] in reading else 403)
    }

    assert wrong == {}


def test_a_stranger_learns_nothing(client, world, person):
    found = statuses(client, person(), world)

    openly = {name for name, status in found.items() if status != 404}

    assert {name: found[name] for name in openly if not name.endswith("-list")} == {
        "organisation-new": 403,
        "collaborative-new": 403,
    }


def test_a_stranger_s_lists_are_empty(client, world, person):
    client.force_login(person())

    for name, address in addresses(world):
        if name.endswith("-list"):
            assert list(client.get(address).context["rows"]) == [], name
