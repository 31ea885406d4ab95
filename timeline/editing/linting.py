"""What an editor may want to look at again in an event: hints, which never hold up a save."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from timeline.calendars.partial_date import PartialDate
from timeline.extraction.dates import find_dates
from timeline.extraction.spans import Reason
from timeline.extraction.style import Lapse, compound, lapses_in, loaded_verb
from timeline.languages.anchoring import Haystack, Quote
from timeline.languages.codes import LANGUAGES, other
from timeline.models import Citation, Claim, Event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_ELLIPSIS = re.compile(r"\.{2,}|…|\[[^\]]*\]")

UNTRANSLATED = Reason("تنقصه الترجمة", "its translation is missing")
UNSOURCED = Reason("لا استشهاد يسنده", "no citation stands behind it")
GONE = Reason("لم تعد هذه الكلمات في مصدرها", "these words are no longer in their source")
NOT_QUOTED = Reason(
    "لا ترد هذه الكلمات في المصدر كما هي: أهي إعادة صياغة؟",
    "the source does not hold these words as they stand: is it a paraphrase?",
)
TOO_PRECISE = Reason(
    "التاريخ أدق من كلمات المصدر", "the date is more precise than the words of the source"
)
LABELS = {
    "title_ar": _("title (Arabic)"),
    "title_en": _("title (English)"),
    "summary_ar": _("summary (Arabic)"),
    "summary_en": _("summary (English)"),
    "words": _("words"),
    "translation": _("translation"),
    "verb": _("verb of saying"),
    "date": _("date"),
    "citations": _("citations"),
}


@dataclass(frozen=True)
class Finding:
    """`field` is the form's name for where it is; `words` are those meant, empty for the whole.
    `suggestion` is what to write instead, if that is known."""

    rule: str
    field: str
    reason: Reason
    words: str = ""
    language: str = ""
    start: int = 0
    end: int = 0
    suggestion: str = ""

    @property
    def label(self) -> "StrOrPromise":
        """What the form calls the field; empty for the event as a whole."""
        return LABELS.get(self.field.rpartition("-")[2], "")


def lint(event: Event) -> list[Finding]:
    """Of a saved event, with its claims and their citations."""
    return [*lint_form(fields_of(event)), *lint_record(event, str(event.date or ""), event.basis)]


def lint_record(event: Event, typed: str, basis: str) -> list[Finding]:
    """What the record alone can tell; the date may be as it is typed now, in EDTF."""
    return [
        *_sources(event),
        *chain.from_iterable(map(_claimed, event.claims.all())),
        *_precision(event.citations.all(), typed, basis),
    ]


def fields_of(event: Event) -> dict[str, str]:
    """As a form has them; a claim's begin with its key."""
    fields = {name: str(getattr(event, name)) for name in event.quoted_texts}
    for claim in event.claims.all():
        for name in ("words", "language", "translation", "verb"):
            fields[f"{claim.key}-{name}"] = str(getattr(claim, name))
    return fields


def lint_form(fields: Mapping[str, str]) -> list[Finding]:
    """By names, as a form sends them: `title_ar`, `summary_en`; with any prefix up to the last
    hyphen, `words`, `language`, `translation` and `verb` of a claim."""
    found = list(_untranslated(fields))
    for name, text in fields.items():
        prefix, _hyphen, tail = name.rpartition("-")
        rule = _RULES.get(tail)
        if rule and text.strip():
            claim = {key: fields.get(f"{prefix}-{key}", "") for key in ("language", "translation")}
            found += rule(name, text, claim)
    return found


def _title(name: str, text: str, claim: Mapping[str, str]) -> Iterator[Finding]:
    lapse = compound(text, name[-2:])
    yield from _texts(name, text, claim)
    if lapse:
        yield _finding(name, text, name[-2:], lapse)


def _texts(name: str, text: str, claim: Mapping[str, str]) -> Iterator[Finding]:
    language = name[-2:]
    for lapse in lapses_in(text, language):
        yield _finding(name, text, language, lapse)


def _translation(name: str, text: str, claim: Mapping[str, str]) -> Iterator[Finding]:
    """The words of a claim are the speaker's; their translation is ours, but for the verbs."""
    language = other(claim["language"])
    for lapse in lapses_in(text, language):
        if lapse.rule != "loaded-verb":
            yield _finding(name, text, language, lapse)


def _words(name: str, text: str, claim: Mapping[str, str]) -> Iterator[Finding]:
    if not claim["translation"].strip():
        field = f"{name.rpartition('-')[0]}-translation"
        yield Finding("missing-translation", field.removeprefix("-"), UNTRANSLATED)


def _verb(name: str, text: str, claim: Mapping[str, str]) -> Iterator[Finding]:
    lapse = loaded_verb(text)
    if lapse:
        yield _finding(name, text, claim["language"], lapse)


def _finding(name: str, text: str, language: str, lapse: Lapse) -> Finding:
    words = text[lapse.start : lapse.end]
    place = (lapse.start, lapse.end)
    return Finding(lapse.rule, name, lapse.reason, words, language, *place, lapse.suggestion)


_RULES: dict[str, Any] = {
    "title_ar": _title,
    "title_en": _title,
    "summary_ar": _texts,
    "summary_en": _texts,
    "translation": _translation,
    "words": _words,
    "verb": _verb,
}


def _untranslated(fields: Mapping[str, str]) -> Iterator[Finding]:
    """Of a title or summary that stands in one language only, the other."""
    for column in ("title", "summary"):
        for language in LANGUAGES:
            here = fields.get(f"{column}_{language}", "")
            there = fields.get(f"{column}_{other(language)}", "")
            if there.strip() and not here.strip():
                yield Finding("missing-translation", f"{column}_{language}", UNTRANSLATED)


def _sources(event: Event) -> Iterator[Finding]:
    citations = list(event.citations.all())
    if not citations:
        yield Finding("missing-source", "", UNSOURCED)
    for citation in chain(citations, *(claim.citations.all() for claim in event.claims.all())):
        if citation.check_result != Citation.Check.FOUND:
            language = citation.source.language
            yield Finding("quote-not-found", "citations", GONE, citation.exact, language)


def _claimed(claim: Claim) -> Iterator[Finding]:
    """Of a direct quotation: each piece of it, where something was left out, is in the text of a
    source that it or its event cites. Where no text is kept, nothing can be said."""
    if claim.directness != Claim.Directness.QUOTE:
        return
    cited = list(claim.citations.all()) or list(claim.event.citations.all())
    texts = {c.source_id: c.source.text for c in cited if c.source.text}
    pieces = [piece for piece in _ELLIPSIS.split(claim.words) if piece.strip()]
    if texts and not any(_holds(text, pieces) for text in texts.values()):
        name = f"{claim.key}-words"
        yield Finding("quote-not-found", name, NOT_QUOTED, claim.words, claim.language)


def _holds(text: str, pieces: Iterable[str]) -> bool:
    haystack = _haystack(text)
    return all(haystack.alike(Quote(piece.strip(" .,،؛;:!؟?"))) for piece in pieces)


@lru_cache(maxsize=16)
def _haystack(text: str) -> Haystack:
    """Of one long text many claims are quoted."""
    return Haystack(text)


def _precision(citations: Iterable[Citation], typed: str, basis: str) -> Iterator[Finding]:
    """Where every citation whose words are read as one date is coarser than the date."""
    ours = _days(typed)
    if ours is None or basis != Event.Basis.STATED:
        return
    read = [(c, span) for c in citations if (span := _read(c))]
    if read and all(_coarser(span, ours) for _citation, span in read):
        citation = read[0][0]
        language = citation.source.language
        yield Finding("too-precise", "date", TOO_PRECISE, citation.date_words, language)


def _read(citation: Citation) -> tuple[date, date] | None:
    """The first and the last day that the words of its date may mean."""
    source = citation.source
    if not citation.date_words or source.published_on is None:
        return None
    found = find_dates(citation.date_words, language=source.language, reference=source.published_on)
    return _days(found[0].edtf) if len(found) == 1 else None


def _days(edtf: str) -> tuple[date, date] | None:
    """None for what is no date, and where an end is open."""
    try:
        value = PartialDate.parse(edtf)
    except ValueError:
        return None
    return (value.earliest, value.latest) if value.earliest and value.latest else None


def _coarser(said: tuple[date, date], ours: tuple[date, date]) -> bool:
    return said != ours and said[0] <= ours[0] and ours[1] <= said[1]
