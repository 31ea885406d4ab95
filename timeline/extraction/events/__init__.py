"""Happenings: a clause with a cue of its kind, the date of that clause, and who took part."""

from collections.abc import Sequence
from datetime import date
from itertools import chain, pairwise

from timeline.extraction.actors import Mention
from timeline.extraction.dates import DateMention
from timeline.extraction.events.clauses import Clause, split_clauses
from timeline.extraction.events.cues import plans, surest_cue
from timeline.extraction.events.headlines import headline
from timeline.extraction.events.lexicon import EventKind
from timeline.extraction.events.parties import with_parties
from timeline.extraction.events.proposals import CueFound, EventProposal, confidence_of, reasons_for
from timeline.extraction.events.retelling import retells
from timeline.extraction.events.roles import roles_in
from timeline.extraction.events.taking_part import TakingPart
from timeline.extraction.quotes import Quotes
from timeline.extraction.saying import COMPLEMENTISERS, Act
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import ByPlace
from timeline.extraction.speech.claims import Claim
from timeline.extraction.speech.verbs import act_at
from timeline.extraction.tense import tense_of
from timeline.extraction.words import Word, WordList

_NAME_WORDS = 3
_CLAIMS_NEAR = 3
_TRIM = " \t\n،,.؛;:–—-"


class EventReader:
    """Reads one text; `events` answers in the order of the text."""

    def __init__(
        self,
        words: WordList,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
        claims: Sequence[Claim],
        quotes: Quotes,
        published: date,
    ) -> None:
        self.words = words
        self.text = words.text
        self.sentences = sentences
        self.part = TakingPart(words, mentions, claims)
        self.dates = ByPlace(dates, lambda mention: mention.start_char)
        self.claims = ByPlace(claims, lambda claim: claim.start)
        self.published = published
        self.quotes = quotes

    def events(self) -> list[EventProposal]:
        found: list[tuple[int, EventProposal]] = []
        before: tuple[int, Mention | None] = (-1, None)
        for number, sentence in enumerate(self.sentences):
            if sentence.heading:
                continue
            carried = before[1] if before[0] == sentence.paragraph else None
            subject: Mention | None = None
            clauses = split_clauses(sentence, self.quotes)
            for clause in chain.from_iterable(map(self._by_dates, clauses)):
                unsaid = self.part.leaves_unsaid(clause.start, clause.end)
                event = self._event(clause, subject or (carried if unsaid else None))
                subject = subject or self.part.subject_of(clause.start, clause.end)
                if event and not retells(event, number, found):
                    found.append((number, event))
            before = (sentence.paragraph, subject or carried)
        return with_parties([event for _, event in found])

    def _event(self, clause: Clause, subject: Mention | None) -> EventProposal | None:
        words = [w for _, w in self.words.within(clause.start, clause.end) if not self._quoted(w)]
        said = next((w for w in words if self._says(w)), None)
        own = self.part.subject_of(clause.start, clause.end)
        acting = own or subject
        telling = [word for word in words if self.quotes.at(word.start) is None]
        cue = surest_cue(telling, court=acting is not None and acting.kind == "court")
        when = self._date_in(clause)
        planned_words = any(plans(word.key) for word in words)
        kind = self._kind(cue, when, planned_words, words, said)
        if kind is None:
            return None
        planned = self._is_planned(when, planned_words, words)
        return self._proposal(clause, kind, planned, when, cue, subject)

    def _kind(
        self,
        cue: CueFound | None,
        when: DateMention | None,
        planned: bool,
        words: list[Word],
        said: Word | None,
    ) -> EventKind | None:
        """A sure cue tells by itself; a noun or a plain verb only with a date or a plan."""
        dated = when is not None and when.start is not None
        sure = cue is not None and cue.sure
        if said and when and dated and not sure and self._is_reported(when, said):
            return None if when.edtf.endswith("..") else cue.kind if cue else "other"
        if said and when and dated and (cue is None or _nearer(when, said, cue.word)):
            return "statement"
        if cue and (cue.sure or when or planned):
            return cue.kind if dated or not self._is_said(cue.word) else None
        if not dated:
            return None
        if any(self._act(word) for word in words):
            return "announcement"
        if when and self.text[when.end_char : when.end_char + 1] == ":":
            return "other"  # 12 March 2019: …
        return "other" if any(tense_of(word.key) for word in words) else None

    def _is_said(self, word: Word) -> bool:
        """Inside a claim: told by its speaker, not by the article."""
        before = self.claims.before(word.start + 1, _CLAIMS_NEAR)
        return any(claim.start <= word.start < claim.end for claim in before)

    def _says(self, word: Word) -> bool:
        return self._act(word) not in {None, "tell"}

    def _act(self, word: Word) -> Act | None:
        return act_at(self.words.words, self.words.index_at(word.start))

    def _is_reported(self, when: DateMention, said: Word) -> bool:
        """Whether the date stands in what was said, behind «إن» or "that"."""
        between = self.words.within(said.end, when.start_char)
        return any(word.key in COMPLEMENTISERS for _, word in between)

    def _proposal(
        self,
        clause: Clause,
        kind: EventKind,
        planned: bool,
        when: DateMention | None,
        cue: CueFound | None,
        subject: Mention | None,
    ) -> EventProposal:
        start, end = self._trimmed(clause.start, clause.end)
        acting = self.part.acting(start, end, kind, subject)
        quote = self.text[start:end]
        return EventProposal(
            start_char=start,
            end_char=end,
            quote=quote,
            headline=headline(quote),
            kind=kind,
            planned=planned,
            date=when,
            edtf=when.edtf if when else "",
            actors=roles_in(acting, self.part.beside(start, end, kind), kind, self.words),
            also=(),
            reasons=reasons_for(kind, cue, when, planned),
            confidence=confidence_of(cue, when),
        )

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        body = self.text[start:end]
        lead = len(body) - len(body.lstrip(_TRIM))
        return start + lead, start + len(body.rstrip(_TRIM))

    # ---- what a clause holds

    def _dates_of(self, clause: Clause) -> list[DateMention]:
        return [
            mention
            for mention in self.dates.between(clause.start, clause.end)
            if self.quotes.at(mention.start_char) is None
        ]

    def _by_dates(self, clause: Clause) -> list[Clause]:
        """A clause with two dates and a verb between them tells two happenings."""
        dated = [mention for mention in self._dates_of(clause) if mention.start]
        for first, second in pairwise(dated):
            cut = self._verb_between(first.end_char, second.start_char)
            if cut is not None:
                comma = max(self.text.rfind(mark, first.end_char, cut) for mark in ",،")
                head = Clause(clause.start, comma if comma > 0 else cut, clause.sentence)
                return [head, *self._by_dates(Clause(cut, clause.end, clause.sentence))]
        return [clause]

    def _verb_between(self, start: int, end: int) -> int | None:
        """Where the words of the later verb begin: its noun or its relative pronoun included."""
        for index, word in reversed(list(self.words.within(start, end))):
            if tense_of(word.key) < 0:
                before = self.words.words[index - 1]
                return word.start if before.is_mark or before.start < start else before.start
        return None

    def _quoted(self, word: Word) -> bool:
        """In a quote long enough to be speech, not a name in quotation marks."""
        quote = self.quotes.at(word.start)
        return quote is not None and len(self.text[quote.start : quote.end].split()) > _NAME_WORDS

    def _date_in(self, clause: Clause) -> DateMention | None:
        inside = self._dates_of(clause)
        return next((m for m in inside if m.start), inside[0] if inside else None)

    def _is_planned(self, when: DateMention | None, planned_words: bool, words: list[Word]) -> bool:
        if when and when.start:
            return when.start > self.published or (
                planned_words and (when.end or when.start) > self.published
            )
        future = [w for w in words if tense_of(w.key) > 0 and not _imperfect(w.key)]
        return bool(future) and not any(tense_of(w.key) < 0 for w in words)


def _nearer(when: DateMention, said: Word, cue: Word) -> bool:
    """Whether the date belongs to a verb of saying that comes first, rather than to the cue."""
    return said.start < cue.start and abs(when.start_char - said.start) < abs(
        when.start_char - cue.start
    )


def _imperfect(key: str) -> bool:
    return key.lstrip("وف").startswith("ي")
