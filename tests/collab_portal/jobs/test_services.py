import datetime

import pytest
from django.utils import timezone

from collab_portal.jobs import services
from collab_portal.jobs.models import Job

pytestmark = pytest.mark.django_db


def nothing(job):
    pass


def expire(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))


def test_asking_twice_with_one_key_is_asking_once():
    services.enqueue("notifications.deliver", 1, key="a")
    services.enqueue("notifications.deliver", 1, key="a")

    assert Job.objects.count() == 1


def test_a_due_job_is_sent_and_not_again_while_its_lease_lasts():
    job = services.enqueue("notifications.deliver", 1)
    sent = []

    services.dispatch(sent.append)
    services.dispatch(sent.append)

    assert sent == [job]


def test_a_job_that_was_sent_and_lost_is_sent_again():
    job = services.enqueue("notifications.deliver", 1)
    sent = []
    services.dispatch(sent.append)
    expire(job)

    services.dispatch(sent.append)

    assert sent == [job, job]


def test_a_job_that_is_not_due_yet_waits():
    services.enqueue("notifications.deliver", 1, not_before=timezone.now() + datetime.timedelta(hours=1))

    assert services.dispatch(nothing) == 0


def test_a_job_delivered_twice_is_done_once():
    job, done = services.enqueue("notifications.deliver", 1), []

    outcomes = [services.run(job.pk, done.append) for _ in range(2)]

    assert (outcomes, len(done)) == ([True, False], 1)


def test_a_second_worker_leaves_a_job_that_the_first_is_doing():
    job = services.enqueue("notifications.deliver", 1)

    inner = []
    services.run(job.pk, lambda job: inner.append(services.run(job.pk, nothing)))

    assert inner == [False]


def test_a_job_whose_worker_died_is_taken_over():
    job = services.enqueue("notifications.deliver", 1)
    services._take(job.pk)
    expire(job)

    assert services.run(job.pk, nothing) is True


def test_a_failing_job_is_tried_again_and_at_last_stands_as_failed_with_its_reason():
    job = services.enqueue("notifications.deliver", 1)

    def fail(job):
        raise OSError("the mail server refused")

    for _ in range(services.MOST_TRIES):
        with pytest.raises(OSError, match="refused"):
            services.run(job.pk, fail)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "OSError: the mail server refused")
