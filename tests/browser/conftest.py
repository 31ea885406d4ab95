"""One real Chromium for all, and a page that fails its test when the browser complains."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.hosts import a_publisher
from timeline.models import Dispute

# Playwright's synchronous API keeps an event loop in this thread; our ORM calls never meet it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
type Open = Callable[..., Page]

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow, and not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "The browser tests need Chromium: set CHROMIUM to its path."
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def database(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One for all browser tests, which no test's end empties. On SQLite a file, as in
    production: a connection in memory would be shared by all threads of the server."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)
    with django_db_blocker.unblock():
        config = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(config, verbosity=0)


@pytest.fixture(scope="session")
def site(database: None) -> Iterator[str]:
    """The address of one site for all tests, with the curated dispute: they only read it."""
    assert not Dispute.objects.exists(), "not a database of the tests"
    call_command("load_curated")
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def publisher() -> Iterator[str]:
    """Another origin: a server of its own on another port."""
    with a_publisher() as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Open]:
    """Opens a path of the site; width, colour scheme and so on as Playwright names them."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **options: Any) -> Page:
        viewport = {"width": width, "height": 900}
        context = chromium.new_context(viewport=viewport, **options)  # type: ignore[arg-type] # a ViewportSize is this dict
        contexts.append(context)
        page = context.new_page()
        watch(page, site, complaints)
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        assert context.cookies() == [], "a public page set a cookie"
        context.close()
    assert complaints == []


def watch(page: Page, site: str, complaints: list[str]) -> None:
    """Errors in the console (violations of the CSP are there too) and requests to elsewhere."""
    home = urlsplit(site).netloc
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda r: None if urlsplit(r.url).netloc == home else complaints.append(r.url),
    )


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA: rule and element, a line each."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    results = Axe().run(page, options=options)
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]
