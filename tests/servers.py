"""A pytest plugin: real servers for the tests, in a state folder of their own, before Django reads its settings.

`DATABASE_URL` and `REDIS_URL` name other servers. Only the process that was started by hand does this; the
processes of pytest-xdist inherit its environment. Each run has its own folder, so that runs can overlap.
"""

import os
import shutil
from pathlib import Path

import pytest

from collab_portal.run import places, servers
from collab_portal.run.postgres import FOR_TESTS
from collab_portal.run.processes import Mark, end


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    if "PYTEST_XDIST_WORKER" not in os.environ:
        started = _start()
        early_config.add_cleanup(lambda: _stop(started))
    return (yield)


def _start() -> list[tuple]:
    runs = places.state_dir() / "tests"
    _clear_left_overs(runs)
    home = runs / str(os.getpid())
    home.mkdir(parents=True)
    Mark.of(os.getpid()).write(home / "owner.json")
    os.environ["STATE_DIR"] = str(home)
    wanted = servers.embedded(home / "logs", FOR_TESTS)
    started = [(server, server.start()) for server in wanted]
    os.environ.setdefault("DATABASE_URL", places.database_url())
    os.environ.setdefault("REDIS_URL", places.redis_url())
    return started


def _stop(started: list[tuple]) -> None:
    for server, process in reversed(started):
        servers.stop(process, server.name)
        shutil.rmtree(server.data, ignore_errors=True)
    _remove(Path(os.environ["STATE_DIR"]))


def _clear_left_overs(runs: Path) -> None:
    for home in runs.glob("*"):
        owner = Mark.read(home / "owner.json")
        if owner is None or not owner.is_alive():
            _end_servers_of(home)


def _end_servers_of(home: Path) -> None:
    before = os.environ.get("STATE_DIR")
    os.environ["STATE_DIR"] = str(home)
    for mark in map(Mark.read, home.glob("*.started.json")):  # workers and what they stand on (tests/workers.py)
        if mark:
            end(mark)
    for server in servers.embedded(home / "logs", FOR_TESTS):
        server.stop_left_over()
        shutil.rmtree(server.data, ignore_errors=True)
    _remove(home)
    os.environ.pop("STATE_DIR") if before is None else os.environ.update(STATE_DIR=before)


def _remove(home: Path) -> None:
    shutil.rmtree(places.socket_dir(), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
