"""The embed: framed by anyone, from nowhere else, the same to everyone."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("curated")]


def test_anyone_may_frame_it_and_nothing_else_is_loosened(client: Client) -> None:
    response = client.get("/embed/ar/stargate/")

    assert "X-Frame-Options" not in response.headers
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    )
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_everything_in_it_comes_from_here(client: Client) -> None:
    page = client.get("/embed/ar/stargate/").text

    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    canonical = "http://testserver/ar/stargate/"
    assert [a for a in addresses if not a.startswith(("/", "?", "#")) and a != canonical] == []
    assert "<script" not in page


def test_it_is_the_same_for_everyone_and_fresh_for_a_minute(client: Client) -> None:
    response = client.get("/embed/en/stargate/")

    assert response.cookies == {}
    assert response.headers["Cache-Control"].startswith("public, max-age=60, s-maxage=10, ")
    assert response.headers["Surrogate-Key"] == "dispute-1"
    assert response.headers["Content-Language"] == "en"


def test_an_unchanged_one_is_not_sent_again(client: Client) -> None:
    tag = client.get("/embed/en/stargate/").headers["ETag"]

    again = client.get("/embed/en/stargate/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_filters_and_style_work_in_the_address(client: Client) -> None:
    page = client.get("/embed/ar/stargate/?kind=announcement&digits=arab&calendar=gregory").text

    assert re.findall(r'data-event="(\w+)"', page) == ["t7strg4t"]
    assert "الثلاثاء ٢١ يناير ٢٠٢٥" in page


def test_its_language_does_not_leak_into_the_next_page(client: Client) -> None:
    client.get("/embed/en/stargate/")

    assert '<html lang="ar" dir="rtl">' in client.get("/ar/stargate/").text


def test_its_links_leave_the_frame(client: Client) -> None:
    page = client.get("/embed/en/stargate/").text

    inside = re.findall(r'<a href="(/(?:ar|en)/[^"]*)"(?! target="_blank" rel="noopener")', page)
    assert inside == []
