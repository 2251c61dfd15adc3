"""A Redis of the test's own, which is stopped for real, and the cache of pages that stands on it."""

import os
import signal
import threading
import time
from contextlib import contextmanager

import pytest
from redis.exceptions import RedisError

from collab_portal import cache as let_be
from collab_portal.cache import Cache
from tests.workers import redis_of_its_own

TIMEOUT = 0.3


@pytest.fixture
def server(tmp_path):
    with redis_of_its_own(tmp_path) as server:
        yield server


@pytest.fixture
def cache(server):
    return _cache(server)


def _cache(server):
    return Cache(f"unix://{server.socket}?db=2", {"OPTIONS": {"socket_timeout": TIMEOUT}})


@contextmanager
def silent(server):
    pid = int((server.data / "redis.pid").read_text())
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def seconds_to_fail(cache):
    began = time.monotonic()
    with pytest.raises(RedisError):
        cache.get("word")
    return time.monotonic() - began


def test_a_cache_that_is_silent_is_waited_for_once_and_let_be(server, cache):
    cache.set("word", "kept")
    with silent(server):
        assert seconds_to_fail(cache) >= TIMEOUT
        assert [seconds_to_fail(cache) < TIMEOUT for _ in range(20)] == [True] * 20
        assert seconds_to_fail(_cache(server)) < TIMEOUT  # another thread's


def test_of_many_at_once_one_alone_asks_whether_it_answers_again(server, cache, monkeypatch):
    monkeypatch.setattr(let_be, "LET_BE", 0.5)
    took = []
    with silent(server):
        seconds_to_fail(cache)
        time.sleep(0.6)
        asking = [threading.Thread(target=lambda: took.append(seconds_to_fail(_cache(server)))) for _ in range(6)]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
    assert sorted(each >= TIMEOUT for each in took) == [False] * 5 + [True]


def test_a_cache_that_answers_again_is_used_again(server, cache, monkeypatch):
    monkeypatch.setattr(let_be, "LET_BE", 0.5)
    cache.set("word", "kept")
    with silent(server):
        seconds_to_fail(cache)
    time.sleep(0.6)

    assert [cache.get("word"), cache.get("word")] == ["kept", "kept"]


def test_another_server_is_not_let_be_with_it(server, cache, tmp_path):
    with redis_of_its_own(tmp_path / "other") as other, silent(server):
        seconds_to_fail(cache)

        assert _cache(other).get("word") is None
