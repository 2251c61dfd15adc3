"""The shared cache: Redis as Django has it, which is let be for a while where it did not answer.

Meanwhile each process keeps what it needs by itself. A page does without what the others keep; it must not fail for it,
nor wait each time (docs/promises.md, P5).
"""

from __future__ import annotations

import time
from collections import defaultdict

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import ConnectionError, RedisError, TimeoutError

LET_BE = 10.0  # seconds
KEPT_MEANWHILE = ("add", "get", "set", "touch", "delete", "has_key", "incr", "get_many", "set_many", "delete_many")
_asked_again_at: dict[str, float] = defaultdict(float)  # by server: not before; of all threads of this process


class Client(Redis):
    """Raises ConnectionError at once while its server is let be; then one alone asks whether it answers again."""

    def execute_command(self, *args, **options):
        server, now = repr(self.connection_pool), time.monotonic()
        if now < _asked_again_at[server]:
            raise ConnectionError("Redis did not answer a moment ago")
        if _asked_again_at[server]:
            _asked_again_at[server] = now + LET_BE
        try:
            answer = super().execute_command(*args, **options)
        except (ConnectionError, TimeoutError):
            _asked_again_at[server] = time.monotonic() + LET_BE
            raise
        _asked_again_at[server] = 0.0
        return answer


class CacheClient(RedisCacheClient):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._client = Client


class Cache(RedisCache):
    """Never fails; `answers` says whether Redis is there."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = CacheClient
        self._meanwhile = LocMemCache(str(server), params)

    def answers(self) -> bool:
        """Whether Redis answers now; False, too, while it is let be."""
        try:
            return self._cache.get_client().ping()
        except RedisError:
            return False


def _kept_meanwhile(name: str):
    def ask(self, *args, **kwargs):
        try:
            return getattr(super(Cache, self), name)(*args, **kwargs)
        except RedisError:
            return getattr(self._meanwhile, name)(*args, **kwargs)

    return ask


for _name in KEPT_MEANWHILE:
    setattr(Cache, _name, _kept_meanwhile(_name))
