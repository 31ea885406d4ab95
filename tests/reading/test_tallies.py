"""A very long dispute is counted once a version, and says what it would say if it were short."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from timeline.models import Dispute
from timeline.reading import moments, queries, tallies
from timeline.reading.facets import facets_of
from timeline.reading.filters import Filters
from timeline.reading.options import Options
from timeline.reading.rows import Stage
from timeline.reading.strip import Moment
from timeline.reading.tallies import Tallies

pytestmark = pytest.mark.django_db
PAGE = "/en/invented-4-0/"


@pytest.fixture
def dispute(capsys: pytest.CaptureFixture[str]) -> Dispute:
    call_command("make_dispute", events=80, seed=4)
    return Dispute.objects.get()


@pytest.fixture
def large(dispute: Dispute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "LARGE", 10)


@pytest.mark.parametrize("query", ["", "?kind=vote", "?q=berthing&claims=1", "?known_on=2010"])
def test_its_filters_count_the_same(
    dispute: Dispute, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    options = Options.from_request(RequestFactory().get(f"{PAGE}{query}"))
    short = facets_of(Tallies(dispute, 80), options)

    monkeypatch.setattr(tallies, "LARGE", 10)

    for _ in range(2):  # counted, and as kept
        assert facets_of(Tallies(dispute, 80), options) == short


def test_its_strip_says_by_months_what_it_says_by_events(dispute: Dispute) -> None:
    sides = {side.pk: side for side in queries.sides_of(dispute)}
    stage = Stage(sides, queries.standing(dispute))
    asked = Filters(since="2005")

    each = moments.moments_of(dispute, asked)
    months = moments.months_of(dispute, asked, stage.standing)

    def places(told: list[Moment]) -> Counter[object]:
        seen: Counter[object] = Counter()
        for one in told:
            seen[stage.among(one.acting), one.planned, f"{one.start:%Y-%m}"] += one.count
        return seen

    assert places(months) == places(each)
    assert {one.key for one in months} <= {one.key for one in each}


def test_it_is_counted_once_a_version(client: Client, dispute: Dispute, large: None) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    first, again = asked(), asked()
    event = dispute.events.in_order()[0]
    event.kind = "attack" if event.kind != "attack" else "vote"
    event.save()

    assert again < first == asked()
    assert asked() == again
    assert client.get(PAGE).context["facets"].everything.count == 80


def test_what_is_withdrawn_is_no_longer_counted(
    client: Client, dispute: Dispute, large: None
) -> None:
    assert "80 events shown" in client.get(PAGE).text
    event = dispute.events.in_order()[0]
    event.state = "withdrawn"
    event.save()

    assert "79 events shown" in client.get(PAGE).text
