"""No road leads to what is not published: every address × state × role, searched for its words."""

import re
from urllib.parse import unquote

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.addresses import PAGES, addresses, names
from tests.roles import ROLES, Role
from tests.unpublished import SECRETS, UNPUBLISHED, Rows, World, make_world

pytestmark = pytest.mark.django_db
BY_STATE = pytest.mark.parametrize("state", UNPUBLISHED)
BY_ROLE = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)


def told(response: HttpResponseBase) -> str:
    """Everything that an answer says, whole words again where what was sought is marked."""
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined] # one or the other
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    return unquote(re.sub(r"</?mark>", "", body.decode(errors="replace")) + headers + cookies)


def leaks(client: Client, address: str) -> list[str]:
    words = told(client.get(address))
    return [f"{address}: {secret}" for secret in SECRETS if secret.lower() in words.lower()]


@BY_ROLE
@BY_STATE
def test_no_answer_holds_a_word_of_what_is_not_published(state: str, role: Role) -> None:
    world, client = make_world(state), role.client()
    walked = [name for name in dict.fromkeys(names()) if not role.may_read(name)]

    found = [leak for name in walked for a in addresses(name, world) for leak in leaks(client, a)]

    assert found == []


@BY_ROLE
def test_no_address_is_an_error_of_ours(role: Role) -> None:
    world, client = make_world("draft"), role.client()
    walked = [a for name in dict.fromkeys(names()) for a in addresses(name, world)]

    broken = [a for a in walked if client.get(a).status_code >= 500]

    assert len(walked) > 300
    assert broken == []


def test_every_pattern_says_how_its_addresses_are_built() -> None:
    world = make_world("draft")

    assert [name for name in names() if not addresses(name, world)] == []


@BY_STATE
def test_what_is_hidden_answers_like_what_never_was(state: str, client: Client) -> None:
    world = make_world(state)

    for name in PAGES:
        for path in addresses(name, world):
            nothing = nowhere(path, world)
            if nothing != path:
                hidden, absent = client.get(path), client.get(nothing)

                assert (path, hidden.status_code) == (path, 404)
                assert nowhere(hidden.text, world) == nowhere(absent.text, world)
                assert headers(hidden, world) == headers(absent, world)


def headers(response: HttpResponseBase, world: World) -> dict[str, str]:
    """But those that only count and hash what was compared already, addresses and all."""
    counted = {"Content-Length", "ETag", "X-Request-ID"}
    return {k: nowhere(v, world) for k, v in response.items() if k not in counted}


def nowhere(path: str, world: World) -> str:
    """The same with the slugs and keys of what is hidden replaced by ones that nobody has."""
    for rows in (world.inside, world.beside):
        for part in _parts(rows):
            path = re.sub(rf"(?<=/){re.escape(part)}(?=/|\.png|$)", "nothing", path)
    return path


def _parts(rows: Rows) -> list[str]:
    hidden = [rows.event.key, rows.claim.key, rows.actor.slug, rows.source.slug, rows.path.slug]
    return hidden if rows.dispute.state == "published" else [*hidden, rows.dispute.slug]


def test_the_walk_would_find_a_leak() -> None:
    """The same search, where an editor reads drafts by right."""
    world, editor = make_world("draft"), ROLES[-1].client()
    drafts = [a for a in addresses("admin:timeline_event_change", world) if leaks(editor, a)]

    assert drafts != []
