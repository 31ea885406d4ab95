"""What the site answers beside its pages: no method that nobody needs, nothing kept of the desk."""

import pytest
from django.test import Client

from tests.addresses import addresses, names
from tests.roles import ROLES
from tests.unpublished import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/en/", "/en/palm-port/", "/api/v1/disputes", "/healthz"])
def test_what_was_sent_is_not_told_back(client: Client, method: str, path: str) -> None:
    make_world("draft")

    answer = client.generic(method, path, headers={"X-Secret": "zarqonium"})

    assert "zarqonium" not in answer.text
    assert answer.status_code in (200, 302, 403, 404, 405)


def test_nothing_of_the_newsroom_is_kept_by_a_cache() -> None:
    world = make_world("draft")
    editor = next(role for role in ROLES if role.name == "owner").client()
    inside = [name for name in names() if name.startswith(("desk:", "admin:")) or "account" in name]

    kept = [
        address
        for name in dict.fromkeys(inside)
        for address in addresses(name, world)[:1]
        if (answer := editor.get(address)).status_code == 200
        and "no-store" not in answer.get("Cache-Control", "")
        and name != "admin:jsi18n"  # the words of Django's scripts, the same for all
    ]

    assert kept == []
