"""The health check of a container, by exit code: `python -m collab_portal.run.health web|worker|worker-long|beat`."""

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp/beat-schedule")  # noqa: S108 - a container's own /tmp
BEAT_WRITES_EVERY = 180


def web() -> bool:
    """The page that monitors ask, under a name that the portal answers to."""
    host = (os.environ.get("ALLOWED_HOSTS") or "localhost").split(",")[0]
    line = http.client.HTTPConnection("127.0.0.1", 8000, timeout=5)
    line.request("GET", "/health", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return line.getresponse().status == 200


def worker(lane: str) -> bool:
    """The worker of a lane answers when it is called by name."""
    name = f"{lane}@{os.uname().nodename}"
    command = [sys.executable, "-m", "celery", "-A", "collab_portal.celery", "inspect", "ping", "-d", name, "-t", "10"]
    return subprocess.run(command, capture_output=True).returncode == 0


def beat() -> bool:
    """The timetable writes down what it has sent every three minutes."""
    return time.time() - BEAT_SCHEDULE.stat().st_mtime < 2 * BEAT_WRITES_EVERY


CHECKS = {"web": web, "worker": lambda: worker("quick"), "worker-long": lambda: worker("long"), "beat": beat}

if __name__ == "__main__":
    sys.exit(0 if CHECKS[sys.argv[1]]() else 1)
