"""A Redis of the test's own, which is stopped for real, and the cache of pages that stands on it."""

import os
import signal
import threading
import time
from contextlib import contextmanager

import pytest

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


def seconds_without(cache):
    """How long it takes until the process does without."""
    began = time.monotonic()
    assert cache.get("word") is None
    return time.monotonic() - began


def test_a_cache_that_is_silent_is_waited_for_once_and_let_be(server, cache):
    cache.set("word", "kept")
    with silent(server):
        assert seconds_without(cache) >= TIMEOUT
        assert [seconds_without(cache) < TIMEOUT for _ in range(20)] == [True] * 20
        assert seconds_without(_cache(server)) < TIMEOUT  # another thread's


def test_of_many_at_once_one_alone_asks_whether_it_answers_again(server, cache, monkeypatch):
    monkeypatch.setattr(let_be, "LET_BE", 0.5)
    took = []
    with silent(server):
        seconds_without(cache)
        time.sleep(0.6)
        asking = [threading.Thread(target=lambda: took.append(seconds_without(_cache(server)))) for _ in range(6)]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
    assert sorted(each >= TIMEOUT for each in took) == [False] * 5 + [True]


def test_a_cache_that_answers_again_is_used_again(server, cache, monkeypatch):
    monkeypatch.setattr(let_be, "LET_BE", 0.5)
    cache.set("word", "kept")
    with silent(server):
        seconds_without(cache)
    time.sleep(0.6)

    assert [cache.get("word"), cache.get("word")] == ["kept", "kept"]


def test_meanwhile_each_process_keeps_what_it_needs_by_itself(server, cache):
    cache.set("word", "shared")
    with silent(server):
        cache.set("word", "own")
        counted = [cache.add("once", 1), cache.add("once", 1), cache.get_or_set("made", lambda: "here")]

        assert (cache.get("word"), counted) == ("own", [True, False, "here"])


def test_it_says_whether_redis_answers(server, cache):
    before = cache.answers()
    with silent(server):
        assert (before, cache.answers()) == (True, False)


def test_another_server_is_not_let_be_with_it(server, cache, tmp_path):
    with redis_of_its_own(tmp_path / "other") as other, silent(server):
        seconds_without(cache)

        assert _cache(other).get("word") is None
