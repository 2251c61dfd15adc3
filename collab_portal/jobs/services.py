"""Asking for work, handing it to workers, and doing it exactly as often as needed: lease, work, mark (pitfalls 3)."""

from __future__ import annotations

import datetime
import os
import signal
import uuid
from collections.abc import Callable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .models import Job

LEASE = datetime.timedelta(seconds=60)
MOST_TRIES = 8


def enqueue(
    task: str, *args, by: User | None = None, key: str | None = None, lane: str = "quick",
    about: Record | None = None, not_before: datetime.datetime | None = None,
) -> Job:  # fmt: skip
    """Ask for a task, as a row of the caller's own transaction. With a `key`, asking twice is asking once.

    `args` are ids and short texts (JSON), never model instances. `lane` is quick (mail) or long (packs, reports).
    """
    values = {
        "task": task, "args": list(args), "lane": lane, "requested_by": by, "about": about and about.entry,
        "not_before": not_before or timezone.now(),
    }  # fmt: skip
    if key is None:
        return Job.objects.create(**values)
    return Job.objects.get_or_create(key=key, defaults=values)[0]


def dispatch(send: Callable[[Job], None], *, limit: int = 200) -> int:
    """Hand every due job to `send`. Returns how many. A job sent and lost is due again when its lease runs out."""
    with transaction.atomic():
        due = list(Job.objects.due().select_for_update(skip_locked=True).order_by("not_before")[:limit])
        Job.objects.filter(pk__in=[job.pk for job in due]).update(lease=None, lease_until=timezone.now() + LEASE)
    for job in due:
        send(job)
    return len(due)


def run(job_id: int, work: Callable[[Job], None]) -> bool:
    """Do a job under a lease of its own. Returns False where another worker holds it or it is done already."""
    job = _take(job_id)
    if job is None:
        return False
    try:
        work(job)
    except Exception as error:
        _failed(job, error)
        raise
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        done_at=timezone.now(), lease=None, lease_until=None, error=""
    )
    return True


def progress(job: Job, done: int, total: int, note: str = "") -> None:
    """Say how far a job is, and hold its lease a while longer."""
    Job.objects.filter(pk=job.pk).update(
        progress_done=done, progress_total=total, progress_note=note[:200], lease_until=timezone.now() + LEASE
    )


def retry(job: Job) -> None:
    """Start a failed job again."""
    Job.objects.filter(pk=job.pk).update(
        failed_at=None, tries=0, not_before=timezone.now(), lease=None, lease_until=None
    )


def killpoint(name: str) -> None:
    """Where a test may kill this process: `KILLPOINT=name` dies here as if the power went (promises 3)."""
    if os.environ.get("KILLPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)


def _take(job_id: int) -> Job | None:
    """Take the lease. A job that the dispatcher sent has none yet; one whose worker died has one that ran out."""
    lease = uuid.uuid4()
    free = Q(lease=None) | Q(lease_until__lt=timezone.now())
    taken = (
        Job.objects.open()
        .filter(free, pk=job_id)
        .update(lease=lease, lease_until=timezone.now() + LEASE, tries=F("tries") + 1)
    )
    return Job.objects.get(pk=job_id) if taken else None


def _failed(job: Job, error: Exception) -> None:
    """Try again later, each time after twice as long; after the last try it stands as failed, with the reason."""
    gave_up = job.tries >= MOST_TRIES
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        lease=None,
        lease_until=None,
        error=f"{type(error).__name__}: {error}"[:2000],
        not_before=timezone.now() + datetime.timedelta(seconds=5 * 2**job.tries),
        failed_at=timezone.now() if gave_up else None,
    )
