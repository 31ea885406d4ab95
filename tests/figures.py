"""`pytest -s tests/figures.py`: the figures of docs/trust.md that are counted, not timed."""

import pytest

from tests.addresses import addresses, names
from tests.payloads import MALFORMED, PAYLOADS
from tests.roles import ROLES
from tests.unpublished import UNPUBLISHED, make_world


@pytest.mark.django_db
def test_figures() -> None:
    world = make_world("draft")
    patterns = list(dict.fromkeys(names()))
    walked = sum(len(addresses(name, world)) for name in patterns)
    cells = sum(
        len(addresses(name, world)) * len(UNPUBLISHED)
        for role in ROLES
        for name in patterns
        if not role.may_read(name)
    )
    print(f"\n{len(patterns)} patterns, {walked} addresses, {len(ROLES)} roles, {cells} cells")
    print(f"{len(PAYLOADS)} payloads, {len(MALFORMED)} malformed")

    assert cells > 0
