"""What more than one room's tests stand on."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation


@pytest.fixture(autouse=True)
def house_language() -> Iterator[None]:
    """Every test begins in the site's own language, whatever the one before it asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """A test's rows have the keys and versions of the rows of the test before."""
    cache.clear()


@pytest.fixture
def curated(db: None) -> None:
    """The curated Stargate dispute, as `make run` loads it."""
    call_command("load_curated")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Where a test calls the handler itself: a request's beginning and end would drop the
    connection, and the test's transaction with it, as Django's client knows."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
