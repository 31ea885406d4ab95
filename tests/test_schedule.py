"""What was promised for a time is on every road once that has come, and on none before."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast
from wsgiref.util import setup_testing_defaults

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from tests.addresses import PAGES, addresses
from tests.test_reach import leaks
from tests.unpublished import EN, THEN, World, make_world
from timeline.editing.actions import schedule
from timeline.models import Dispute
from timeline.models.versions import EVERYTHING, edition, surrogate
from timeline.serving.current import Current
from timeline.serving.layer import KeptAnswers
from timeline.serving.requests import PublicHandler
from timeline.serving.store import Store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]
EARLY, DUE = THEN - timedelta(seconds=1), THEN + timedelta(seconds=1)
ROADS = (*PAGES, "sitemap-part", "api:disputes", "oembed")


@pytest.fixture
def promised() -> World:
    """An event of a published dispute, and a dispute; a draft beside them was promised nothing."""
    world = make_world("draft")
    publisher = User.objects.create_user("nadia")
    publisher.groups.add(Group.objects.get(name="publisher"))
    with time_machine.travel(EARLY, tick=False):
        for row in (world.inside.event, world.beside.dispute):
            schedule(row, THEN, by=publisher)
    return world


def is_listed(world: World, client: Client) -> bool:
    files = re.findall(
        r"<loc>http://testserver(/sitemaps/[^<]+)</loc>", client.get("/sitemap.xml").text
    )
    return any(world.inside.event.key in client.get(file).text for file in files)


def roads_to(world: World, client: Client) -> set[str]:
    """The patterns of which some address tells of it, in one language: the other is walked by
    `test_reach`."""
    asked = {name: [a for a in addresses(name, world) if "/ar/" not in a] for name in ROADS}
    return {name for name, found in asked.items() if any(leaks(client, a) for a in found)}


def test_it_is_on_every_road_when_its_time_has_come_and_on_none_before(
    promised: World, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(EARLY, tick=False):
        call_command("publish_due")
        early, listed = roads_to(promised, client), is_listed(promised, client)
    with time_machine.travel(DUE, tick=False):
        call_command("publish_due")
        due = roads_to(promised, client)

    assert (early, listed, is_listed(promised, client)) == (set(), False, True)
    # Packed, painted, or addresses alone: these tell it without its words.
    assert set(ROADS) - due == {"paper", "share-dispute", "share-event", "sitemap-part"}


def test_an_answer_that_is_kept_shows_it_in_time(promised: World) -> None:
    site = Site()
    pages = ("/en/palm-port/?all=1", "/embed/en/palm-port/", "/feeds/en/palm-port/events.atom")
    with time_machine.travel(EARLY, tick=False):
        early = [EN in site.get(page) for page in (*pages, *pages)]
        rendered = site.rendered
    with time_machine.travel(DUE, tick=False):
        unmoved = [EN in site.get(page) for page in pages]
        call_command("publish_due")
        due = [EN in site.get(page) for page in pages]

    assert rendered == len(pages)  # the second time, what was kept
    assert (early, unmoved, due) == ([False] * 6, [False] * 3, [True] * 3)


class Site:
    """Kept answers before Django, in this process and its transaction."""

    def __init__(self) -> None:
        self.rendered = 0
        self._django = PublicHandler()
        self._kept = KeptAnswers(self._render, Store(10_000_000, None), cast(Current, self))

    def edition(self) -> dict[str, str]:
        rows = list(Dispute.objects.order_by("pk").values_list("pk", "version"))
        return {surrogate(pk): str(version) for pk, version in rows} | {EVERYTHING: edition(rows)}

    def get(self, path: str) -> str:
        environ: dict[str, Any] = {"HTTP_HOST": "testserver"}
        environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
        setup_testing_defaults(environ)
        told: list[str] = []
        body = b"".join(self._kept(environ, lambda status, *rest: told.append(status)))  # type: ignore[arg-type] # nobody writes
        assert told == ["200 OK"]
        return body.decode()

    def _render(self, environ: Any, start: Callable[..., Any]) -> Any:
        self.rendered += 1
        return self._django(environ, start)
