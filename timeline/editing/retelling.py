"""What an article tells again: its proposals beside the record, and what an editor makes of it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import Q

from timeline.editing.drafts import cite
from timeline.editing.intake import actors_by_name
from timeline.extraction.comparison import Happening, compare, dates_agree
from timeline.extraction.saying import act_of
from timeline.languages.bilingual import choose
from timeline.languages.codes import LANGUAGES, Language
from timeline.languages.folding import fold
from timeline.models import (
    Annotation,
    Citation,
    Claim,
    ClaimLink,
    Event,
    Proposal,
    PublicationState,
    Source,
)
from timeline.models.event import EventQuerySet


class Record:
    """What articles are compared with, read as far as they need it, and once: good for one
    transaction, as it does not hear of what is written meanwhile."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._events: dict[int, tuple[Event, Happening]] = {}

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Of the actors, by folded name."""
        return {name: actor.slug for name, actor in actors_by_name().items()}

    def of(self, actors: set[str]) -> list[tuple[Event, Happening]]:
        """Events in which any of the actors takes part or speaks, but for those withdrawn."""
        if new := actors - self._asked:
            self._events |= {one.pk: (one, _happening(one)) for one in _events_of(new)}
            self._asked |= new
        return [found for _, found in sorted(self._events.items()) if found[1].actors & actors]


def compare_with_record(source: Source, record: Record) -> None:
    """Again, for what the source proposes and nobody has decided yet."""
    waiting = source.proposals.filter(kind=Proposal.Kind.EVENT, state=Proposal.State.PENDING)
    proposals = list(waiting)
    judge(proposals, record)
    for proposal in proposals:
        proposal.save()


def judge(proposals: Sequence[Proposal], record: Record) -> None:
    """Set, and do not save, the verdict on each of these events."""
    told = [_told(proposal, record.slugs) for proposal in proposals]
    known = record.of({actor for one in told for actor in one.actors})
    events = {event.key: event for event, _ in known}
    for proposal, happening in zip(proposals, told, strict=True):
        found = compare(happening, (one for _, one in known))
        proposal.verdict = found.verdict if found else Proposal.Verdict.NEW
        proposal.known_event = events[found.key] if found else None
        told_of = (*found.differences, found.reason) if found else ()
        proposal.differences = [{"ar": one.ar, "en": one.en} for one in told_of]


def _told(proposal: Proposal, slugs: Mapping[str, str]) -> Happening:
    names = (fold(part["actor"]) for part in proposal.fields["involvements"])
    return Happening(
        key="",
        kind=proposal.fields["kind"],
        edtf=proposal.fields["date"],
        actors=frozenset(slugs.get(name, name) for name in names),
        texts=(proposal.quote, *(span["exact"] for span in proposal.fields["also"])),
    )


def _events_of(actors: set[str]) -> EventQuerySet:
    part = Q(involvements__actor__slug__in=actors) | Q(claims__speaker__slug__in=actors)
    events = Event.objects.filter(part).exclude(state=PublicationState.WITHDRAWN).distinct()
    return events.prefetch_related("involvements__actor", "claims__speaker", "citations")


def _happening(event: Event) -> Happening:
    taking = {one.actor.slug for one in event.involvements.all()}
    taking |= {claim.speaker.slug for claim in event.claims.all()}
    quotes = [citation.exact for citation in event.citations.all()]
    texts = tuple(filter(None, (event.title_ar, event.title_en, *quotes)))
    date = str(event.date) if event.date else ""
    return Happening(event.key, event.kind, date, frozenset(taking), texts)


def tell_again(proposal: Proposal, event: Event, by: User) -> list[Citation | Annotation]:
    """The words become citations of the event; where they differ, a question for the desk.

    What it made.
    """
    made: list[Citation | Annotation] = []
    before = event.lead or event.citations.first()
    spans = [{"exact": proposal.quote, "start": proposal.start}, *proposal.fields["also"]]
    known = set(event.citations.filter(source=proposal.source).values_list("exact", flat=True))
    words = proposal.fields["date_words"][:200]
    for span in spans:
        if span["exact"] not in known:
            place = {"start": span["start"], "date_words": words}
            made.append(cite(event, proposal.source, span["exact"], **place))
            words = ""
    if proposal.verdict == Proposal.Verdict.DISCREPANCY and proposal.known_event == event:
        made.append(_question(proposal, event, before, by))
    return made


def _question(proposal: Proposal, event: Event, before: Citation | None, by: User) -> Annotation:
    if event.date and proposal.fields["date"] and not _overlap(event, proposal):
        event.basis = Event.Basis.CONFLICTING
        event.save()
    return Annotation.objects.create(
        event=event,
        motivation=Annotation.Motivation.QUESTIONING,
        visibility=Annotation.Visibility.DESK,
        author=by,
        **{f"body_{language}": _both(proposal, before, language) for language in LANGUAGES},
    )


def _overlap(event: Event, proposal: Proposal) -> bool:
    """Where the dates agree, it is an amount that does not."""
    return dates_agree(str(event.date), proposal.fields["date"]) is not False


def _both(proposal: Proposal, before: Citation | None, language: Language) -> str:
    """Both quotes with their sources, and what differs."""
    differ = "؛ ".join(one["ar"] for one in proposal.differences[:-1])
    if language == "en":
        differ = "; ".join(one["en"] for one in proposal.differences[:-1])
    quotes = [(proposal.source, proposal.quote)]
    quotes += [(before.source, before.exact)] if before else []
    told = [f"{_publisher(source, language)}: «{exact}»" for source, exact in quotes]
    return "\n".join([differ, *told])


def _publisher(source: Source, language: Language) -> str:
    return choose(source.publisher_ar, source.publisher_en, language).text or source.title


# ---- replies


def link_replies(proposal: Proposal) -> list[ClaimLink]:
    """A claim and the one it answers, whichever of the two was accepted first; the new links."""
    claims = Proposal.objects.filter(
        source=proposal.source, kind=Proposal.Kind.CLAIM, claim__isnull=False
    ).select_related("claim__event")
    answered = proposal.fields.get("replies_to")
    links: list[ClaimLink] = []
    for other in claims.exclude(pk=proposal.pk):
        place = {"start": other.start, "end": other.end}
        if place == answered:
            links += _link(proposal, other)
        elif other.fields.get("replies_to") == {"start": proposal.start, "end": proposal.end}:
            links += _link(other, proposal)
    return links


def _link(answer: Proposal, answered: Proposal) -> list[ClaimLink]:
    """Claims of two disputes do not meet, nor one with itself."""
    claim, other = answer.claim, answered.claim
    if claim is None or other is None or claim == other:
        return []
    if claim.event.dispute_id != other.event.dispute_id:
        return []
    link, new = ClaimLink.objects.get_or_create(
        from_claim=claim, to_claim=other, relation=_relation(claim)
    )
    return [link] if new else []


def _relation(claim: Claim) -> ClaimLink.Relation:
    denies = act_of(fold(claim.verb)) == "reply"
    return ClaimLink.Relation.DENIES if denies else ClaimLink.Relation.ANSWERS
