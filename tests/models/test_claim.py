"""The state of a claim is computed from the links that point to it."""

import pytest

from timeline.models import claim_state


@pytest.mark.parametrize(
    ("relations", "state"),
    [
        ([], "unanswered"),
        (["supports"], "unanswered"),
        (["answers"], "answered"),
        (["answers", "denies"], "denied"),
        (["denies", "undercuts"], "contradicted"),
        (["denies", "concedes"], "conceded"),
        (["answers", "retracts"], "retracted"),
        (["denies", "rules_on", "retracts"], "ruled"),
    ],
)
def test_the_weightiest_answer_decides(relations: list[str], state: str) -> None:
    assert claim_state(relations) == state
