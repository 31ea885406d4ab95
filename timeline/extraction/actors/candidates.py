"""Actors that a text suggests by its own words."""

from timeline.extraction.actors import arabic_bodies, english_names
from timeline.extraction.actors.arabic_people import people
from timeline.extraction.actors.lexicon import GENERAL_HEADS
from timeline.extraction.actors.name_shapes import Candidate
from timeline.extraction.words import WordList
from timeline.languages.folding import fold


def candidates(words: WordList, language: str) -> list[Candidate]:
    """In order of trust: what is found first decides the kind of what comes later."""
    if language == "en":
        return list(english_names.candidates(words))
    bodies = [*arabic_bodies.organisations(words), *arabic_bodies.definite_bodies(words)]
    heads = {fold(body.name.split()[0]).removeprefix("ال") for body in bodies if body.name}
    return [
        *arabic_bodies.quoted_names(words),
        *people(words),
        *bodies,
        *arabic_bodies.unnamed_bodies(words, heads | set(GENERAL_HEADS)),
        *arabic_bodies.latin_names(words),
        *arabic_bodies.places(words),
    ]
