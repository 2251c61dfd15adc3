"""Which request and which job is at work in this thread: each line of the log names both (docs/operations.md)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")

_request: ContextVar[str] = ContextVar("request", default="")
_job: ContextVar[int | None] = ContextVar("job", default=None)


def request_id() -> str:
    """The request that this thread answers, or that asked for the job at hand; empty where there is none."""
    return _request.get()


def job_id() -> int | None:
    return _job.get()


@contextmanager
def of_request(given: str) -> Iterator[str]:
    """Work for a request under the id that a proxy gave it, or where that is none or no sane one, under a new one."""
    token = _request.set(given if SANE.fullmatch(given) else uuid.uuid4().hex)
    try:
        yield _request.get()
    finally:
        _request.reset(token)


@contextmanager
def of_job(number: int, asked_by: str) -> Iterator[None]:
    """Work for a job, and so for the request that asked for it."""
    request, job = _request.set(asked_by), _job.set(number)
    try:
        yield
    finally:
        _job.reset(job)
        _request.reset(request)
