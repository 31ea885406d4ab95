"""Without Redis nothing fails: each process goes on with its own memory."""

import pytest

from tests.serving.engines import needs, redis
from tests.serving.site import free_port
from timeline.serving import shared_cache
from timeline.serving.shared_cache import RedisOrAlone

OPTIONS = {"OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}}


def test_what_was_kept_is_found_where_no_redis_answers() -> None:
    cache = RedisOrAlone(f"redis://127.0.0.1:{free_port()}/0", OPTIONS)

    cache.set("tries", 3)

    assert (cache.get("tries"), cache.get("nothing", "none")) == (3, "none")
    assert (cache.add("lock", 1), cache.add("lock", 1)) == (True, False)
    assert (cache.delete("lock"), cache.add("lock", 1)) == (True, True)
    assert cache.get_or_set("counted", lambda: 7) == 7
    cache.clear()


@needs("redis-server")
def test_it_is_asked_again_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_cache, "PAUSE", 0.0)
    port = free_port()
    cache = RedisOrAlone(f"redis://127.0.0.1:{port}/0", OPTIONS)
    cache.set("page", "alone")

    with redis(port):
        assert cache.get("page") is None
        cache.set("page", "shared")
        assert RedisOrAlone(f"redis://127.0.0.1:{port}/0", OPTIONS).get("page") == "shared"
    assert cache.get("page") == "alone"
    cache.clear()


@needs("redis-server")
def test_a_full_one_is_as_good_as_none() -> None:
    with redis(free_port(), "--maxmemory", "1") as url:
        cache = RedisOrAlone(url, OPTIONS)
        cache.set("page", "words")

        assert cache.get("page") == "words"
        cache.clear()
