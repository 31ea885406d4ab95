"""What each side is given to say, counted in the language it was said in."""

from typing import Any

import pytest

from tests.record import make_actor, make_claim, make_dispute, make_event, make_side, stand
from timeline.editing.balance import balance_of, count_words
from timeline.models import ClaimLink, Dispute

pytestmark = pytest.mark.django_db


def told(dispute: Dispute) -> list[tuple[str, list[int]]]:
    """Of each side the claims, quotes, words and unanswered claims."""
    return [
        (
            row.side.slug if row.side else "",
            [bar.value for bar in (row.claims, row.quotes, row.words, row.unanswered)],
        )
        for row in balance_of(dispute)
    ]


def test_each_side_and_those_on_none() -> None:
    dispute = make_dispute()
    palm, port = make_actor("palm"), make_actor("port")
    stand(palm, make_side(dispute, "palm", order=1))
    stand(port, make_side(dispute, "port", order=2))
    make_side(dispute, "court", role="decider")
    event = make_event(dispute)
    said = make_claim(event, palm, "لا أساس لذلك، وSoftBank تعلم")
    make_claim(event, palm, "في معنى كلامه", directness="paraphrase")
    denied = make_claim(event, port, "Not at all – never", language="en")
    make_claim(event, make_actor("mayor"), "أي كلام")
    ClaimLink.objects.create(from_claim=denied, to_claim=said, relation="denies")
    gone = make_event(dispute, state="withdrawn")
    make_claim(gone, port, "كلام مسحوب")

    assert told(dispute) == [("palm", [2, 1, 5, 1]), ("port", [1, 1, 4, 1]), ("", [1, 1, 2, 1])]
    assert balance_of(dispute)[0].claims.percent == 100
    assert balance_of(dispute)[1].claims.percent == 50


def test_support_is_no_answer_and_a_withdrawn_answer_is_none() -> None:
    dispute, palm = make_dispute(), make_actor()
    claim = make_claim(make_event(dispute), palm)
    gone = make_claim(make_event(dispute, state="withdrawn"), palm)
    ClaimLink.objects.create(from_claim=gone, to_claim=claim, relation="denies")

    assert told(dispute) == [("", [1, 1, 3, 1])]


def test_a_dispute_without_claims_shows_its_sides_empty() -> None:
    dispute = make_dispute()
    make_side(dispute)

    assert told(dispute) == [("palm", [0, 0, 0, 0])]
    assert balance_of(dispute)[0].words.percent == 0


def test_the_balance_costs_the_same_for_few_and_for_many(django_assert_num_queries: Any) -> None:
    dispute = make_dispute()
    for number in range(4):
        actor = make_actor(f"actor-{number}")
        stand(actor, make_side(dispute, f"side-{number}"))
        make_claim(make_event(dispute), actor)

    with django_assert_num_queries(4):
        balance_of(dispute)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("لا أساس – لذلك …", 3), ("10 مليارات", 2), ("it’s so", 2)]
)
def test_words_are_runs_with_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words
