"""Every page of the site map, for four people: who is not signed in, a stranger, a reader and an editor.

A new page is covered unasked. One whose address needs something other than a record of the kind that its name says
has a line in ADDRESSES.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.records.models import record_models
from tests.conftest import LONG_AGO
from tests.factories.world import CANARY, one_of_everything

pytestmark = pytest.mark.django_db

OPEN = {"health", "accessibility-statement"}  # for everybody
LIBRARIES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")  # allauth's own, tested there
ADDRESSES = {  # a page's name: the kind whose id its address takes, for each of its parts
    "documents:document-add": {"about_pk": "Project"},
    "documents:comment-add": {"about_pk": "Project"},
    "documents:record-folder": {"about_pk": "Project"},
    "documents:file-download": {"pk": "Document"},
    "home:entry-remind": {"pk": "Action"},
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
    view = PAGES[name].callback
    declared = getattr(getattr(view, "view_class", None), "parent_model", None) if part == "parent_pk" else None
    stem = name.split(":")[-1].rpartition("-")[0]
    kind = declared.__name__ if declared else KINDS.get(stem.replace("-", ""))
    assert kind, f"Say in ADDRESSES which record the page {name} takes as {part}"
    return kind


@pytest.fixture
def world():
    return one_of_everything()


@pytest.fixture
def reader(world, person, importer):
    user = person("Reader")
    for root in roots(world):
        grant(user, roles.OBSERVER, on=root, starts=LONG_AGO, by=importer)
    return user


@pytest.fixture
def editor(world, person, importer):
    user = person("Editor")
    for role in (roles.OFFICE, roles.SECRETARY, roles.CHAIR):
        for root in roots(world):
            grant(user, role, on=root, starts=LONG_AGO, by=importer)
    return user


def roots(world):
    return [record for kind, record in world.items() if kind.__name__ in ("Collaborative", "Organisation", "Body")]


@pytest.mark.parametrize("name", sorted(PAGES.keys() - OPEN))
def test_who_is_not_signed_in_is_sent_to_sign_in(name, world, client):
    answer = client.get(address_of(name, world))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_few_pages_are_open(name, client):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", WITH_RECORD)
def test_a_stranger_finds_nothing_where_a_record_is(name, world, client, person):
    client.force_login(person("Stranger"))

    answers = [client.get(address_of(name, world)), client.post(address_of(name, world))]

    assert {answer.status_code for answer in answers} <= {404, POST_ONLY}
    assert CANARY not in "".join(answer.text for answer in answers)


@pytest.mark.parametrize("name", WITHOUT)
def test_a_stranger_sees_no_word_of_the_world(name, world, client, person):
    client.force_login(person("Stranger"))

    answer = client.get(reverse(name))

    assert answer.status_code in (200, 403, POST_ONLY)
    assert CANARY not in answer.text


@pytest.mark.parametrize("name", sorted(PAGES.keys()))
def test_a_reader_reads_and_is_told_why_they_may_not_change(name, world, client, reader):
    client.force_login(reader)

    answer = client.get(address_of(name, world))

    expected = {200} if name.endswith(("-list", "-detail", "-history", "-page")) else {200, 302, 403, 404, POST_ONLY}
    assert answer.status_code in expected


@pytest.mark.parametrize("name", sorted(name for name in WITH_RECORD if name.endswith(("-edit", "-new"))))
def test_a_reader_changes_nothing(name, world, client, reader):
    client.force_login(reader)

    assert client.post(address_of(name, world)).status_code in (403, 404)


@pytest.mark.parametrize("name", sorted(PAGES.keys()))
def test_an_editor_opens_every_page(name, world, client, editor):
    client.force_login(editor)

    answer = client.get(address_of(name, world))

    assert answer.status_code in (200, 302, 403, POST_ONLY)
    if name.endswith(("-list", "-detail", "-history", "-edit", "-new", "-page")):
        assert answer.status_code == 200
