"""How long pages take, by their names. Each process of the web server counts; `/metrics` adds them up.

The web server has several processes, so prometheus-client's shared files (PROMETHEUS_MULTIPROC_DIR) hold what all of
them counted; without that folder the answer is that of one process, which is all that `make run` has.
"""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

MULTIPROC = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name

SECONDS = Histogram(
    "portal_request_seconds", "How long pages took, by name", ["page"], buckets=(0.1, 0.3, 1, 3, 10), registry=None
)
ANSWERS = Counter("portal_requests", "Answers by their kind, as 2xx", ["status"], registry=None)


def note(page: str, status: int, took: float) -> None:
    """Count an answer."""
    SECONDS.labels(page).observe(took)
    ANSWERS.labels(f"{status // 100}xx").inc()


def registry() -> CollectorRegistry:
    """What was counted so far, by all processes of the web server."""
    found = CollectorRegistry()
    if os.environ.get(MULTIPROC):
        MultiProcessCollector(found)
    else:
        found.register(SECONDS)
        found.register(ANSWERS)
    return found
