"""An actor is found under any of its names, however it is spelt, and two of one name are told."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.record import make_actor, make_source
from timeline.editing.registers import Actors, Sources
from timeline.models import Actor, ActorName

pytestmark = pytest.mark.django_db


@pytest.fixture
def palm() -> Actor:
    palm = make_actor("palm", name_ar="مؤسسة النخلة", name_en="Palm Foundation")
    ActorName.objects.create(actor=palm, language="ar", text="النخيل", kind="former")
    return palm


@pytest.mark.parametrize("typed", ["مؤسسه النخله", "PALM foundation", "النَّخيل", " النخيل "])
def test_any_name_in_any_spelling_finds_the_actor(palm: Actor, typed: str) -> None:
    assert Actors().find(typed) == palm


def test_a_list_begins_with_names_that_begin_so(palm: Actor) -> None:
    make_actor("royal-palm", name_ar="نخلة ملكية", name_en="Royal Palm")

    assert [actor.slug for actor in Actors().search("palm")] == ["palm", "royal-palm"]


def test_two_of_one_name_are_told_by_their_addresses(palm: Actor) -> None:
    other = make_actor("palm-2", name_ar="مؤسسة النخلة", name_en="Palm Foundation")
    actors = Actors()

    with override("en"), pytest.raises(ValidationError, match=r"Palm Foundation \[palm-2\]"):
        actors.find("Palm Foundation")
    assert actors.find(actors.entry(other)) == other


def test_who_is_not_in_the_record_is_refused(palm: Actor) -> None:
    with pytest.raises(ValidationError):
        Actors().find("المرفأ")


def test_a_source_is_found_by_words_of_its_title_and_publisher() -> None:
    daily = make_source("daily", title="دعوى النخلة")
    make_source("weekly", title="رد المرفأ", publisher_en="The Weekly")
    sources = Sources()

    assert sources.find("دعوي daily") == daily
    assert sources.find(sources.entry(daily)) == daily
    with pytest.raises(ValidationError):
        sources.find("الصحيفة")
    with pytest.raises(ValidationError):
        sources.find("nothing of the kind")
