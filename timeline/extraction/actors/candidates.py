"""Actors that a text suggests by its own words."""

from timeline.extraction.actors import arabic_bodies, english_names
from timeline.extraction.actors.arabic_people import people
from timeline.extraction.actors.name_shapes import Candidate
from timeline.extraction.words import WordList


def candidates(words: WordList, language: str) -> list[Candidate]:
    """In order of trust: what is found first decides the kind of what comes later."""
    if language == "en":
        return list(english_names.candidates(words))
    return [
        *arabic_bodies.quoted_names(words),
        *people(words),
        *arabic_bodies.organisations(words),
        *arabic_bodies.definite_bodies(words),
        *arabic_bodies.latin_names(words),
        *arabic_bodies.places(words),
    ]
