"""The published dispute of the reading room's tests, with its drafts that could leak."""

from tests.reading.conftest import scene

__all__ = ["scene"]
