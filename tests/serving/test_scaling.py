"""The steps out of one machine (docs/scaling.md), on real engines where they are installed."""

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serving.engines import needs, nginx, primary_and_replica, redis
from tests.serving.site import get, site
from timeline.settings import DATABASES

PAGE = "/en/stargate/"
ON_POSTGRESQL = "postgresql" in DATABASES["default"]["ENGINE"]
A_MOMENT = 0.3
SESSIONS = ("sessionid", "__Host-session")  # on a laptop, and in production


def at_once(port: int, path: str, times: int) -> list[str]:
    with ThreadPoolExecutor(16) as readers:
        return list(readers.map(lambda _: get(port, path, Accept_Encoding="").text, range(times)))


def comes_to_say(port: int, words: str) -> None:
    """Within what the answer allowed a cache to keep it."""
    end = time.monotonic() + 60
    while words not in get(port, PAGE, Accept_Encoding="").text and time.monotonic() < end:
        time.sleep(0.2)


@needs("nginx", "redis-server")
@pytest.mark.skipif(not ON_POSTGRESQL, reason="several machines share a PostgreSQL")
def test_several_servers_share_what_one_renders_and_see_a_version_at_once(tmp_path: Path) -> None:
    with redis() as cache, site(tmp_path, CACHE_URL=cache) as place:
        servers = [place.serve(workers=1) for _ in range(3)]
        editor = place.editor()
        with nginx(tmp_path, *servers) as (port, _log):
            assert len({get(port, PAGE, Cookie=f"a={n}").headers["etag"] for n in range(9)}) == 1
            editor.does("e = Event.objects.filter(state='published').first()")
            editor.does("e.title_en = 'Told anew'; e.save()")
            time.sleep(A_MOMENT)

            for server in servers:
                assert "Told anew" in get(server, PAGE).text
                assert get(server, "/en/").status == 200


@needs("nginx")
def test_behind_a_cdn_we_are_asked_once_a_version(tmp_path: Path) -> None:
    with site(tmp_path, SHARED_SECONDS="2") as place:
        server, editor = place.serve(workers=1), place.editor()
        with nginx(tmp_path, server) as (port, log):
            first = at_once(port, PAGE, 100)
            editor.does("e = Event.objects.filter(state='published').first()")
            editor.does("e.title_en = 'Told anew'; e.save()")
            comes_to_say(port, "Told anew")
            second = at_once(port, PAGE, 100)
            own = [get(port, PAGE, Cookie=f"a=b; {name}=x") for name in SESSIONS]
        # nginx has ended, and written down all that it asked.
        asked = Counter(re.findall(rf"{PAGE} 200 \w+ (\d+)", log.read_text()))
    assert (len(set(first)), len(set(second))) == (1, 1)
    assert ("Told anew" in first[0], "Told anew" in second[0]) == (False, True)
    assert {page.headers["x-cache"] for page in own} == {"BYPASS"}
    assert asked["200"] == 4  # once for each version, and the editors'; the rest, if any, 304


@pytest.mark.skipif(not ON_POSTGRESQL, reason="it is PostgreSQL that has replicas")
def test_readers_read_on_while_the_primary_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with primary_and_replica() as (primary, replica):
        monkeypatch.delenv("DATABASE_URL", raising=False)
        there = {"DATABASE_URL": primary.url, "REPLICA_URL": replica.url}
        with site(tmp_path, **there) as place:
            server, editor = place.serve(workers=1), place.editor()
            kept = get(server, PAGE)
            editor.does("e = Event.objects.filter(state='published').first()")
            editor.does("e.title_en = 'Told anew'; e.save()")
            comes_to_say(server, "Told anew")
            assert "Told anew" in get(server, PAGE).text
            assert "Told anew" not in kept.text

            primary.stop()

            assert "Told anew" in get(server, PAGE).text
            assert get(server, "/en/stargate/claims/").status == 200  # not rendered before
            fresh = place.serve(workers=1)  # one that never saw the primary
            assert "Told anew" in get(fresh, PAGE).text
            ready = [get(port, "/readyz") for port in (server, fresh)]
            assert [(told.status, told.text[:35]) for told in ready] == [
                (200, '{"database": "no", "replica": "ok",')
            ] * 2

            primary.start()
            time.sleep(2)
            again = place.editor()
            again.does("e = Event.objects.filter(state='published').first()")
            again.does("e.title_en = 'And again'; e.save()")
            for port in (server, fresh):
                comes_to_say(port, "And again")
                assert "And again" in get(port, PAGE).text
