"""A headline from the source's own clause: trimmed at both ends, never invented."""

import re

from timeline.extraction.tense import tense_of
from timeline.extraction.wordlists import keys
from timeline.languages.folding import fold

_LEADS = re.compile(
    r"(?:(?:وكان|وكانت|كما|لكن|ولكن|فيما|بينما|حيث|ثم|غير أن|إلا أن|قبل أن|بعد أن|بعدما|حين)\s+"
    r"|(?:and|but|while|whereas|then|though|although|which|when|before|after)\s+)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[وف](?=[^\W\d_]{2,})")
_LONG = 5
_RELATIVE = re.compile(r"[،,]\s+(?:الذي|التي|الذين|وهو|وهي|who|which|whose)\s[^،,]*$")
_WORDS_WITH_WAW = keys(
    "وزارة وزير وزيرة وكالة وفد وفاة وثيقة وثائق وقف وقفة وضع وسائل وسيط وساطة وكيل والي وصل وقع"
    " وقعت وصلت وصف وصفت وافق وافقت وجه وجهت فريق فصل فصلت فرض فرضت فجر فجرت فشل فشلت فاز فازت"
    " فتح فتحت فتاة فتى فيما في فوق فور فرنسا فلسطين فنان فنانة فيلم فقد فقدت فسخ فسخت فند فندت"
    " ولاية وعد وعدت وحدة واشنطن واجه واجهت واصل واصلت ورقة ورثة والد والدة فض فضت"
)
_LEAST = 20
_TRIM = " \t\n،,.؛;:–—-"


def headline(clause: str) -> str:
    lead = _LEADS.match(clause)
    words = clause[lead.end() :] if lead and len(clause) - lead.end() > _LEAST else clause
    dangling = _RELATIVE.search(words)
    if dangling and dangling.start() > _LEAST:
        words = words[: dangling.start()]
    return _without_conjunction(words).strip(_TRIM)


def _without_conjunction(words: str) -> str:
    """«وأعلنت» begins with a conjunction, «وزارة» does not."""
    first = re.match(r"[^\W_]+", words)
    key = fold(first.group()) if first else ""
    if not _FIRST.match(words) or key in _WORDS_WITH_WAW:
        return words
    told = tense_of(key[1:]) != 0 or key[1:].startswith(("ال", "في", "من"))
    told = told or (words[0] == "و" and len(key) >= _LONG)
    return words[1:] if told else words
