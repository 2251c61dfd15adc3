"""What a job says while its work stands in a transaction that is not committed yet: over a line of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections

from .models import Job
from .services import progress

EVERY = 0.5  # seconds between two words


@contextmanager
def saying(job_id: int) -> Iterator[Callable[[int, int], None]]:
    """Gives what says how far a job is, of how many; its lease is held with it. Each thread has a line of its own to
    the database, so what is said over this one is seen at once and stays, whatever becomes of the work."""
    said = -EVERY

    def say(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            line.submit(progress, Job(pk=job_id), done, total).result()

    with ThreadPoolExecutor(1) as line:
        try:
            yield say
        finally:
            line.submit(connections.close_all).result()
