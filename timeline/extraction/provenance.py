"""What an article seems to say of itself: its language, title, publisher and day, each a guess
with its reason, for an editor to confirm."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.article_file import Article
from timeline.extraction.dates import DateMention, find_dates
from timeline.extraction.spans import Reason
from timeline.languages.bidi import LETTER, language_of
from timeline.languages.codes import Language
from timeline.languages.folding import fold

_HEADER = Reason("مكتوب في رأس الملف", "the header of the file says so")
_PAGE = Reason("تقوله الصفحة عن نفسها", "the page says so of itself")
_FIRST_LINE = Reason("السطر الأول قصير كالعنوان", "the first line is short, as a title is")
_AFTER_BAR = Reason("بعد العنوان في السطر الأول", "it stands after the title in the first line")
_LONGEST_TITLE = 200
_EDGE = 3  # lines at either end where a day of publication may stand
_BAR = re.compile(r"\s+[|–—-]\s+")
_CUES = tuple(
    map(fold, ("نشر", "نُشر", "تاريخ", "التاريخ", "آخر تحديث", "published", "posted", "updated"))
)
_SHORT = 60  # a line with little but the date in it


@dataclass(frozen=True)
class Guess[Value]:
    """`value` is empty, or None, where the text gives no hint."""

    value: Value
    reason: Reason | None = None


@dataclass(frozen=True)
class Provenance:
    language: Guess[Language]
    title: Guess[str]
    publisher: Guess[str]
    published: Guess[date | None]


def provenance_of(article: Article, *, today: date, publishers: Sequence[str] = ()) -> Provenance:
    """`publishers` are those known already, in the spelling to be kept."""
    language = article.language or language_of(article.text)
    return Provenance(
        Guess(language, _HEADER if article.language else _letters(article.text)),
        _title(article),
        _publisher(article, publishers),
        _published(article, language, today),
    )


def _letters(text: str) -> Reason:
    found = [match.lastgroup for match in LETTER.finditer(text)]
    arabic = round(100 * found.count("ar") / len(found)) if found else 0
    return Reason(f"{arabic}% من الحروف عربية", f"{arabic}% of its letters are Arabic")


def _title(article: Article) -> Guess[str]:
    if article.title:
        return Guess(article.title, _said_by(article))
    first = _lines(article.text)[:1]
    if first and len(first[0]) <= _LONGEST_TITLE:
        return Guess(_BAR.split(first[0])[0], _FIRST_LINE)
    return Guess("")


def _publisher(article: Article, publishers: Sequence[str]) -> Guess[str]:
    if article.publisher:
        return Guess(article.publisher, _said_by(article))
    lines = _lines(article.text)
    edges = fold("\n".join([*lines[:_EDGE], *lines[-_EDGE:]]))
    known = [name for name in publishers if len(name) > 2 and fold(name) in edges]
    if known:
        name = max(known, key=len)
        return Guess(
            name, Reason(f"«{name}» من الناشرين المعروفين", f"“{name}” is a known publisher")
        )
    after = _BAR.split(lines[0])[1:] if lines and len(lines[0]) <= _LONGEST_TITLE else []
    return Guess(after[-1], _AFTER_BAR) if after else Guess("")


def _published(article: Article, language: Language, today: date) -> Guess[date | None]:
    if article.published:
        return Guess(article.published, _HEADER)
    if article.guessed:
        return Guess(article.guessed, _PAGE)
    found = next(_days_at_the_edges(article.text, language, today), None)
    return Guess(found.start, found.reason) if found else Guess(None)


def _days_at_the_edges(text: str, language: Language, today: date) -> Iterator[DateMention]:
    """Days in full in the first and the last lines, where the line says little else or says that
    it was published then. What is yet to come is no day of publication."""
    lines = _lines(text)
    for line in dict.fromkeys([*lines[:_EDGE], *lines[-_EDGE:]]):
        told = len(line) <= _SHORT or any(cue in fold(line) for cue in _CUES)
        for mention in _whole_days(line, language, today) if told else ():
            if mention.start and mention.start <= today:
                yield mention


def _whole_days(line: str, language: Language, today: date) -> Iterable[DateMention]:
    """Those that mean the same day whenever they are read."""
    elsewhen = {m.edtf for m in find_dates(line, language=language, reference=date(2001, 3, 4))}
    mentions = find_dates(line, language=language, reference=today)
    return [one for one in mentions if one.grain == "day" and one.edtf in elsewhen]


def _said_by(article: Article) -> Reason:
    return _HEADER if article.published or article.language else _PAGE


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
