import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from collab_portal.jobs import services
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import BEAT

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


def fail(job):
    raise OSError("the mail server refused")


def as_if_it_waited(job):
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now())


def test_a_failing_job_is_tried_again_and_at_last_stands_as_failed_with_its_reason():
    job = services.enqueue("meetings.build_pack", 1, lane="long")

    for _ in range(services.MOST_TRIES["long"]):
        as_if_it_waited(job)
        with pytest.raises(OSError, match="refused"):
            services.run(job.pk, fail)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "OSError: the mail server refused")


def test_a_job_that_waits_for_its_next_try_is_not_tried_sooner():
    job = services.enqueue("notifications.deliver", 1)
    with pytest.raises(OSError, match="refused"):
        services.run(job.pk, fail)

    assert services.run(job.pk, nothing) is False
    assert services.dispatch(nothing) == 0


@pytest.mark.parametrize(("tries", "seconds"), [(0, 10), (3, 80), (40, 900)])
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(tries, seconds):
    job = services.enqueue("notifications.deliver", 1)
    Job.objects.filter(pk=job.pk).update(tries=tries)
    before = timezone.now()

    with pytest.raises(OSError, match="refused"):
        services.run(job.pk, fail)

    job.refresh_from_db()
    assert round((job.not_before - before).total_seconds()) == seconds


def test_a_mail_server_may_be_away_for_a_day():
    assert services.MOST_TRIES["quick"] * services.LONGEST_WAIT >= datetime.timedelta(days=1)


def test_a_job_that_somebody_else_is_at_is_put_off_without_using_a_try():
    job = services.enqueue("notifications.deliver", 1)

    def busy(job):
        raise services.NotNow

    assert services.run(job.pk, busy) is False
    job.refresh_from_db()
    assert (job.state, job.tries, job.not_before > timezone.now()) == ("waiting", 0, True)


def test_a_job_that_kills_its_worker_each_time_is_given_up():
    job = services.enqueue("meetings.build_pack", 1, lane="long")
    Job.objects.filter(pk=job.pk).update(tries=services.MOST_TRIES["long"], lease_until=timezone.now())

    sent = services.dispatch(nothing)

    job.refresh_from_db()
    assert (sent, job.state, job.error) == (0, "failed", services.DIED)


def test_a_worker_that_slept_past_its_lease_does_not_mark_the_job_of_another():
    job = services.enqueue("notifications.deliver", 1)

    def sleep_while_another_takes_over(job):
        expire(job)
        services._take(job.pk)

    services.run(job.pk, sleep_while_another_takes_over)

    job.refresh_from_db()
    assert (job.state, job.tries) == ("working", 2)


def test_progress_is_kept_and_holds_the_lease():
    job = services.enqueue("meetings.build_pack", 1, lane="long")
    services._take(job.pk)
    expire(job)

    services.progress(job, 3, 9, "Reading the papers")

    job.refresh_from_db()
    assert (job.state, job.progress_done, job.progress_total, job.progress_note) == (
        "working", 3, 9, "Reading the papers",
    )  # fmt: skip


def test_a_failed_job_can_be_started_again():
    job = services.enqueue("meetings.build_pack", 1, lane="long")
    Job.objects.filter(pk=job.pk).update(failed_at=timezone.now(), tries=8, error="OSError: full")

    services.retry(job)

    job.refresh_from_db()
    assert (job.state, job.error, job.retried_at is None) == ("waiting", "", False)
    assert services.run(job.pk, nothing) is True


AN_HOUR, MANY_HOURS = datetime.timedelta(hours=1), datetime.timedelta(hours=6)


def test_a_lease_that_lies_further_ahead_than_any_is_given_was_given_before_the_clock_was_put_back():
    job = services.enqueue("notifications.deliver", 1)
    services._take(job.pk)
    held = [services.dispatch(nothing), services.run(job.pk, nothing)]
    Job.objects.update(lease_until=timezone.now() + AN_HOUR)

    job.refresh_from_db()
    assert (held, job.state) == ([0, False], "waiting")
    assert (services.dispatch(nothing), services.run(job.pk, nothing)) == (1, True)


@pytest.mark.parametrize(("last_beat_in", "sent"), [(AN_HOUR, 1), (-AN_HOUR, 0), (datetime.timedelta(seconds=5), 0)])
def test_what_waits_for_a_time_is_looked_at_once_the_clock_was_put_back(last_beat_in, sent):
    services.enqueue("notifications.deliver", 1, not_before=timezone.now() + MANY_HOURS)
    cache.set(BEAT, timezone.now() + last_beat_in, None)

    services.beat()

    assert services.dispatch(nothing) == sent


def test_what_was_looked_at_too_early_waits_on_and_is_not_looked_at_again():
    evening = timezone.now() + MANY_HOURS
    job = services.enqueue("meetings.end_hold", 1, not_before=evening)
    cache.set(BEAT, timezone.now() + AN_HOUR, None)

    def not_yet(job):
        raise services.NotNow(evening)

    services.beat()
    services.run(job.pk, not_yet)
    services.beat()

    job.refresh_from_db()
    assert (job.not_before, services.dispatch(nothing)) == (evening, 0)
