"""A real Celery worker with beat, on the test's database, with a Redis of its own and a real mail server beside it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.controller import Controller
from django.db import connection

from collab_portal.run import places, servers
from collab_portal.run.processes import Mark
from collab_portal.run.redis_server import Redis

LIMIT = 90  # seconds to wait for what a worker should do; a crowded machine takes half a minute to start one


class PostBox:
    """A mail server on loopback that keeps what it accepts, and refuses while `refusing` is set."""

    def __init__(self):
        self.letters, self.refused, self.refusing = [], 0, False
        self._port = free_port()
        self._server = Controller(self, hostname="127.0.0.1", port=self._port)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the library's name
        if self.refusing:
            self.refused += 1
            return "451 Come back later"
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return "250 Accepted"

    @contextmanager
    def open(self) -> Iterator["PostBox"]:
        self._server.start()
        try:
            yield self
        finally:
            self._server.stop()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._port}"


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@dataclass
class Worker:
    """A running worker: its process, and the Redis that only it uses."""

    process: subprocess.Popen
    redis: Redis
    log: Path

    def kill(self) -> None:
        """As if the power went, for the worker, its children and beat."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(LIMIT)


def database_address() -> str:
    """The address of the database that this test uses."""
    settings = connection.settings_dict
    host = settings["OPTIONS"].get("host") or settings["HOST"]
    if host.startswith("/"):
        return f"postgresql://{settings['USER']}@/{settings['NAME']}?host={host}"
    who = ":".join(filter(None, (settings["USER"], settings["PASSWORD"])))
    return f"postgresql://{who}@{host}:{settings['PORT'] or 5432}/{settings['NAME']}"


def leave_mark(process: subprocess.Popen) -> None:
    """So that the next run ends it (tests/servers.py), should this one be killed before it can."""
    mark = Mark.of(process.pid)
    if mark:
        mark.write(places.state_dir() / f"{process.pid}.started.json")


@contextmanager
def redis_of_its_own(home: Path) -> Iterator[Redis]:
    """A Redis for one test alone, so that its loss is nobody else's."""
    sockets = Path(tempfile.mkdtemp(prefix="collab-redis-"))  # short: the path of a socket has at most 107 characters
    home.mkdir(parents=True, exist_ok=True)
    server = Redis(home / "redis", sockets, home / "redis.log", durable=False)
    process = server.start()
    leave_mark(process)
    try:
        yield server
    finally:
        servers.stop(process, server.name)
        shutil.rmtree(sockets, ignore_errors=True)


@contextmanager
def running_worker(
    home: Path, redis: Redis, *, queues: str = "quick,long", beat: bool = True, **environment: str
) -> Iterator[Worker]:
    """A worker, with beat unless told otherwise, that takes jobs until the end of the block."""
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "celery", "-A", "collab_portal.celery", "worker", "-l", "warning"]
    command += ["-c", "2", "-Q", queues, *(["-B", "-s", str(home / "beat")] if beat else [])]
    values = {**os.environ, "DATABASE_URL": database_address(), "REDIS_URL": f"unix://{redis.socket}"}
    values |= {"DJANGO_SETTINGS_MODULE": "collab_portal.settings.test", **environment}
    log = home / "worker.log"
    with log.open("ab") as words:
        process = subprocess.Popen(command, env=values, stdout=words, stderr=words, start_new_session=True)
    leave_mark(process)
    try:
        yield Worker(process, redis, log)
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(LIMIT)
