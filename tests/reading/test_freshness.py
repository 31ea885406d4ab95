"""What is told to the caches between us and a reader."""

import pytest
from django.http import HttpResponse

from tests.record import make_dispute
from timeline.reading.freshness import keep


@pytest.mark.django_db
def test_an_answer_may_be_kept_by_anyone_and_dropped_by_dispute() -> None:
    dispute, other = make_dispute(), make_dispute("reef-tide")

    answer = keep(HttpResponse("as told"), dispute, other)

    assert answer["Surrogate-Key"] == f"dispute-{dispute.pk} dispute-{other.pk}"
    assert answer["Cache-Control"] == (
        "public, max-age=60, s-maxage=10, stale-while-revalidate=60, stale-if-error=604800"
    )


@pytest.mark.django_db
def test_an_answer_of_all_disputes_is_dropped_with_any() -> None:
    dispute = make_dispute()
    before = keep(HttpResponse("as told"))

    dispute.save()
    after = keep(HttpResponse("as told"))

    assert before["Surrogate-Key"] == after["Surrogate-Key"] == "disputes"
    assert before["Sijal-Versions"] != after["Sijal-Versions"]
