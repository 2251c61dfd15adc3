"""A database that restarts costs a reader a short wait and no failed page (docs/promises.md, P4)."""

from __future__ import annotations

import io
import sys
import time
from contextvars import ContextVar

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.dispatch import receiver

from .postgres.base import LONGEST, is_loss

READS = {"GET", "HEAD"}
LARGEST = 2_500_000  # bytes of what is sent that are kept to be read once more
_lost: ContextVar[bool] = ContextVar("lost_database", default=False)


class WaitsForDatabase:
    """The web application, with patience.

    What met a lost database is asked once more when the database answers again: what only reads always, what writes
    where all of it is surely undone. What was committed is answered as such, though the database went as it said so
    (collab_portal/postgres). Where nobody can know, nothing is asked twice. What writes waits before it begins, too.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        writes = environ["REQUEST_METHOD"] not in READS
        if writes:
            wait_for_database()
        sent, said = _kept(environ) if writes else b"", []

        def hold(*status_and_headers):
            said[:] = status_and_headers

        _lost.set(False)
        commits, connection.marks = connection.commits, writes
        answer = self.application(environ, hold)
        undone = not writes or (sent is not None and connection.commits == commits)
        if _lost.get() and undone:
            answer.close()
            wait_for_database()
            environ["wsgi.input"] = io.BytesIO(sent)
            answer = self.application(environ, hold)
        start_response(*said)
        return answer


def _kept(environ: dict) -> bytes | None:
    """The body of a request, read and put back; None where it is too long to be kept or says not how long it is."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LARGEST:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def wait_for_database(longest: float = LONGEST) -> bool:
    """Whether the database answers, now or within so many seconds."""
    until = time.monotonic() + longest
    while not _answers():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _answers() -> bool:
    try:
        connection.close_if_unusable_or_obsolete()
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    except (OperationalError, InterfaceError):
        connection.close()
        return False
    return True


@receiver(got_request_exception, dispatch_uid="patience.lost")
def note_lost_database(sender, **kwargs) -> None:
    _lost.set(is_loss(sys.exc_info()[1]))
