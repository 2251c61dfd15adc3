import pytest

from collab_portal.access import roles
from tests.factories.programmes import CollaborativeFactory, ProgrammeFactory


@pytest.fixture
def collaborative(db):
    return CollaborativeFactory(name="Provider Collaborative")


@pytest.fixture
def programme(collaborative):
    return ProgrammeFactory(collaborative=collaborative, name="Planned care")


@pytest.fixture
def office(person_with, collaborative):
    return person_with(roles.OFFICE, on=collaborative)


@pytest.fixture
def reader(person_with, collaborative):
    return person_with(roles.OBSERVER, on=collaborative)


@pytest.fixture
def stranger(person):
    return person()


@pytest.fixture
def as_(client):
    """A client that is signed in: as_(office).get(…)."""

    def sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
