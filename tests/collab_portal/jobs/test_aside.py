"""How far a job is can be seen while its work is not committed, and stays said when the work is taken back."""

import threading

import pytest
from django.db import connections, transaction

from collab_portal.jobs import aside
from collab_portal.jobs.aside import saying
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import enqueue

pytestmark = pytest.mark.django_db(transaction=True)


def seen_by_others(job) -> tuple[int, int]:
    """As a page sees it, over a line of its own."""
    found = []

    def look():
        found.append(Job.objects.values_list("progress_done", "progress_total").get(pk=job.pk))
        connections.close_all()

    reader = threading.Thread(target=look)
    reader.start()
    reader.join()
    return found[0]


def test_what_is_said_is_seen_before_the_work_is_committed_and_outlives_it():
    job = enqueue("documents.try_import", 1)

    with transaction.atomic():
        with saying(job.pk) as say:
            say(120, 500)
        during = seen_by_others(job)
        transaction.set_rollback(True)

    job.refresh_from_db()
    assert (during, job.progress_done) == ((120, 500), 120)
    assert job.lease_until is not None


def test_a_worker_says_it_now_and_then_and_not_at_every_row(monkeypatch):
    job = enqueue("documents.try_import", 1)

    with saying(job.pk) as say:
        for done in range(100):
            say(done, 100)
    assert seen_by_others(job) == (0, 100)

    monkeypatch.setattr(aside, "EVERY", 0)
    with saying(job.pk) as say:
        for done in range(100):
            say(done, 100)
    assert seen_by_others(job) == (99, 100)
