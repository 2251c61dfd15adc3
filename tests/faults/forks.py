"""Work in a process of its own, which can be killed."""

import os
from collections.abc import Callable

from django.db import connections

OF_THE_PARENT: list = []  # kept here: to forget a connection is to close it


def forked(work: Callable[[], object]) -> int:
    """The id of a process of its own that does some work; it ends with 0 where that went well, else with 1."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:
            _leave_to_the_parent()
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return process


def killed_at(point: str, work: Callable[[], object]) -> int:
    """Work in a process of its own that dies at a point; the signal that ended it, 0 where none did."""

    def until_then():
        os.environ["KILLPOINT"] = point
        work()

    return os.WTERMSIG(os.waitpid(forked(until_then), 0)[1])


def _leave_to_the_parent() -> None:
    """Let go of the connections that came over the fork, without closing them; others are opened when asked.

    Where a browser has run in this process its loop goes on, and beside a loop Django keeps a connection apart. The
    child has no loop, so it would find the one opened before, and share it: killed in a transaction, it would hold its
    locks for as long as the parent lives, and whoever needs them would wait for ever.
    """
    inherited = list(connections.all(initialized_only=True))
    OF_THE_PARENT.extend(connection.connection for connection in inherited)
    for connection in inherited:
        connection.connection = None
