"""The cue words of a clause: which happening they tell, and how surely."""

from timeline.extraction.events.lexicon import COURTS, PLANNED, RULING_VERBS, cue_of, phrases
from timeline.extraction.events.proposals import CueFound
from timeline.extraction.wordlists import keys
from timeline.extraction.words import Word, readings

_PHRASE_REACH = 9
_OF_WHAT = keys("عنه عنها")
_COURT_REACH = 4


def surest_cue(words: list[Word], *, court: bool) -> CueFound | None:
    """A sure cue before a noun, a kind of its own before «other», the first of equals; where a
    `court` is the subject, deciding is ruling."""
    found = (_cue_at(words, index) for index in range(len(words)))
    cues = [cue for cue in found if cue]
    if court:
        cues += [CueFound("ruling", True, word) for word in words if _decides(word)][:1]
    return min(cues, key=lambda cue: (not cue.sure, cue.kind == "other"), default=None)


def plans(key: str) -> bool:
    return any(rest in PLANNED for _, rest in readings(key))


def _is_ruling(words: list[Word], index: int) -> bool:
    """A verb of deciding with a court beside it, in either order."""
    decides = _decides(words[index])
    near = words[max(0, index - _COURT_REACH) : index + _COURT_REACH + 1]
    return decides and any(rest in COURTS for w in near for _, rest in readings(w.key))


def _decides(word: Word) -> bool:
    return any(rest in RULING_VERBS for _, rest in readings(word.key))


def _cue_at(words: list[Word], index: int) -> CueFound | None:
    word = words[index]
    if any(other.key in _OF_WHAT for other in words[index + 1 : index + 2]):
        return None  # «الخلاف الذي كشفت عنه وكالة …»: a frame, not a happening
    if _is_ruling(words, index):
        return CueFound("ruling", True, word)
    following = [other.key for other in words[index + 1 : index + 1 + _PHRASE_REACH]]
    for peeled, rest in readings(word.key):
        if peeled and word.key[0] not in "وف":
            continue
        for kind, tail in phrases().get(rest, ()):
            if _in_order(tail, following):
                return CueFound(kind, True, word)
    cue = cue_of(word.key)
    return CueFound(cue.kind, cue.deed, word) if cue else None


def _in_order(tail: tuple[str, ...], following: list[str]) -> bool:
    place = 0
    for wanted in tail:
        hits = [
            i
            for i in range(place, len(following))
            if any(rest in {wanted, f"{wanted}ا"} for _, rest in readings(following[i]))
        ]
        if not hits:
            return False
        place = hits[0] + 1
    return True
