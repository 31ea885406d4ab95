"""Where finished answers are kept: in this process, and in the cache that all machines share."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache as once
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core.cache import BaseCache

DAY = 86_400
RENDERING = 3  # seconds after which another machine no longer waits for ours
LOOK = 0.02  # seconds between two looks at what another machine renders


class Memory:
    """The least recently used go first once `room` bytes are taken."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, 0
        self._kept: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any) -> Any:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Any, value: Any, size: int) -> None:
        if size > self.room:
            return
        with self._lock:
            self._forget(key)
            self._kept[key] = (value, size)
            self.taken += size
            while self.taken > self.room:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: Any) -> None:
        _value, size = self._kept.pop(key, (None, 0))
        self.taken -= size


class Shared:
    """The cache of `CACHE_URL`, in which all machines keep what they rendered."""

    def __init__(self, cache: BaseCache) -> None:
        self._cache = cache

    def get(self, key: Any) -> Any:
        return self._cache.get(_name(key))

    def put(self, key: Any, value: Any) -> None:
        self._cache.set(_name(key), value, DAY)

    @contextmanager
    def alone(self, key: Any) -> Iterator[None]:
        """Once no other machine renders it; after some time, as it may have died meanwhile."""
        lock = f"{_name(key)}-rendering"
        end = monotonic() + RENDERING
        while not self._cache.add(lock, 1, RENDERING) and monotonic() < end:
            sleep(LOOK)
        try:
            yield
        finally:
            self._cache.delete(lock)


class Store:
    def __init__(self, room: int, shared: Shared | None) -> None:
        self._memory, self._shared = Memory(room), shared
        self._flights: dict[Any, tuple[Lock, int]] = {}
        self._guard = Lock()

    def get(self, key: Any) -> Any:
        return self._memory.get(key)

    def fetch(self, key: Any) -> Any:
        """What another process has kept."""
        return self._shared.get(key) if self._shared else None

    def keep(self, key: Any, value: Any, size: int) -> None:
        self._memory.put(key, value, size)

    def share(self, key: Any, value: Any) -> None:
        if self._shared:
            self._shared.put(key, value)

    @contextmanager
    def alone(self, key: Any) -> Iterator[None]:
        """One at a time for each key: in this process, and on all machines of a shared cache."""
        with self._guard:
            lock, waiting = self._flights.get(key) or (Lock(), 0)
            self._flights[key] = lock, waiting + 1
        try:
            with lock, self._shared.alone(key) if self._shared else nullcontext():
                yield
        finally:
            with self._guard:
                lock, waiting = self._flights.pop(key)
                if waiting > 1:
                    self._flights[key] = lock, waiting - 1


def _name(key: Any) -> str:
    told = hashlib.blake2b(repr(key).encode(), digest_size=20).hexdigest()
    return f"answer-{release()}-{told}"


@once
def release() -> str:
    """What made the answers: another code, template or catalogue makes others."""
    base = Path(settings.BASE_DIR)
    made_by = [*(base / "timeline").rglob("*.py"), *(base / "timeline").rglob("*.mo")]
    made_by += [*(base / "templates").rglob("*.html"), *(base / "static").rglob("*.*")]
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(made_by):
        digest.update(path.read_bytes())
    return digest.hexdigest()
