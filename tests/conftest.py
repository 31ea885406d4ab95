"""What more than one room's tests stand on."""

import pytest
from django.core.management import call_command


@pytest.fixture
def curated(db: None) -> None:
    """The curated Stargate dispute, as `make run` loads it."""
    call_command("load_curated")
