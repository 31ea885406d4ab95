"""The cache of `CACHE_URL`, without which each process goes on alone."""

import logging
from time import monotonic
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds before a cache that failed is asked again


class RedisOrAlone(BaseCache):
    """Redis or Valkey; while it is away, stalled or full, the memory of this process.

    So a page that counts, and a sign-in whose attempts are counted, go on without it.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._shared, self._own = RedisCache(server, params), LocMemCache(server, params)
        self._again = 0.0

    def _ask(self, verb: str, *args: Any, **options: Any) -> Any:
        if monotonic() >= self._again:
            try:
                return getattr(self._shared, verb)(*args, **options)
            except RedisError:
                logger.exception("The shared cache does not answer.")
                self._again = monotonic() + PAUSE
        return getattr(self._own, verb)(*args, **options)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask("get", key, default, version=version)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._ask("set", key, value, timeout, version=version)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return bool(self._ask("add", key, value, timeout, version=version))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask("touch", key, timeout, version=version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._ask("delete", key, version=version))

    def clear(self) -> None:
        self._ask("clear")
