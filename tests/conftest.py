"""Rows and people for tests. Servers are started by tests/servers.py before Django's settings load."""

from pathlib import Path

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from tests.factories.record import LONG_AGO

LONGEST_FIRST = (
    "journeys/test_every", "collab_portal/run/test_whole", "test_every_page.py", "no_shadow", "journeys",
    "faults", "collab_portal/demo",
)  # fmt: skip
OF_DJANGO = {"django_content_type", "auth_permission"}  # made with the tables, and the same for every test
TESTS = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """The longest begin first; a file's tests stay together (`--dist loadfile` in the Makefile)."""
    result = yield
    items.sort(key=lambda item: _turn(item.path.relative_to(TESTS).as_posix()))
    return result


def _turn(place: str) -> int:
    return next((turn for turn, start in enumerate(LONGEST_FIRST) if place.startswith(start)), len(LONGEST_FIRST))


@pytest.fixture(scope="session", autouse=True)
def emptied_where_there_is_something():
    """After a test that commits: to truncate some hundred tables took a second, and few hold rows. As superuser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _deletes)
        yield


def _deletes(operations, style, tables, **how) -> list[str]:
    with operations.connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND pg_relation_size(oid) > 0",
            [list(set(tables) - OF_DJANGO)],
        )
        filled = [operations.quote_name(name) for (name,) in cursor]
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {name}" for name in filled)]  # noqa: S608


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
