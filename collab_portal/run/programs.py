"""What `make run` starts, in order: two servers, the web, two workers, the timetable."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from . import places, servers
from .children import Child

TITLES = {"postgres": "PostgreSQL", "redis": "Redis"}
BIG_LOG = 5_000_000


def setting(servers_given: dict[str, str] = os.environ) -> dict[str, str]:
    """The environment of every process: the demo's settings, and the addresses of the servers that it uses."""
    return {
        **servers_given,
        "DJANGO_SETTINGS_MODULE": "collab_portal.settings.dev",
        "DATABASE_URL": servers_given.get("DATABASE_URL") or places.database_url(),
        "REDIS_URL": servers_given.get("REDIS_URL") or places.redis_url(),
        "SITE_URL": servers_given.get("SITE_URL") or places.site_url().rstrip("/"),
        "STATE_DIR": str(places.state_dir()),
        "PYTHONUNBUFFERED": "1",
    }


def server_children() -> list[Child]:
    """PostgreSQL and Redis, as far as the environment names no others."""
    return [
        Child(server.name, TITLES[server.name], server.start, _quick_stop(server.name), 30, is_server=True)
        for server in servers.embedded(places.logs_dir())
    ]


def _quick_stop(name: str) -> int:
    return signal.SIGINT if name == "postgres" else signal.SIGTERM


def web_children() -> list[Child]:
    """The processes of the portal itself."""
    celery = ["-m", "celery", "-A", "collab_portal.celery"]
    timetable = ["--schedule", str(places.state_dir() / "beat-schedule"), "--pidfile="]
    return [
        _python("web", "The web server", ["-m", "gunicorn", *_gunicorn(), "collab_portal.wsgi:application"]),
        _python("worker", "The worker", [*celery, *_worker("quick", 2)]),
        _python("worker-long", "The worker for long jobs", [*celery, *_worker("long", 1)]),
        _python("beat", "The timetable", [*celery, "beat", "--loglevel=INFO", *timetable]),
    ]


def _gunicorn() -> list[str]:
    words = f"--bind 127.0.0.1:{places.port()} --workers 2 --worker-class gthread --threads 4 --timeout 60"
    return [*words.split(), "--graceful-timeout", "10", "--no-control-socket", "--access-logfile", "-"]


def _worker(lane: str, processes: int) -> list[str]:
    words = f"worker --queues {lane} --hostname {lane}@%h --concurrency {processes} --loglevel INFO"
    return [*words.split(), "--without-gossip", "--without-mingle"]


def _python(name: str, title: str, words: list[str]) -> Child:
    return Child(name, title, lambda: launch(name, [sys.executable, *words]))


def launch(name: str, command: list[str], output=None) -> subprocess.Popen:
    """Start a process in a session of its own, so that the Ctrl-C of the keyboard reaches only the supervisor."""
    path = places.logs_dir() / f"{name}.log"
    rotate(path)
    with path.open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=places.CHECKOUT,
            env=setting(),
            stdin=subprocess.DEVNULL,
            stdout=output or log,
            stderr=log,
            start_new_session=True,
        )


def rotate(path: Path) -> None:
    """Keep one older file of a log that has grown big."""
    if path.exists() and path.stat().st_size > BIG_LOG:
        shutil.move(path, path.with_name(path.name + ".1"))
