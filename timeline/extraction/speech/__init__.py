"""Who said what: direct quotes, indirect speech, and what each claim answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.extraction.actors import Mention
from timeline.extraction.quotes import Quoted, Quotes
from timeline.extraction.saying import CALLING
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import ByPlace, Reason
from timeline.extraction.speech.attributions import attributions
from timeline.extraction.speech.claims import Claim, Verb
from timeline.extraction.speech.replies import ANSWERING, Answer, linked
from timeline.extraction.speech.reported import reported
from timeline.extraction.speech.speakers import Speakers
from timeline.extraction.speech.verbs import verbs_in
from timeline.extraction.words import Word, WordList, readings

_MIN_QUOTE_WORDS = 4
_MIN_ATTRIBUTED_WORDS = 2
_CLOSE = 40
_REACH_BEFORE = 160
_REACH_AFTER = 70
_LATER_VERBS = 8
_ENDS = frozenset(",،!?؟")
_TRIM = ' \t\n،,.؛;:!؟?"“”«»'

_DIRECT = Reason("كلام بين علامتي تنصيص مع فعل قول", "quoted words with a verb of saying")
_COLON = Reason("كلام بين علامتي تنصيص بعد نقطتين", "quoted words after a colon")
_CONTINUED = Reason("اقتباس يكمل كلام المتحدث نفسه", "a quote that goes on from the same speaker")
_SOURCE = Reason("كلام منسوب إلى مصدر مذكور", "words attributed to a named source")
_INDIRECT = Reason("كلام منقول بالمعنى بعد فعل قول", "reported speech after a verb of saying")


class SpeechReader:
    """Reads one text; `claims` answers in the order of the text."""

    def __init__(
        self,
        words: WordList,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        quotes: Quotes,
    ) -> None:
        self.words = words
        self.text = words.text
        self.sentences = sentences
        self.speakers = Speakers(words, mentions, quotes)
        self.named = {mention.start for mention in mentions if not mention.nominal}
        self.quotes = quotes

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for sentence in self.sentences:
            if sentence.heading:
                continue
            last = found[-1] if found else None
            direct = list(self._direct(sentence, last))
            told = [*direct, *self._indirect(sentence, direct, last)]
            told += self._attributed(sentence, told)
            found += sorted(told, key=lambda claim: claim.start)
        return linked(found, self._answers())

    # ---- direct

    def _direct(self, sentence: Sentence, last: Claim | None) -> Iterator[Claim]:
        verbs = verbs_in(self.words, self.quotes, sentence)
        for quote in self._quotes_in(sentence):
            claim = self._quoted_claim(quote, sentence, verbs, last)
            if claim:
                last = claim
                yield claim

    def _quotes_in(self, sentence: Sentence) -> list[Quoted]:
        return self.quotes.between(sentence.start_char, sentence.end_char)

    def _quoted_claim(
        self, quote: Quoted, sentence: Sentence, verbs: list[Verb], last: Claim | None
    ) -> Claim | None:
        length = len(self.text[quote.start : quote.end].split())
        verb = self._verb_for(quote, verbs, sentence)
        colon = self.text[: quote.start - 1][-3:].rstrip().endswith(":")
        if verb and self._is_part(quote, verb, sentence):
            return None
        if verb and length >= self._fewest_words(quote, verb, colon):
            speaker = self.speakers.of(verb.word, verb.act, quote.start, sentence, last)
            if speaker:
                return self._claim(quote, True, speaker, verb, sentence, _DIRECT)
        if colon and length >= _MIN_ATTRIBUTED_WORDS:
            return self._after_colon(quote, sentence, last)
        if not verb and length >= _MIN_QUOTE_WORDS:
            return self._continued(quote, sentence, last)
        return None

    def _is_part(self, quote: Quoted, verb: Verb, sentence: Sentence) -> bool:
        """ "Claimed that it tried to give a “substantial payment” to him": one claim, not two."""
        span = reported(self.words, verb, sentence, [])
        if span is None or not verb.word.end < span.start < quote.start < span.end:
            return False
        before = self.text[span.start : quote.start - 1].rstrip()
        return len(before.split()) >= _MIN_QUOTE_WORDS and before[-1] not in ":,،"

    def _fewest_words(self, quote: Quoted, verb: Verb, colon: bool) -> int:
        """Two words are said where the verb stands close by; a name in quotation marks is not."""
        words = self.text[quote.start : quote.end].split()
        name = all(word[0].isupper() for word in words) or quote.start in self.named
        close = 0 <= quote.start - verb.word.end <= _CLOSE and not name
        if close and any(rest in CALLING for _, rest in readings(verb.word.key)):
            return 1
        return _MIN_ATTRIBUTED_WORDS if colon or close else _MIN_QUOTE_WORDS

    def _verb_for(self, quote: Quoted, verbs: list[Verb], sentence: Sentence) -> Verb | None:
        """The nearest verb before the quote, unless one follows it at once: "…," he said."""
        after = next((v for v in verbs if 0 <= v.word.start - quote.end <= _REACH_AFTER), None)
        closed = self.text[quote.end - 1 : quote.end] in _ENDS or (
            self.text[quote.end + 1 : quote.end + 2] in ",،"
        )
        between = self.text[quote.end + 1 : after.word.start] if after else ""
        english = after is not None and after.word.key.isascii()
        if after and english and closed and not set(between) & set('.:;؛"“«'):
            return after
        before = [v for v in verbs if 0 <= quote.start - v.word.end <= _REACH_BEFORE]
        return before[-1] if before else after if after and not set(between) & set(".؛;") else None

    def _after_colon(self, quote: Quoted, sentence: Sentence, last: Claim | None) -> Claim | None:
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
            quote=self.text[quote.start : quote.end],
            sentence=sentence,
            act="more",
            reasons=(_CONTINUED,),
            confidence=0.5,
        )

    def _claim(
        self,
        quote: Quoted,
        direct: bool,
        speaker: str,
        verb: Verb,
        sentence: Sentence,
        reason: Reason,
    ) -> Claim:
        addressee = self.speakers.addressee(verb.word, speaker, sentence)
        words = self.text[quote.start : quote.end].rstrip(" ,،")
        return Claim(
            start=quote.start,
            end=quote.start + len(words),
            quote=words,
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
        used = {claim.verb_at: claim for claim in direct}
        verbs = verbs_in(self.words, self.quotes, sentence)
        for number, verb in enumerate(verbs):
            if verb.word.start in used:
                yield from self._part_before(used[verb.word.start], verb, sentence)
                continue
            span = reported(self.words, verb, sentence, verbs[number + 1 : number + _LATER_VERBS])
            free = span and not any(c.start < span.end and span.start < c.end for c in direct)
            if not span or not free:
                continue
            told = [claim for claim in direct if claim.verb_at < verb.word.start]
            spoken = max(told, key=lambda claim: claim.verb_at, default=last)
            speaker = self.speakers.of(verb.word, verb.act, span.start, sentence, spoken)
            if speaker and not (verb.act == "reply" and self.speakers.is_court(speaker)):
                claim = self._claim(span, False, speaker, verb, sentence, _INDIRECT)
                direct = [*direct, claim]
                yield claim

    def _attributed(self, sentence: Sentence, told: list[Claim]) -> Iterator[Claim]:
        """What a source is named for without a verb: «بحسب تقرير لمنظمة …»."""
        for found in attributions(sentence):
            speaker = self.speakers.named_in(*found.source)
            span = Quoted(*found.said)
            free = not any(c.start < span.end and span.start < c.end for c in told)
            if (
                free
                and speaker
                and len(self.text[span.start : span.end].split()) > _MIN_QUOTE_WORDS
            ):
                index = self.words.index_at(found.place)
                word = Word(found.place, found.place + len(found.words), found.words, "")
                yield self._claim(span, False, speaker, Verb(word, index, "say"), sentence, _SOURCE)

    def _part_before(self, claim: Claim, verb: Verb, sentence: Sentence) -> Iterator[Claim]:
        """«وأضافت أن الشركة عرضت زيادة، "لكن …"»: the words in front of the quote are said too."""
        span = reported(self.words, verb, sentence, [])
        if span is None or not verb.word.end < span.start < claim.start <= span.end:
            return
        words = self.text[span.start : claim.start].rstrip(_TRIM)
        if len(words.split()) > _MIN_QUOTE_WORDS:
            part = Quoted(span.start, span.start + len(words))
            yield self._claim(part, False, claim.speaker, verb, sentence, _INDIRECT)

    def _answers(self) -> ByPlace[Answer]:
        """The verbs of replying, and whose they are."""
        answers = []
        for sentence in self.sentences:
            for verb in verbs_in(self.words, self.quotes, sentence):
                if verb.act in ANSWERING:
                    who = self.speakers.of(verb.word, verb.act, verb.word.end, sentence, None)
                    answers.append(Answer(verb.word.start, who, sentence.paragraph))
        return ByPlace(answers, lambda answer: answer.place)
