"""The reader's tables speak the vocabulary of the record."""

from typing import get_args

from timeline.extraction.actors.lexicon import EN_SUFFIXES, HEADS
from timeline.extraction.events import lexicon, parties, roles
from timeline.models.actor import Actor
from timeline.models.event import Event, Involvement


def test_every_kind_of_event_that_can_be_proposed_is_one_of_the_record() -> None:
    tables = (lexicon.PHRASES, lexicon.DEEDS, lexicon.THINGS, lexicon.AHEAD)
    told = {kind for table in tables for kind in table}

    assert told - set(Event.Kind.values) == set()
    assert set(get_args(lexicon.EventKind)) == set(Event.Kind.values)


def test_every_role_that_can_be_proposed_is_one_of_the_record() -> None:
    assert set(get_args(roles.Role)) == set(Involvement.Role.values)
    assert parties.SIDES - set(Involvement.Role.values) == set()


def test_every_kind_of_actor_that_a_word_gives_away_is_one_of_the_record() -> None:
    assert {*HEADS.values(), *EN_SUFFIXES.values()} - set(Actor.Kind.values) == set()
