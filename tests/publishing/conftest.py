"""The published dispute of the reading room's tests, and how it grows."""

import re
from collections.abc import Callable

import pytest

from tests.reading.conftest import Scene, scene
from tests.record import cite, involve, make_claim, make_dispute, make_event, publish

__all__ = ["scene"]


def one_more(scene: Scene) -> None:
    """One more of everything that a file may hold, and another dispute on the same source."""
    event = publish(make_event(scene.dispute, "2024", life="scheduled"), scene.source)
    involve(event, scene.claim.speaker)
    cite(make_claim(event, scene.claim.speaker), scene.source)
    publish(make_event(make_dispute(f"other-{event.pk}", state="draft")), scene.source)


@pytest.fixture
def links_in() -> Callable[[str], list[str]]:
    return lambda page: re.findall(r'href="([^"]+)"', page)
