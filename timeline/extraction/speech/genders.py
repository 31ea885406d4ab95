"""Whether an actor can be «قالت» or "he": by titles and by given names."""

from collections.abc import Sequence
from typing import Literal

from timeline.extraction.actors import Mention
from timeline.extraction.actors.lexicon import FEMININE_NAMES, GIVEN_NAMES, TITLES
from timeline.extraction.wordlists import keys
from timeline.extraction.words import WordList, readings, split_words

Gender = Literal["f", "m", ""]

_REACH = 3
_EN_TITLES: dict[str, Gender] = dict.fromkeys(
    keys("mrs ms miss spokeswoman chairwoman queen lady princess actress congresswoman"), "f"
) | dict.fromkeys(keys("mr spokesman chairman king lord sir prince congressman sheikh"), "m")
_EN_WOMEN = keys(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty"
    " sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie"
    " rebecca laura sharon cynthia kathleen amy angela anna emma nicole samantha katherine"
    " christine helen rachel maria olivia julia victoria kelly joan judith martha diana ruth jane"
    " alice sofia sophia isabella elena nora ingrid dana clara celia miriam fatima aisha layla"
    " leila hannah hanne adela ines lena tessa eva irene monica gloria teresa ursula claudia"
    " kamala melania priya mei yuki natalia olga svetlana kate lucy grace charlotte amelia zoe"
)
_EN_MEN = keys(
    "james robert john michael david william richard joseph thomas charles christopher daniel"
    " matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy"
    " ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin"
    " scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry"
    " tyler aaron jose adam nathan henry peter zachary douglas harold carl arthur elon bill tim"
    " jeff mohammed ahmed ali omar hassan khalid youssef ibrahim hugo tomas victor lucien owen"
    " gareth abel jonas rohan lars hans jean pierre marco luca carlos juan vladimir sergei ivan"
)


class Genders:
    """`of` answers «f», «m», or nothing where no word tells."""

    def __init__(self, words: WordList, mentions: Sequence[Mention]) -> None:
        self._known: dict[str, Gender] = {}
        for mention in mentions:
            if mention.kind == "person" and not self._known.get(mention.name):
                self._known[mention.name] = _by_title(words, mention) or _by_name(mention.name)

    def of(self, name: str) -> Gender:
        return self._known.get(name, "")

    def fits(self, name: str, gender: Gender) -> bool:
        known = self.of(name)
        return not known or not gender or known == gender


def _by_title(words: WordList, mention: Mention) -> Gender:
    index = words.index_at(mention.start)
    before = words.words[max(0, index - _REACH) : index]
    for word in before:
        if word.key in _EN_TITLES:
            return _EN_TITLES[word.key]
        if any(rest in TITLES for _, rest in readings(word.key)) and word.text.endswith("ة"):
            return "f"
    return ""


def _by_name(name: str) -> Gender:
    given = split_words(name)[0].key if name else ""
    if given in FEMININE_NAMES or given in _EN_WOMEN:
        return "f"
    return "m" if given in GIVEN_NAMES or given in _EN_MEN else ""


def gender_of_verb(key: str) -> Gender:
    """Of an Arabic verb of saying: «قالت», «تقول», or the masculine."""
    bare = key[1:] if key[0] in "وف" else key
    if bare.endswith("ت") or bare.startswith("ت"):
        return "f"
    return "m"
