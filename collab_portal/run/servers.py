"""The two embedded servers together: what `make run` and the tests stand on when no addresses are given."""

import os
import signal
from pathlib import Path

from . import places
from .postgres import Postgres
from .processes import Mark, end
from .redis_server import Redis


def embedded(logs: Path, options: tuple[str, ...] = ()) -> list[Postgres | Redis]:
    """The servers of this checkout that the environment does not replace by an address of its own.

    `options` are PostgreSQL settings; with any, the data is thrown away afterwards and Redis keeps nothing on disk.
    """
    state, sockets = places.state_dir(), places.socket_dir()
    logs.mkdir(parents=True, exist_ok=True)
    wanted = []
    if not os.environ.get("DATABASE_URL"):
        wanted.append(Postgres(state / "postgres", sockets, logs / "postgres.log", options))
    if not os.environ.get("REDIS_URL"):
        wanted.append(Redis(state / "redis", sockets, logs / "redis.log", durable=not options))
    return wanted


def stop(process, name: str) -> None:
    """End a server that we started and take its exit; PostgreSQL's quick and safe way is SIGINT."""
    mark = Mark.of(process.pid)
    if mark:
        end(mark, signal.SIGINT if name == "postgres" else signal.SIGTERM, patience=30)
    process.wait()
