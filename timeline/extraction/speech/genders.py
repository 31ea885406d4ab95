"""Whether an actor can be «قالت» or "he": by titles and by given names."""

from collections.abc import Sequence
from typing import Literal

from timeline.extraction.actors import Mention
from timeline.extraction.actors.given_names import EN_MEN, EN_WOMEN
from timeline.extraction.actors.lexicon import FEMININE_NAMES, GIVEN_NAMES, HEADS, TITLES
from timeline.extraction.saying import masculine_perfects
from timeline.extraction.wordlists import keys
from timeline.extraction.words import WordList, readings, split_words
from timeline.languages.folding import fold

Gender = Literal["f", "m", ""]

_REACH = 3
_FEMININE_TITLES = keys("mrs ms miss spokeswoman chairwoman queen lady princess actress")
_MASCULINE_TITLES = keys("mr spokesman chairman king lord sir prince sheikh")


class Genders:
    """`of` answers «f», «m», or nothing where no word tells."""

    def __init__(self, words: WordList, mentions: Sequence[Mention]) -> None:
        self._known: dict[str, Gender] = {}
        for mention in mentions:
            if self._known.get(mention.name):
                continue
            if mention.kind == "person":
                self._known[mention.name] = _by_title(words, mention) or _by_name(mention.name)
            elif not mention.name.isascii():
                self._known[mention.name] = _by_head(mention.name)

    def of(self, name: str) -> Gender:
        return self._known.get(name, "")

    def fits(self, name: str, gender: Gender) -> bool:
        known = self.of(name)
        return not known or not gender or known == gender


def _by_title(words: WordList, mention: Mention) -> Gender:
    index = words.index_at(mention.start)
    before = words.words[max(0, index - _REACH) : index]
    for word in before:
        if word.key in _FEMININE_TITLES:
            return "f"
        if word.key in _MASCULINE_TITLES:
            return "m"
        if any(rest in TITLES for _, rest in readings(word.key)) and word.text.endswith("ة"):
            return "f"
    return ""


def _by_name(name: str) -> Gender:
    given = split_words(name)[0].key if name else ""
    if given in FEMININE_NAMES or given in EN_WOMEN:
        return "f"
    return "m" if given in GIVEN_NAMES or given in EN_MEN else ""


def _by_head(name: str) -> Gender:
    """«نقابة …» is feminine, «مجلس …» is not; a name without a head tells nothing."""
    head = name.split()[0].removeprefix("ال")
    if fold(head) not in HEADS:
        return ""
    return "f" if head.endswith("ة") else "m"


def gender_of_verb(key: str) -> Gender:
    """Of an Arabic verb of saying: «قالت», «تقول», or the masculine."""
    bare = key[1:] if key[0] in "وف" else key
    if bare in masculine_perfects():
        return "m"
    return "f" if bare.endswith("ت") or bare.startswith("ت") else "m"
