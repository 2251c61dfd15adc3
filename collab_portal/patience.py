"""A database that restarts costs a reader a short wait and no failed page (docs/promises.md, P4)."""

from __future__ import annotations

import sys
import time
from contextvars import ContextVar

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.dispatch import receiver

LONGEST = 5.0  # seconds for which a request waits for the database
READS = {"GET", "HEAD"}
_lost: ContextVar[bool] = ContextVar("lost_database", default=False)


class WaitsForDatabase:
    """The web application, with patience.

    What only reads and met a lost database is asked once more when the database answers again. What writes waits before
    it begins, and is never asked twice: nobody can know whether its commit went through.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in READS:
            wait_for_database()
            return self.application(environ, start_response)
        said: list[tuple] = []

        def hold(*status_and_headers):
            said[:] = status_and_headers

        _lost.set(False)
        answer = self.application(environ, hold)
        if _lost.get():
            answer.close()
            wait_for_database()
            answer = self.application(environ, hold)
        start_response(*said)
        return answer


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
    _lost.set(isinstance(sys.exc_info()[1], OperationalError | InterfaceError))
