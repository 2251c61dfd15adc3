"""A real worker with a real mail server: what was asked for is done once, whatever happens to Redis or the mail."""

import time
from email import message_from_bytes

import pytest
import redis as redis_client
from django.utils import timezone

from collab_portal.celery import app
from collab_portal.jobs.models import Job
from collab_portal.jobs.tasks import run
from collab_portal.run.processes import wait_until
from tests.faults.conftest import LEASE
from tests.workers import LIMIT, running_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.run]


@pytest.fixture(scope="module")
def worker(django_db_setup, redis, post_box, tmp_path_factory):
    home = tmp_path_factory.mktemp("worker")
    with running_worker(home, redis, EMAIL_URL=post_box.url, JOB_LEASE_SECONDS=str(LEASE)) as running:
        yield running


@pytest.fixture
def own_redis(worker):
    """A client of the worker's Redis, after a look that this is the server we started and nobody else's."""
    client = redis_client.Redis(unix_socket_path=str(worker.redis.socket))
    assert client.info("server")["process_id"] == int((worker.redis.data / "redis.pid").read_text())
    yield client
    client.close()


@pytest.fixture
def broker(worker):
    with app.connection_for_write(f"redis+socket://{worker.redis.socket}?virtual_host=1") as connection:
        yield connection


def test_a_notice_reaches_the_mail_server(told, worker, box, all_done):
    [address] = told()

    all_done()

    [(to, content)] = box.letters
    letter = message_from_bytes(content)
    assert (to, letter["To"], letter["Subject"]) == ([address], address, "Your project was escalated")


def test_a_mail_server_that_refuses_for_a_while_gets_the_mail_once(told, worker, box, all_done, addresses):
    box.refusing = True
    expected = told()
    assert wait_until(lambda: Job.objects.exclude(error="").exists(), LIMIT)

    box.refusing = False
    Job.objects.update(not_before=timezone.now())  # as if the wait were over
    all_done()

    assert (box.refused, addresses()) == (1, expected)


def test_nothing_is_lost_when_redis_loses_everything(told, own_redis, all_done, addresses):
    expected = told(many=10)

    until = time.monotonic() + LEASE
    while time.monotonic() < until:
        own_redis.flushall()
        time.sleep(0.02)
    all_done()

    assert addresses() == expected


def test_a_message_that_comes_eight_times_sends_one_mail(told, broker, all_done, addresses):
    expected = told()
    job = Job.objects.get()

    for _ in range(8):
        run.apply_async([job.pk], queue=job.lane, connection=broker)
    all_done()
    time.sleep(1)  # for those that come after

    assert (addresses(), Job.objects.get().tries) == (expected, 1)
