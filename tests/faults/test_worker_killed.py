"""Promise P3 for notices: a kill at any step misses none, and repeats one only inside the sending."""

import signal

import pytest
from django.utils import timezone

from collab_portal.celery import app
from collab_portal.jobs import services
from collab_portal.jobs.models import Job
from collab_portal.jobs.tasks import run
from collab_portal.notifications.models import Notice
from collab_portal.run.processes import wait_until
from tests.faults import forks
from tests.faults.conftest import LEASE
from tests.workers import LIMIT, running_worker

app.loader.import_default_modules()  # the worker's tasks, known to this process too
pytestmark = pytest.mark.django_db(transaction=True)

LETTERS = {  # how many letters a kill there may make
    "dispatch.before_sending": 1,
    "job.after_taking": 1,
    "notice.before_send": 1,
    "notice.after_send": 2,
    "job.before_done": 1,
}


@pytest.fixture
def by_smtp(settings, box):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = box.url.removeprefix("smtp://").split(":")


def work_once(job_id: int) -> None:
    services.dispatch(lambda job: run(job_id))


def killed_at(point: str, job_id: int) -> int:
    """Work in a process of its own that dies at a point; the signal that ended it, 0 where none did."""
    return forks.killed_at(point, lambda: work_once(job_id))


def let_leases_run_out() -> None:
    Job.objects.update(lease_until=timezone.now())
    Notice.objects.update(mail_lease_until=timezone.now())


@pytest.mark.parametrize("point", LETTERS)
def test_a_kill_at_any_step_misses_no_mail(point, told, by_smtp, box, addresses):
    [address] = told()
    job_id = Job.objects.get().pk

    assert killed_at(point, job_id) == signal.SIGKILL
    let_leases_run_out()
    work_once(job_id)
    work_once(job_id)

    assert (addresses(), Job.objects.get().state) == ([address] * LETTERS[point], "done")


@pytest.mark.parametrize("point", LETTERS)
def test_the_job_s_lease_running_out_first_misses_no_mail(point, told, by_smtp, box, addresses):
    [address] = told()
    job_id = Job.objects.get().pk
    assert killed_at(point, job_id) == signal.SIGKILL
    Job.objects.update(lease_until=timezone.now())

    work_once(job_id)
    let_leases_run_out()
    Job.objects.update(not_before=timezone.now())
    work_once(job_id)

    assert (addresses(), Job.objects.get().state) == ([address] * LETTERS[point], "done")


@pytest.mark.run
@pytest.mark.parametrize("point", ["notice.before_send", "notice.after_send"])
def test_a_real_worker_killed_inside_the_sending_is_followed_by_one_that_finishes(
    point, told, box, redis, all_done, addresses, tmp_path
):
    [address] = told()
    with running_worker(tmp_path, redis, **around(box), KILLPOINT=point) as dying:
        assert wait_until(lambda: "signal 9" in dying.log.read_text(), LIMIT), dying.log.read_text()
        dying.kill()
    sent = len(box.letters)

    with running_worker(tmp_path, redis, **around(box)):
        all_done()

    assert (sent, addresses()) == (LETTERS[point] - 1, [address] * LETTERS[point])


def around(box) -> dict[str, str]:
    return {"EMAIL_URL": box.url, "JOB_LEASE_SECONDS": str(LEASE)}
