"""Who said what: direct quotes, indirect speech, and what each claim answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.actors import Mention
from timeline.extraction.lexicon_speech import COMPLEMENTISERS, Act, act_of
from timeline.extraction.quotes import Quoted, quoted_spans
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Reason
from timeline.extraction.speakers import Speakers
from timeline.extraction.words import Word, WordList

_MIN_QUOTE_WORDS = 4
_MIN_ATTRIBUTED_WORDS = 2
_MIN_INDIRECT_WORDS = 3
_REACH_BEFORE = 160
_REACH_AFTER = 70
_TRIM = " \t\n،,.؛;:!؟?\"“”«»"

_DIRECT = Reason("كلام بين علامتي تنصيص مع فعل قول", "quoted words with a verb of saying")
_COLON = Reason("كلام بين علامتي تنصيص بعد نقطتين", "quoted words after a colon")
_CONTINUED = Reason("اقتباس يكمل كلام المتحدث نفسه", "a quote that goes on from the same speaker")
_INDIRECT = Reason("كلام منقول بالمعنى بعد فعل قول", "reported speech after a verb of saying")
_ANSWER = Reason("فعل رد على من تكلم قبله", "a verb that answers the one who spoke before")


@dataclass(frozen=True)
class Verb:
    word: Word
    index: int
    act: Act


@dataclass(frozen=True)
class Claim:
    """`start` and `end` are the words said, without their marks; `verb_at` places the verb."""

    start: int
    end: int
    direct: bool
    speaker: str
    verb: str
    verb_at: int
    act: Act
    addressee: str
    sentence: Sentence
    reasons: tuple[Reason, ...]
    confidence: float
    replies_to: int | None = None


class SpeechReader:
    """Reads one text; `claims` answers in the order of the text."""

    def __init__(
        self, words: WordList, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> None:
        self.words = words
        self.text = words.text
        self.sentences = sentences
        self.speakers = Speakers(words, mentions)
        self.quotes = quoted_spans(self.text)

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for sentence in self.sentences:
            if sentence.heading:
                continue
            last = found[-1] if found else None
            direct = list(self._direct(sentence, last))
            found += sorted([*direct, *self._indirect(sentence, direct, last)], key=_place)
        return linked(found, self.answering_places())

    # ---- direct

    def _direct(self, sentence: Sentence, last: Claim | None) -> Iterator[Claim]:
        verbs = self._verbs(sentence)
        for quote in self._quotes_in(sentence):
            claim = self._quoted_claim(quote, sentence, verbs, last)
            if claim:
                last = claim
                yield claim

    def _quotes_in(self, sentence: Sentence) -> list[Quoted]:
        return [q for q in self.quotes if sentence.start_char <= q.start < sentence.end_char]

    def _quoted_claim(
        self, quote: Quoted, sentence: Sentence, verbs: list[Verb], last: Claim | None
    ) -> Claim | None:
        length = len(self.text[quote.start : quote.end].split())
        verb = self._verb_for(quote, verbs, sentence)
        colon = self.text[: quote.start - 1][-3:].rstrip().endswith(":")
        if verb and (length >= _MIN_QUOTE_WORDS or (length >= _MIN_ATTRIBUTED_WORDS and colon)):
            speaker = self.speakers.of(verb.word, verb.act, quote.start, sentence, last)
            if speaker:
                return self._claim(quote, True, speaker, verb, sentence, _DIRECT)
        if colon and length >= _MIN_ATTRIBUTED_WORDS:
            return self._after_colon(quote, sentence, last)
        if not verb and length >= _MIN_QUOTE_WORDS:
            return self._continued(quote, sentence, last)
        return None

    def _verb_for(self, quote: Quoted, verbs: list[Verb], sentence: Sentence) -> Verb | None:
        """The nearest verb before the quote, unless one follows it at once: "…," he said."""
        after = next(
            (v for v in verbs if 0 <= v.word.start - quote.end <= _REACH_AFTER), None
        )
        closed = self.text[quote.end - 1 : quote.end] in ",،" or (
            self.text[quote.end + 1 : quote.end + 2] in ",،"
        )
        between = self.text[quote.end + 1 : after.word.start] if after else ""
        if after and closed and not set(between) & set(".:;؛\"“«"):
            return after
        before = [v for v in verbs if 0 <= quote.start - v.word.end <= _REACH_BEFORE]
        return before[-1] if before else after if after and not set(between) & set(".؛;") else None

    def _after_colon(
        self, quote: Quoted, sentence: Sentence, last: Claim | None
    ) -> Claim | None:
        speaker = self.speakers.subject_before(quote.start, sentence)
        word = Word(quote.start - 1, quote.start, ":", ":")
        verb = Verb(word, self.words.index_at(quote.start - 1), "say")
        return self._claim(quote, True, speaker, verb, sentence, _COLON) if speaker else None

    def _continued(self, quote: Quoted, sentence: Sentence, last: Claim | None) -> Claim | None:
        """A quote that is a sentence of its own goes on from the speaker before."""
        own = self.text[sentence.start_char : quote.start].strip(_TRIM) == ""
        if not (own and last and last.direct and last.sentence.paragraph >= sentence.paragraph - 1):
            return None
        return replace(
            last,
            start=quote.start,
            end=quote.end,
            sentence=sentence,
            act="more",
            reasons=(_CONTINUED,),
            confidence=0.5,
        )

    def _claim(  # noqa: PLR0913
        self,
        quote: Quoted,
        direct: bool,
        speaker: str,
        verb: Verb,
        sentence: Sentence,
        reason: Reason,
    ) -> Claim:
        addressee = self.speakers.addressee(verb.word, speaker, sentence)
        return Claim(
            start=quote.start,
            end=quote.end,
            direct=direct,
            speaker=speaker,
            verb=verb.word.text,
            verb_at=verb.word.start,
            act=verb.act,
            addressee=addressee,
            sentence=sentence,
            reasons=(reason,),
            confidence=0.9 if direct else 0.7,
        )

    # ---- indirect

    def _indirect(
        self, sentence: Sentence, direct: list[Claim], last: Claim | None
    ) -> Iterator[Claim]:
        used = {claim.verb_at for claim in direct}
        for verb in self._verbs(sentence):
            if verb.word.start in used:
                continue
            span = self._reported(verb, sentence)
            free = span and not any(c.start < span.end and span.start < c.end for c in direct)
            if not span or not free:
                continue
            speaker = self.speakers.of(verb.word, verb.act, span.start, sentence, last)
            if speaker:
                claim = self._claim(span, False, speaker, verb, sentence, _INDIRECT)
                direct = [*direct, claim]
                yield claim

    def _reported(self, verb: Verb, sentence: Sentence) -> Quoted | None:
        start = self._reported_start(verb, sentence)
        if start is None:
            return self._reported_before(verb, sentence)
        body = self.text[start : sentence.end_char].rstrip(_TRIM)
        stop = body.find("؛")
        end = start + len(body if stop < 0 else body[:stop])
        return Quoted(start, end) if len(body.split()) >= _MIN_INDIRECT_WORDS else None

    def _reported_start(self, verb: Verb, sentence: Sentence) -> int | None:
        """Behind «إن» or "that"; behind the verb itself where none is needed."""
        words = self.words.words
        for index in range(verb.index + 1, min(verb.index + 14, len(words))):
            word = words[index]
            if word.start >= sentence.end_char or word.key in {".", "؛", ";", '"', "«", "“"}:
                break
            if word.key in COMPLEMENTISERS:
                return word.end + 1 if len(word.key) <= len("that") - 1 or word.key == "that" else word.start
        if verb.word.key.isascii():
            return self._english_start(verb, sentence)
        if verb.act in {"accuse", "reply"} and verb.index + 1 < len(words):
            return verb.word.end + 1
        return None

    def _english_start(self, verb: Verb, sentence: Sentence) -> int | None:
        following = self.text[verb.word.end : sentence.end_char].strip(_TRIM)
        bare = verb.act in {"say", "accuse", "reply", "more"}
        return verb.word.end + 1 if bare and len(following.split()) > _MIN_INDIRECT_WORDS else None

    def _reported_before(self, verb: Verb, sentence: Sentence) -> Quoted | None:
        """The company broke the contract, Adams said."""
        if not verb.word.key.isascii() or verb.act == "tell":
            return None
        comma = self.text.rfind(",", sentence.start_char, verb.word.start)
        near = comma > 0 and verb.word.start - comma <= _REACH_AFTER
        body = self.text[sentence.start_char : comma] if near else ""
        if len(body.split()) <= _MIN_INDIRECT_WORDS or '"' in body or "”" in body:
            return None
        return Quoted(sentence.start_char, comma)

    # ---- verbs

    def _verbs(self, sentence: Sentence) -> list[Verb]:
        """Outside the quotation marks."""
        quotes = self._quotes_in(sentence)
        verbs = []
        for index, word in self.words.within(sentence.start_char, sentence.end_char):
            act = None if word.is_mark else act_of(word.key)
            if act and not any(q.holds(word.start) for q in quotes):
                verbs.append(Verb(word, index, act))
        return verbs

    def answering_places(self) -> dict[int, str]:
        """Where a verb of replying stands without a claim of its own, and whose it is:
        «شكك ماسك في …» answers, and the claim that follows carries the answer."""
        places = {}
        for sentence in self.sentences:
            for verb in self._verbs(sentence):
                if verb.act == "reply":
                    speaker = self.speakers.of(verb.word, "reply", verb.word.end, sentence, None)
                    places[verb.word.start] = speaker or ""
        return places


def _place(claim: Claim) -> int:
    return claim.start


def linked(claims: list[Claim], answering: dict[int, str]) -> list[Claim]:
    """Each replying claim linked to the last claim of someone else, best of the one addressed."""
    result: list[Claim] = []
    for claim in claims:
        target = _target(claim, result, answering)
        reasons = (*claim.reasons, _ANSWER) if target is not None else claim.reasons
        result.append(replace(claim, replies_to=target, reasons=reasons))
    return result


def _target(claim: Claim, earlier: list[Claim], answering: dict[int, str]) -> int | None:
    mine = [c for c in earlier if c.speaker == claim.speaker]
    if claim.act == "more":
        return mine[-1].replies_to if mine and earlier[-1].speaker == claim.speaker else None
    if not _answers(claim, earlier, answering):
        return None
    others = [i for i, other in enumerate(earlier) if other.speaker != claim.speaker]
    addressed = [i for i in others if earlier[i].speaker == claim.addressee]
    return (addressed or others or [None])[-1]


def _answers(claim: Claim, earlier: list[Claim], answering: dict[int, str]) -> bool:
    """By its own verb, or by one just before it of the same speaker."""
    if claim.act == "reply":
        return True
    since = earlier[-1].end if earlier else 0
    return any(
        max(since, claim.start - 400) < place < claim.start and speaker == claim.speaker
        for place, speaker in answering.items()
    )
