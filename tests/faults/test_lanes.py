"""Two lanes: work that takes long, as much of it as there are workers for, never delays a letter."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from collab_portal.documents.models import MadeFile
from collab_portal.jobs.models import Job
from collab_portal.run.processes import wait_until
from tests.faults.test_worker_killed import around
from tests.faults.work import a_file
from tests.workers import LIMIT, running_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.run]
LATEST = 60  # seconds (docs/promises.md, P15)
LONG = 5  # files, of which a worker makes two at a time


def test_work_that_takes_long_delays_no_letter(told, importer, person, box, redis, addresses, tmp_path, say):
    """A worker for each lane, as in earnest. Files are under way for as long as this test holds their rows."""
    for _ in range(LONG):
        a_file(told, importer, person)
    home = {"FILES_DIR": str(tmp_path / "files"), **around(box)}

    with transaction.atomic():
        assert len(MadeFile.objects.select_for_update()) == LONG
        with (
            running_worker(tmp_path / "long", redis, queues="long", beat=False, **home) as long,
            running_worker(tmp_path / "quick", redis, queues="quick", **home) as quick,
        ):
            assert wait_until(lambda: at_work() >= 2, LIMIT)
            began, expected = time.monotonic(), beside(told)
            went = wait_until(lambda: addresses() == expected, LATEST, 0.1)
            took, still = time.monotonic() - began, at_work()
            for worker in (long, quick):
                worker.kill()  # it would end when its work is done

    say(f"Lanes: a letter went {took:.1f} s after it was asked for, while {still} long jobs were under way")
    assert (went, still >= 2) == (True, True)


def at_work() -> int:
    """How many long jobs a worker has begun and none has done."""
    return Job.objects.open().filter(task="documents.make", tries__gte=1).count()


def beside(told) -> list[str]:
    """Tell somebody over another connection: what is written here is seen by nobody yet."""

    def tell():
        try:
            return told()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(tell).result()
