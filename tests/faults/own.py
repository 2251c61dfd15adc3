"""A PostgreSQL, a Redis and a mail server that belong to one test alone, in a fresh folder, on sockets of their own.

Nothing is harmed before a look that it is ours: the process that answers is the one that was started here.
"""

import datetime
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import redis as redis_client
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from collab_portal.cache import Cache
from collab_portal.celery import app
from collab_portal.jobs.selectors import BEAT
from collab_portal.notifications.services.looking import LOOKED
from collab_portal.run import servers
from collab_portal.run.postgres import Postgres
from collab_portal.run.processes import Mark, command_line, end
from collab_portal.run.redis_server import Redis
from tests.workers import PostBox, Worker, leave_mark, redis_of_its_own, running_worker

LEASE = 4  # seconds
KEEPS_WHAT_IT_PROMISED = ("fsync=off", "autovacuum=off")  # all that was committed outlives the server, not the machine


@dataclass
class Database:
    """The test's own PostgreSQL, which can be stopped in each of its ways and started again."""

    server: Postgres
    process: object

    def is_ours(self) -> bool:
        """Whether the server that this process's Django speaks to is the one that was started here."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('data_directory')")
            folder = cursor.fetchone()[0]
        written = int((Path(folder) / "postmaster.pid").read_text().split("\n", 1)[0])
        return Path(folder) == self.server.data and written == self.process.pid

    def restart(self, how: signal.Signals, pause: float = 0.0) -> None:
        """SIGINT is PostgreSQL's fast stop, SIGQUIT its immediate one, after which it recovers as from a crash."""
        assert self.is_ours()
        connections.close_all()
        end(Mark.of(self.process.pid), how, patience=30)
        self.process.wait()
        time.sleep(pause)
        self.process = self.server.start()
        leave_mark(self.process)


@dataclass
class Own:
    """All that a test of faults stands on, and may harm."""

    home: Path
    database: Database
    redis: Redis
    box: PostBox
    more: list = field(default_factory=list)  # what was started again since

    def worker(self, name: str = "worker", **environment: str):
        """A real worker with beat, on these servers. Several can run at once, each under its name."""
        told = {"EMAIL_URL": self.box.url, "JOB_LEASE_SECONDS": str(LEASE), "STATE_DIR": str(self.home)}
        return running_worker(self.home / name, self.redis, **told, **environment)

    @contextmanager
    def kept_up_worker(self) -> Iterator[list[Worker]]:
        """A worker that is started again when it ends, as what runs the portal does (docker-compose.yml, restart).

        It has to be: kombu 5.7 ends the worker where Redis goes away as a message is acknowledged. Gives those started.
        """
        over, started = threading.Event(), []

        def keep_up():
            while not over.is_set():
                with self.worker(f"worker{len(started)}") as running:
                    started.append(running)
                    while running.process.poll() is None and not over.wait(0.5):
                        pass

        thread = threading.Thread(target=keep_up)
        thread.start()
        try:
            yield started
        finally:
            over.set()
            thread.join()

    def redis_pid(self) -> int:
        """The process of the test's Redis, after a look that it is the one that answers on the test's socket."""
        with self.redis_client() as client:
            pid = client.info("server")["process_id"]
        assert str(self.redis.socket) in command_line(pid)
        return pid

    def lose_redis(self) -> None:
        """As if the power went, and with it all that it held."""
        os.kill(self.redis_pid(), signal.SIGKILL)

    def start_redis(self) -> None:
        process = self.redis.start()
        leave_mark(process)
        self.more.append(process)

    @contextmanager
    def silent_redis(self, seconds: float):
        """It takes what comes and answers nothing."""
        pid = self.redis_pid()
        os.kill(pid, signal.SIGSTOP)
        try:
            yield time.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def redis_client(self) -> Iterator[redis_client.Redis]:
        """A client of the test's Redis, after a look that this is the server we started and nobody else's."""
        client = redis_client.Redis(unix_socket_path=str(self.redis.socket), socket_timeout=5)
        assert client.info("server")["process_id"] == int((self.redis.data / "redis.pid").read_text())
        yield client
        client.close()

    @contextmanager
    def broker(self):
        """A way to hand messages to the workers."""
        with app.connection_for_write(f"redis+socket://{self.redis.socket}?virtual_host=1") as connection:
            yield connection

    def last_beat(self) -> datetime.datetime | None:
        """When the workers' timetable last came round, by their clock."""
        return self._noted(BEAT)

    def last_look(self) -> datetime.datetime | None:
        """When the workers last looked for what is due, by their clock."""
        return self._noted(LOOKED)

    def _noted(self, key: str) -> datetime.datetime | None:
        number = settings.CACHES["default"]["LOCATION"].rsplit("=", 1)[1]
        client = Cache(f"unix://{self.redis.socket}?db={number}", {"OPTIONS": {"socket_timeout": 5}})
        try:
            return client.get(key)
        finally:
            client.close()


@contextmanager
def servers_of_its_own(home: Path) -> Iterator[Own]:
    """Servers that nobody else knows of; this process's Django is led to them until the end of the block."""
    before = {**connection.settings_dict}
    with database_of_its_own(home) as database, redis_of_its_own(home) as redis, PostBox().open() as box:
        files, settings.FILES_DIR = settings.FILES_DIR, home / "files"
        try:
            yield (own := Own(home, database, redis, box))
        finally:
            for process in own.more:
                servers.stop(process, redis.name)
            settings.FILES_DIR = files
            connections.close_all()
            connection.settings_dict.update(before)


@contextmanager
def database_of_its_own(home: Path) -> Iterator[Database]:
    sockets = Path(tempfile.mkdtemp(prefix="collab-own-"))  # short: the path of a socket has at most 107 characters
    server = Postgres(home / "postgres", sockets, home / "postgres.log", KEEPS_WHAT_IT_PROMISED)
    process = server.start()
    leave_mark(process)
    database = Database(server, process)
    connections.close_all()
    connection.settings_dict.update(HOST=str(sockets), NAME="portal", USER="postgres", PASSWORD="", OPTIONS={})
    try:
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
        assert database.is_ours()
        yield database
    finally:
        connections.close_all()
        servers.stop(database.process, server.name)
        shutil.rmtree(server.data, ignore_errors=True)
        shutil.rmtree(sockets, ignore_errors=True)
