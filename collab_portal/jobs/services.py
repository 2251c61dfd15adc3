"""Asking for work, handing it to workers, and doing it exactly as often as needed: lease, work, mark (pitfalls 3)."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import signal
import time
import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.watching import tracing

from .leases import is_free, lease_time
from .models import Job
from .selectors import BEAT, last_beat

log = logging.getLogger("portal.job")
MOST_TRIES = {Job.Lane.QUICK: 100, Job.Lane.LONG: 8}  # a mail server may be away for a day; a pack's reader waits
LONGEST_WAIT = datetime.timedelta(minutes=15)
DIED = "The worker died each time it tried this."


class NotNow(Exception):
    """The job is put off, which is no failed try: somebody else is at it, or its time (`until`) has not come."""

    def __init__(self, until: datetime.datetime | None = None):
        super().__init__()
        self.until = until


class Cancelled(Exception):
    """Who asked for the work wants it no longer: it ends here, which is no failure."""


def enqueue(
    task: str, *args, by: User | None = None, key: str | None = None, lane: str = "quick",
    about: Record | None = None, not_before: datetime.datetime | None = None,
) -> Job:  # fmt: skip
    """Ask for a task, as a row of the caller's own transaction. With a `key`, asking twice is asking once.

    `args` are ids and short texts (JSON), never model instances. `lane` is quick (mail) or long (packs, reports).
    """
    values = {
        "task": task, "args": list(args), "lane": lane, "requested_by": by, "about": about and about.entry,
        "not_before": not_before or timezone.now(), "request_id": tracing.request_id(),
    }  # fmt: skip
    if key is None:
        return Job.objects.create(**values)
    return Job.objects.get_or_create(key=key, defaults=values)[0]


def enqueue_all(task: str, asked: dict[str, list], *, not_before: datetime.datetime | None = None) -> None:
    """Ask for a task many times, in one statement: by key what each is given."""
    when = not_before or timezone.now()
    told = {"task": task, "not_before": when, "request_id": tracing.request_id()}
    jobs = [Job(key=key, args=args, **told) for key, args in asked.items()]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)


def dispatch(send: Callable[[Job], None], *, limit: int = 200) -> int:
    """Hand every due job to `send`. Returns how many. A job sent and lost is due again when its lease runs out."""
    _give_up_on_killers()
    with transaction.atomic():
        due = list(Job.objects.due().select_for_update(skip_locked=True).order_by("not_before")[:limit])
        Job.objects.filter(pk__in=[job.pk for job in due]).update(lease=None, lease_until=timezone.now() + lease_time())
    killpoint("dispatch.before_sending")
    for job in due:
        send(job)
    return len(due)


def beat() -> None:
    """Note that the timetable came round. Where it came round later than now, the clock was put back since: what waits
    for a time may wait for one of that clock, so it is looked at now, and put off again where its own has not come.
    """
    last, now = last_beat(), timezone.now()
    if last and last > now + lease_time():
        Job.objects.open().filter(not_before__gt=now).update(not_before=now)
    cache.set(BEAT, now, None)


def run(job_id: int, work: Callable[[Job], None]) -> bool:
    """Do a job under a lease of its own. Returns False where another worker holds it or it is done already."""
    job = _take(job_id)
    if job is None:
        return False
    with tracing.of_job(job.pk, job.request_id):
        return _work(job, work)


def progress(job: Job, done: int, total: int, note: str = "") -> None:
    """Say how far a job is, and hold its lease a while longer."""
    Job.objects.filter(pk=job.pk).update(
        progress_done=done, progress_total=total, progress_note=note[:200], lease_until=timezone.now() + lease_time()
    )


def hold(job_id: int) -> None:
    """Hold a job's lease a while longer."""
    Job.objects.filter(pk=job_id).exclude(lease=None).update(lease_until=timezone.now() + lease_time())


def cancel(job_id: int) -> None:
    """End a job that is open. A worker that is at it finds out when it next says how far it is."""
    Job.objects.open().filter(pk=job_id).update(cancelled_at=timezone.now(), lease=None, lease_until=None)


def is_cancelled(job_id: int) -> bool:
    """Whether who asked for a job wants it no longer."""
    return Job.objects.filter(pk=job_id, cancelled_at__isnull=False).exists()


def retry(job: Job) -> None:
    """Start a failed job again. Why it failed is forgotten: it stands as waiting, with when it was started again."""
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        failed_at=None, tries=0, not_before=now, lease=None, lease_until=None, error="", retried_at=now,
        progress_done=0, progress_note="",
    )  # fmt: skip


def killpoint(name: str) -> None:
    """Where a test may kill this process, as if the power went (promises 3).

    `KILLPOINT=name` dies here each time. `KILLPOINTS=folder` dies here once for each file of this name laid there.
    """
    if os.environ.get("KILLPOINT") == name or _is_armed(name):
        os.kill(os.getpid(), signal.SIGKILL)


def _is_armed(name: str) -> bool:
    folder = os.environ.get("KILLPOINTS")
    if folder:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))  # of several processes one alone takes it away
            return True
    return False


def _work(job: Job, work: Callable[[Job], None]) -> bool:
    killpoint("job.after_taking")
    begun = time.perf_counter()
    try:
        work(job)
    except NotNow as wait:
        _put_off(job, wait.until)
        return False
    except Cancelled:
        return False
    except Exception as error:
        _failed(job, error)
        log.warning("job failed", extra={"task": job.task, "tries": job.tries}, exc_info=True)
        raise
    killpoint("job.before_done")
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        done_at=timezone.now(), lease=None, lease_until=None, error=""
    )
    took = round((time.perf_counter() - begun) * 1000)
    log.info("job done", extra={"task": job.task, "tries": job.tries, "ms": took})
    return True


def _take(job_id: int) -> Job | None:
    """Take the lease. A job that the dispatcher sent has none yet; one whose worker died has one that ran out.

    A job that waits for its next try is not taken: a message that came twice must not use its tries up.
    """
    lease, now = uuid.uuid4(), timezone.now()
    taken = (
        Job.objects.open()
        .filter(Q(lease=None) | is_free("lease_until", now), pk=job_id, not_before__lte=now)
        .update(lease=lease, lease_until=now + lease_time(), tries=F("tries") + 1)
    )
    return Job.objects.get(pk=job_id) if taken else None


def _put_off(job: Job, until: datetime.datetime | None) -> None:
    """Look again at that time, else when the other's lease has run out."""
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        lease=None, lease_until=None, tries=F("tries") - 1, not_before=until or timezone.now() + lease_time()
    )


def _failed(job: Job, error: Exception) -> None:
    """Try again later, each time after twice as long; after the last try it stands as failed, with the reason.

    A rule that was broken is broken the next time too: that stands as failed at once, in its own words.
    """
    by_rule = isinstance(error, RuleBroken)
    gave_up = by_rule or job.tries >= MOST_TRIES[job.lane]
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        lease=None,
        lease_until=None,
        error=(" ".join(error.messages) if by_rule else f"{type(error).__name__}: {error}")[:2000],
        not_before=timezone.now() + min(LONGEST_WAIT, datetime.timedelta(seconds=5 * 2 ** min(job.tries, 10))),
        failed_at=timezone.now() if gave_up else None,
    )


def _give_up_on_killers() -> None:
    """A job that ends its worker every time stands as failed, so that it ends no more of them."""
    for lane, most in MOST_TRIES.items():
        died = Job.objects.due().filter(lane=lane, tries__gte=most)
        died.update(lease=None, lease_until=None, failed_at=timezone.now(), error=DIED)
