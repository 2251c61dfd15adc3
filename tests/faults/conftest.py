"""What the tests of faults stand on: a mail server, a Redis that may be lost, and people who are told something."""

import pytest

from collab_portal.access import roles
from collab_portal.jobs.models import Job
from collab_portal.notifications.services import notify
from collab_portal.run.processes import wait_until
from tests.factories.programmes import ProjectFactory
from tests.faults.own import servers_of_its_own
from tests.workers import LIMIT, PostBox, redis_of_its_own

LEASE = 4  # seconds


@pytest.fixture(scope="module")
def post_box():
    with PostBox().open() as box:
        yield box


@pytest.fixture
def box(post_box):
    """The mail server, empty and willing."""
    post_box.letters, post_box.refused, post_box.refusing = [], 0, False
    return post_box


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    with redis_of_its_own(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def told(transactional_db, person_with):
    """Tells so many people of one project; gives their addresses."""

    def tell(many=1):
        project = ProjectFactory()
        people = [person_with(roles.SRO, on=project) for _ in range(many)]
        notify(people, "Your project was escalated", about=project)
        return sorted(person.email for person in people)

    return tell


@pytest.fixture
def all_done():
    """Waits until no job is open; fails with how they stand where that takes too long."""

    def wait():
        done = wait_until(lambda: not Job.objects.exclude(done_at__isnull=False).exists(), LIMIT, 0.1)
        assert done, list(Job.objects.values("task", "tries", "lease_until", "not_before", "error"))

    return wait


@pytest.fixture
def addresses(box):
    """To whom the mail server has accepted mail, one entry for each letter."""
    return lambda: sorted(address for to, _ in box.letters for address in to)


@pytest.fixture
def own(django_db_setup, django_db_blocker, tmp_path):
    """A PostgreSQL, a Redis and a mail server that belong to this test alone, and may be harmed."""
    with django_db_blocker.unblock(), servers_of_its_own(tmp_path) as servers:
        yield servers


SAID: list[str] = []


@pytest.fixture
def say():
    """Keeps a line for the end of the run."""
    return SAID.append


def pytest_terminal_summary(terminalreporter):
    for line in SAID:
        terminalreporter.write_line(line)
