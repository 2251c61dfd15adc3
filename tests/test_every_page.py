"""Every page of the site map, for four people: who is not signed in, a stranger, a reader and an editor.

A new page is covered unasked. One whose address needs something other than a record of the kind that its name says
has a line in ADDRESSES.
"""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import record_models
from tests.conftest import LONG_AGO
from tests.factories.world import CANARY, one_of_everything

pytestmark = pytest.mark.django_db

OPEN = {"health", "accessibility-statement"}  # for everybody
LIBRARIES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")  # allauth's own, tested there
OF_MEETING = (
    "people-page", "papers-page", "decisions-page", "actions-page", "minutes-page", "minutes-word", "minutes-pdf",
    "minutes-draft", "minutes-redraft", "minutes-agree", "minutes-approve", "pack-page", "action-new",
)  # fmt: skip
ADDRESSES = {  # a page's name: the kind whose id its address takes, for each of its parts
    "documents:document-add": {"about_pk": "Project"},
    "documents:comment-add": {"about_pk": "Project"},
    "documents:record-folder": {"about_pk": "Project"},
    "documents:file-download": {"pk": "Document"},
    "home:entry-remind": {"pk": "Action"},
    "programmes:person-introduce": {"pk": "Organisation"},
    **{f"meetings:{page}": {"pk": "Meeting"} for page in OF_MEETING},
}
POST_ONLY = 405
KINDS = {model._meta.model_name: model.__name__ for model in record_models()}


def every_page():
    def walk(patterns, namespace=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                if pattern.name and not (namespace == "" and pattern.name.startswith(LIBRARIES)):
                    yield f"{namespace}{pattern.name}", pattern
            else:
                yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)

    return dict(walk(get_resolver().url_patterns))


PAGES = every_page()
WITH_RECORD = sorted(name for name, page in PAGES.items() if page.pattern.converters)
WITHOUT = sorted(name for name, page in PAGES.items() if not page.pattern.converters)


def address_of(name, world):
    """The address of a page about the records of the world."""
    named, wanted = {kind.__name__: record for kind, record in world.items()}, ADDRESSES.get(name, {})
    return reverse(name, kwargs={part: named[wanted.get(part) or guess(name, part)].pk for part in parts_of(name)})


def parts_of(name):
    return list(PAGES[name].pattern.converters)


def guess(name, part):
    """The kind that a page is about: its view's parent, or the longest kind that its name begins with."""
    view = getattr(PAGES[name].callback, "view_class", None)
    declared = getattr(view, "parent_model", None) if part == "parent_pk" else None
    words = name.split(":")[-1].split("-")
    stems = ["".join(words[:n]) for n in range(len(words), 0, -1)]
    kind = declared.__name__ if declared else next((KINDS[stem] for stem in stems if stem in KINDS), None)
    assert kind, f"Say in ADDRESSES which record the page {name} takes as {part}"
    return kind


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """One of everything and the three people, made once for all tests of this file and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = one_of_everything()
        people = {name: User.objects.create_user(f"{name}@example.nhs.uk", name.title()) for name in PEOPLE}
        for name, held in PEOPLE.items():
            for role in held:
                for root in roots(world):
                    grant(people[name], role, on=root, starts=LONG_AGO, by=system_actor("Tests"))
        yield world, people
        transaction.set_rollback(True)


PEOPLE = {"stranger": (), "reader": (roles.OBSERVER,), "editor": (roles.OFFICE, roles.SECRETARY, roles.CHAIR)}


def roots(world):
    return [record for kind, record in world.items() if kind.__name__ in ("Collaborative", "Organisation", "Body")]


@pytest.fixture
def world(everything, db):
    return everything[0]


@pytest.fixture
def signed_in(everything, client, db):
    def as_(name):
        client.force_login(everything[1][name])
        return client

    return as_


@pytest.mark.parametrize("name", sorted(PAGES.keys() - OPEN))
def test_who_is_not_signed_in_is_sent_to_sign_in(name, world, client):
    answer = client.get(address_of(name, world))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_few_pages_are_open(name, client):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", WITH_RECORD)
def test_a_stranger_finds_nothing_where_a_record_is(name, world, signed_in):
    client = signed_in("stranger")

    answers = [client.get(address_of(name, world)), client.post(address_of(name, world))]

    assert {answer.status_code for answer in answers} <= {404, POST_ONLY}
    assert CANARY not in "".join(answer.text for answer in answers)


@pytest.mark.parametrize("name", WITHOUT)
def test_a_stranger_sees_no_word_of_the_world(name, world, signed_in):
    client = signed_in("stranger")

    answer = client.get(reverse(name))

    assert answer.status_code in (200, 403, POST_ONLY)
    assert CANARY not in answer.text


@pytest.mark.parametrize("name", sorted(PAGES.keys()))
def test_a_reader_reads_and_is_told_why_they_may_not_change(name, world, signed_in):
    client = signed_in("reader")

    answer = client.get(address_of(name, world))

    expected = {200} if name.endswith(("-list", "-detail", "-history", "-page")) else {200, 302, 403, 404, POST_ONLY}
    assert answer.status_code in expected


@pytest.mark.parametrize("name", sorted(name for name in WITH_RECORD if name.endswith(("-edit", "-new"))))
def test_a_reader_changes_nothing(name, world, signed_in):
    client = signed_in("reader")

    assert client.post(address_of(name, world)).status_code in (403, 404)


@pytest.mark.parametrize("name", sorted(PAGES.keys()))
def test_an_editor_opens_every_page(name, world, signed_in):
    client = signed_in("editor")

    answer = client.get(address_of(name, world))

    assert answer.status_code in (200, 302, 403, POST_ONLY)
    if name.endswith(("-list", "-detail", "-history", "-edit", "-new", "-page")):
        assert answer.status_code == 200
