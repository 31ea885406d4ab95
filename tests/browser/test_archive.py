"""The files of a dispute, on a host that knows nothing of us and in a folder of somebody's own."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from tests.browser.conftest import watch
from tests.browser.test_peers import Quiet


@pytest.fixture(scope="module")
def folder(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("archive") / "site"
    call_command("export_site", "stargate", str(target), host=site)
    return target


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("place", ["host", "folder"])
def test_it_is_read_like_the_site(
    chromium: Browser, host: str, folder: Path, place: str, script: bool
) -> None:
    start = f"{host}/index.html" if place == "host" else f"{folder.as_uri()}/index.html"
    complaints: list[str] = []
    context = chromium.new_context(
        java_script_enabled=script, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    watch(page, host if place == "host" else "file://", complaints)
    page.goto(start)

    page.locator("a[hreflang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("[data-event]")).to_have_count(9)
    fonts = page.locator("h1").evaluate("e => getComputedStyle(e).color") if script else ""
    assert fonts != "rgb(0, 0, 0)"  # its styles are there

    page.locator(".segments a[hreflang=en]").first.click()
    page.get_by_role("link", name="Trump announces Stargate").first.click()
    expect(page.locator("h1")).to_have_text("Trump announces Stargate")
    page.locator(".citations a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Stargate: the Musk–Altman dispute").click()
    page.get_by_role("link", name="Claims and replies").click()
    page.get_by_role("link", name="By side").click()
    expect(page.locator("table.comparison")).to_be_visible()
    page.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("link", name="CSV")).to_have_attribute(
        "href", "../../../data/en/stargate.csv"
    )
    context.close()
    assert complaints == []
