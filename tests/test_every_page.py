"""Every page of the site map, for four people: who is not signed in, a stranger, a reader and an editor.

A new page is covered unasked; tests/pages.py knows the addresses.
"""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.services import beat
from tests.conftest import LONG_AGO
from tests.factories.world import CANARY, one_of_everything
from tests.pages import PAGES, WITH_RECORD, WITHOUT, address_of

pytestmark = pytest.mark.django_db

OPEN = {"health", "health-jobs", "accessibility-statement", "meetings:public-meetings"}  # for everybody
FOR_THOSE_WHO_RUN_IT = {"meetings:publicquestion-detail", "meetings:publicquestion-history"} | {
    "meetings:evidencebundle-detail",
    "meetings:evidencebundle-history",
    "meetings:reply-detail",
    "meetings:reply-history",
}
BY_TOKEN = {"metrics"}  # to who has the secret of the monitors: tests/collab_portal/home/test_metrics.py
FOR_ITS_OWNER = {"meetings:effectivenessanswer-detail", "meetings:effectivenessanswer-history"}  # no role reaches it
OF_OTHERS = {
    "meetings:resolution-page",  # the world’s meeting is no resolution by circulation
    "documents:made-show",  # made for one reader: tests/collab_portal/documents/test_making.py
    "documents:made-again",
    "documents:made-cancel",
    "documents:made-fetch",
}
BY_DEVICE = {"meetings:device-contact"}  # answers to a device's own secret number, whoever is signed in
OPEN_WHERE_PUBLISHED = {"meetings:public-meeting", "meetings:public-file", "meetings:public-ask"} | {
    "meetings:calendar-feed"  # to who has its secret address
}
POST_ONLY = 405


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """One of everything and the sessions of the three people, made once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = one_of_everything()
        people = {name: User.objects.create_user(f"{name}@example.nhs.uk", name.title()) for name in PEOPLE}
        for name, held in PEOPLE.items():
            for role in held:
                for root in roots(world):
                    grant(people[name], role, on=root, starts=LONG_AGO, by=system_actor("Tests"))
        connection.check_constraints()  # once: each test would check the whole world again at its end
        yield world, {name: session_of(person) for name, person in people.items()}
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def timetable():
    """Work is handed out, as where the portal runs."""
    beat()


PEOPLE = {"stranger": (), "reader": (roles.OBSERVER,), "editor": (roles.OFFICE, roles.SECRETARY, roles.CHAIR)}


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def roots(world):
    return [record for kind, record in world.items() if kind.__name__ in ("Collaborative", "Organisation", "Body")]


@pytest.fixture
def world(everything, db):
    return everything[0]


@pytest.fixture
def signed_in(everything, client, db):
    def as_(name):
        client.cookies["sessionid"] = everything[1][name]
        return client

    return as_


@pytest.mark.parametrize("name", sorted(PAGES.keys() - OPEN - OPEN_WHERE_PUBLISHED - BY_DEVICE - BY_TOKEN))
def test_who_is_not_signed_in_is_sent_to_sign_in(name, world, client):
    answer = client.get(address_of(name, world))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", sorted(OPEN_WHERE_PUBLISHED))
def test_what_nobody_published_is_not_there_for_the_public(name, world, client):
    assert client.get(address_of(name, world)).status_code == 404


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_few_pages_are_open(name, client):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", WITH_RECORD)
def test_a_stranger_finds_nothing_where_a_record_is(name, world, signed_in):
    client = signed_in("stranger")

    answers = [client.get(address_of(name, world)), client.post(address_of(name, world))]

    assert {answer.status_code for answer in answers} <= {404, POST_ONLY}
    assert CANARY not in "".join(answer.text for answer in answers)


@pytest.mark.parametrize("name", sorted(set(WITHOUT) - BY_TOKEN))
def test_a_stranger_sees_no_word_of_the_world(name, world, signed_in):
    client = signed_in("stranger")

    answer = client.get(reverse(name))

    assert answer.status_code in (200, 403, POST_ONLY)
    assert CANARY not in answer.text


@pytest.mark.parametrize("name", sorted(PAGES.keys() - FOR_THOSE_WHO_RUN_IT - FOR_ITS_OWNER - OF_OTHERS))
def test_a_reader_reads_and_is_told_why_they_may_not_change(name, world, signed_in):
    client = signed_in("reader")

    answer = client.get(address_of(name, world))

    expected = {200} if name.endswith(("-list", "-detail", "-history", "-page")) else {200, 302, 403, 404, POST_ONLY}
    assert answer.status_code in expected


@pytest.mark.parametrize("name", sorted(name for name in WITH_RECORD if name.endswith(("-edit", "-new"))))
def test_a_reader_changes_nothing(name, world, signed_in):
    client = signed_in("reader")

    assert client.post(address_of(name, world)).status_code in (403, 404)


@pytest.mark.parametrize("name", sorted(PAGES.keys() - OPEN_WHERE_PUBLISHED - FOR_ITS_OWNER - OF_OTHERS - BY_TOKEN))
def test_an_editor_opens_every_page(name, world, signed_in):
    client = signed_in("editor")

    answer = client.get(address_of(name, world))

    assert answer.status_code in (200, 302, 403, POST_ONLY)
    if name.endswith(("-list", "-detail", "-history", "-edit", "-new", "-page")):
        assert answer.status_code == 200


@pytest.mark.parametrize("name", sorted(FOR_ITS_OWNER))
@pytest.mark.parametrize("person", ["reader", "editor"])
def test_no_role_opens_what_is_its_owners_alone(name, person, world, signed_in):
    assert signed_in(person).get(address_of(name, world)).status_code == 404
