"""The API keeps to its own description, whatever is asked of it: schemathesis reads the one and
throws at the other."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.record import (
    cite,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
    publish,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]
API = "/api/v1"
EXAMPLES = int(os.environ.get("API_EXAMPLES", "20"))  # of each operation
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = (
    "/disputes", "/disputes/{dispute}", "/disputes/{dispute}/events",
    "/disputes/{dispute}/events/{key}", "/disputes/{dispute}/actors",
    "/disputes/{dispute}/sources", "/disputes/{dispute}/corrections", "/sources/{source}",
)  # fmt: skip


@pytest.fixture
def described() -> Any:
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", WSGIHandler())


@pytest.fixture
def there() -> dict[str, str]:
    """What the parts of an address can be so that there is something; a draft lies beside it."""
    dispute, source = make_dispute(), make_source()
    event = publish(make_event(dispute), source)
    cite(make_claim(event, make_actor()), source, "لا أساس لذلك")
    make_event(dispute, title_en="A draft")
    return {"dispute": dispute.slug, "key": event.key, "source": source.slug}


def test_every_operation_is_thrown_at(described: Any) -> None:
    assert [result.ok().path for result in described.get_all_operations()] == [
        f"{API}{path}" for path in OPERATIONS
    ]


@pytest.mark.parametrize("path", OPERATIONS)
@pytest.mark.parametrize("found", [True, False], ids=["found", "anything"])
def test_it_answers_as_it_says(
    described: Any, there: dict[str, str], path: str, found: bool
) -> None:
    """`found` puts the parts of an address in that lead somewhere."""
    operation = described[f"{API}{path}"]["GET"]
    wrong: list[str] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def throw(case: Any) -> None:
        if found:
            case.path_parameters = {name: there[name] for name in case.path_parameters or {}}
        answer = case.call_and_validate(checks=CHECKS)
        if answer.headers.get("access-control-allow-origin") != ["*"] and answer.status_code == 200:
            wrong.append(case.formatted_path)

    throw()

    assert wrong == []


def test_every_link_of_an_answer_leads_to_one(described: Any, curated: None) -> None:
    """From the list of the disputes to the last event and source: a walk, each answer held against
    its description."""
    walked = list(walk(described))

    assert len(walked) >= 13


def walk(described: Any) -> Iterator[Any]:
    def ask(path: str, **parts: str) -> Any:
        operation = described[f"{API}{path}"]["GET"]
        return operation.Case(path_parameters=parts).call_and_validate(checks=CHECKS).json()

    for dispute in ask("/disputes"):
        slug = dispute["slug"]
        for part in ("", "/actors", "/corrections"):
            yield ask(f"/disputes/{{dispute}}{part}", dispute=slug)
        for event in ask("/disputes/{dispute}/events", dispute=slug)["items"]:
            yield ask("/disputes/{dispute}/events/{key}", dispute=slug, key=event["key"])
        for source in ask("/disputes/{dispute}/sources", dispute=slug):
            yield ask("/sources/{source}", source=source["slug"])
