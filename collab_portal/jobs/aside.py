"""What a job says while its work stands in a transaction that is not committed yet: over a line of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections

from .models import Job
from .services import Cancelled, is_cancelled, progress

EVERY = 0.5  # seconds between two words


@contextmanager
def saying(job_id: int) -> Iterator[Callable[[int, int], None]]:
    """Gives what says how far a job is, of how many; its lease is held with it. Each thread has a line of its own to
    the database, so what is said over this one is seen at once and stays, whatever becomes of the work. Saying raises
    Cancelled once the job is wanted no more."""
    said, wanted = -EVERY, True

    def say(done: int, total: int) -> None:
        nonlocal said, wanted
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            wanted = line.submit(_so_far, job_id, done, total).result()
        if not wanted:
            raise Cancelled

    with ThreadPoolExecutor(1) as line:
        try:
            yield say
        finally:
            line.submit(connections.close_all).result()


def _so_far(job_id: int, done: int, total: int) -> bool:
    """Whether it is still wanted."""
    if is_cancelled(job_id):
        return False
    progress(Job(pk=job_id), done, total)
    return True
