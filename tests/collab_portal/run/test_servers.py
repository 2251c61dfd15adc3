"""The embedded servers of two checkouts, side by side and after an accident."""

import os
import signal

import psycopg2
import pytest
import redis

from collab_portal.run import places, servers
from collab_portal.run.clean import forget_the_demo
from collab_portal.run.postgres import FOR_TESTS
from collab_portal.run.processes import Mark, wait_until

pytestmark = pytest.mark.run


@pytest.fixture
def start(checkout, monkeypatch):
    """Start the embedded servers of a checkout by name; they are stopped with the test."""
    running = []

    def launch(name: str) -> dict:
        monkeypatch.setenv("STATE_DIR", str(checkout / name))
        started = {server.name: server.start() for server in servers.embedded(places.logs_dir(), FOR_TESTS)}
        running.append((checkout / name, started))
        return started

    yield launch
    for home, started in reversed(running):
        for name, process in started.items():
            servers.stop(process, name)
        monkeypatch.setenv("STATE_DIR", str(home))
        forget_the_demo()


def number_of_databases() -> int:
    with psycopg2.connect(places.database_url()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = 'portal'")
        return cursor.fetchone()[0]


def test_two_checkouts_run_side_by_side(start, monkeypatch):
    addresses = []
    for name in ("one", "two"):
        start(name)
        redis.from_url(places.redis_url()).set("checkout", name)
        addresses.append((places.database_url(), places.redis_url()))

    assert len(set(addresses)) == 2
    assert [redis.from_url(address).get("checkout") for _, address in addresses] == [b"one", b"two"]
    assert number_of_databases() == 1


def test_a_left_over_server_is_replaced_and_its_data_kept(start):
    first = start("one")
    redis.from_url(places.redis_url()).config_set("appendonly", "yes")
    with psycopg2.connect(places.database_url()) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")

    start("one")

    assert [process.poll() is not None for process in first.values()] == [True, True]
    with psycopg2.connect(places.database_url()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (0,)


def test_a_killed_server_starts_again_beside_its_dead_lock_file(start):
    first = start("one")
    for process in first.values():
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    second = start("one")

    assert [process.poll() for process in second.values()] == [None, None]
    assert number_of_databases() == 1


def test_a_lock_file_with_a_strangers_process_id_is_not_believed(start):
    processes = start("one")
    servers.stop(processes["postgres"], "postgres")
    data = servers.embedded(places.logs_dir(), FOR_TESTS)[0].data
    (data / "postmaster.pid").write_text(f"{os.getppid()}\n{data}\n")
    stranger = Mark.of(os.getppid())

    start("one")

    assert stranger.is_alive()
    assert number_of_databases() == 1


def test_the_sockets_lie_in_a_private_folder(start):
    start("one")

    assert places.socket_dir().stat().st_mode & 0o777 == 0o700
    assert wait_until(lambda: (places.socket_dir() / "redis.sock").exists(), 5)
