"""Rows and people for tests. Servers are started by tests/servers.py before Django's settings load."""

import datetime
from pathlib import Path

import pytest

from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor

LONG_AGO = datetime.date(2020, 1, 1)
LONGEST_FIRST = ("journeys", "faults", "collab_portal/run", "collab_portal/demo", "test_every_page.py")
AS_ONE = ("collab_portal/demo",)  # one load of the demonstration serves the whole folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """A file's tests, and those of a folder that shares a world, go to one process; the longest begin first."""
    here = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(here).as_posix()
        item.add_marker(pytest.mark.xdist_group(next((folder for folder in AS_ONE if place.startswith(folder)), place)))
    result = yield
    items.sort(key=lambda item: _turn(item.path.relative_to(here).as_posix()))
    return result


def _turn(place: str) -> int:
    return next((turn for turn, start in enumerate(LONGEST_FIRST) if place.startswith(start)), len(LONGEST_FIRST))


@pytest.fixture
def importer(db):
    """The system's own actor, which may do anything."""
    return system_actor("Tests")


@pytest.fixture
def person(db):
    """Makes a person who may sign in and has no role yet."""

    def make(name="Programme Director", **fields):
        email = fields.pop("email", f"person{User.objects.count() + 1}@example.nhs.uk")
        return User.objects.create_user(email, name, "correct horse battery staple", **fields)

    return make


@pytest.fixture
def person_with(person, importer):
    """Makes a person with a role on a root: person_with(roles.CHAIR, on=body)."""

    def make(role, *, on, **fields):
        user = person(**fields)
        grant(user, role, on=on, starts=LONG_AGO, by=importer)
        return user

    return make
