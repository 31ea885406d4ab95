"""What the search looks through follows every change to what it is made of."""

import pytest
from django.core.management import call_command

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_source,
)
from timeline.models import ActorName, Event, SearchText

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_dispute(), title_ar="إضراب المرفأ", title_en="A strike")


def found(*words: str) -> list[Event]:
    """By the index and without it, which is the same."""
    by_the_index = list(Event.objects.matching(words))
    assert list(Event.objects.matching(words, few=True)) == by_the_index
    return by_the_index


def test_titles_are_found_folded(event: Event) -> None:
    assert found("اضراب") == found("strike") == [event]
    event.title_en = "A march"
    event.save()
    assert (found("strike"), found("march")) == ([], [event])


def test_actors_are_found_by_every_name_they_have(event: Event) -> None:
    palm = make_actor()
    part = involve(event, palm)
    ActorName.objects.create(actor=palm, language="en", text="The Palm Group")

    assert found("palm", "group") == [event]
    palm.name_ar = "السدرة"
    palm.save()
    assert found("سدر") == [event]
    part.delete()
    assert found("palm") == []


def test_claims_and_quotes_are_found_until_they_are_deleted(event: Event) -> None:
    claim = make_claim(event, make_actor(), "لا مال عندهم", translation="They have no money")
    quote = cite(event, make_source(), "لا أساس لذلك")

    assert found("money") == found("مال") == found("اساس") == [event]
    claim.delete()
    quote.delete()
    assert (found("money"), found("اساس")) == ([], [])


def test_what_stands_in_like_patterns_is_sought_as_written(event: Event) -> None:
    assert found("%") == found("a_strike") == []


def test_an_event_is_deleted_with_what_was_found_in_it(event: Event) -> None:
    cite(make_claim(event, make_actor()), make_source())
    involve(event, make_actor("port"))

    event.delete()

    assert SearchText.objects.count() == 0


def test_all_is_written_anew_after_a_fixture(
    event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    SearchText.objects.all().delete()

    call_command("refresh_search")

    assert capsys.readouterr().out == "1 events\n"
    assert found("strike") == [event]


def test_writing_it_anew_finds_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    event, palm = make_event(make_dispute(), summary_ar="تفاصيل"), make_actor()
    ActorName.objects.create(actor=palm, language="en", text="The Palm Group")
    claim = make_claim(event, palm, "لا مال عندهم", translation="They have no money")
    cite(event, make_source(), "لا أساس لذلك")
    involve(event, make_actor("port", name_en="North Port"))

    call_command("refresh_search")

    assert found("تفاصيل") == found("group") == found("money") == found("اساس") == [event]
    assert found("north", "port") == [claim.event]
