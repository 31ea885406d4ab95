"""Keeping runs of one direction from disturbing the other (Unicode Bidirectional Algorithm)."""

import re
from dataclasses import dataclass

from timeline.languages.codes import Language

FSI, PDI = "\u2068", "\u2069"

# Strong letters: Latin with its extensions; Arabic with its supplements and presentation forms.
LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
ARABIC = (
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
    "\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
)
LATIN_MARKS = "\u0300-\u036f"
ARABIC_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"

# What the algorithm would turn round inside Arabic. Possessive quantifiers (`*+`) keep the time
# linear on any text.
_url = r"https?://[^\s«»<>\"،؛]+(?<![.,:;?!)])"
_number = r"[0-9]++(?:[.,][0-9]++)*+"
_letters = rf"[{LATIN}][{LATIN}{LATIN_MARKS}0-9@+#&'’._/:%=?~-]*(?<=[{LATIN}{LATIN_MARKS}0-9+#%])"
_word = rf"[@#$€£]?(?:(?<![0-9.,]){_number})?{_letters}"
_bracket = rf"\([{LATIN}0-9][{LATIN}{LATIN_MARKS}0-9 .,'’&-]*\)"
_of_a_name = rf"{_number}(?!\s*[{ARABIC}])"  # «GPT 4.5», but the 40 of «SoftBank 40 مليار» is not
_name = rf"{_word}(?:(?:[.,]?|\ [&–-])\ (?:{_word}|{_bracket}|{_of_a_name}))*+"
_iso_date = r"(?<![0-9-])[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:]+Z?)?)?(?![0-9-])"
_telephone = r"\+[0-9](?:[0-9 ().-]*[0-9])?"
IN_ARABIC = re.compile(f"{_url}|{_name}|{_iso_date}|{_telephone}")

_arabic_word = rf"[{ARABIC}][{ARABIC}{ARABIC_MARKS}0-9٠-٩]*+"
_quotation = rf"«(?=[^«»]*[{ARABIC}])[^«»{LATIN}]*»"
_aside = rf"\((?=[^()]*[{ARABIC}])[^(){LATIN}]*\)"
_arabic = rf"(?:{_arabic_word}|{_quotation}|{_aside})"
IN_ENGLISH = re.compile(rf"{_arabic}(?:[ ،؛:.؟!0-9٠-٩٪%/–-]++{_arabic})*+[،؛؟]?")

LETTER = re.compile(f"(?P<ar>[{ARABIC}])|(?P<en>[{LATIN}])")


@dataclass(frozen=True)
class Run:
    text: str
    foreign: bool


def isolate(text: str) -> str:
    """For places without markup: page titles, attributes, feeds."""
    return f"{FSI}{text}{PDI}" if text else ""


def script_runs(text: str, language: str) -> list[Run]:
    """The text in runs of its language's own script and of the other one; joined, the text.

    A glued و stays outside: «وSoftBank» is «و» and «SoftBank». A lone number is not foreign.
    """
    runs: list[Run] = []
    position = 0
    for match in (IN_ARABIC if language == "ar" else IN_ENGLISH).finditer(text):
        if match.start() > position:
            runs.append(Run(text[position : match.start()], foreign=False))
        runs.append(Run(match[0], foreign=True))
        position = match.end()
    if position < len(text):
        runs.append(Run(text[position:], foreign=False))
    return runs


def language_of(text: str) -> Language:
    """By the majority of letters; Arabic where there are as many of each, or none."""
    letters = [match.lastgroup for match in LETTER.finditer(text)]
    return "en" if letters.count("en") > letters.count("ar") else "ar"
