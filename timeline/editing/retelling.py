"""What an article tells again: its proposals beside the record, and what an editor makes of it."""

from collections.abc import Iterable, Sequence

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


def compare_with_record(source: Source) -> None:
    """Again, for what the source proposes and nobody has decided yet."""
    waiting = source.proposals.filter(kind=Proposal.Kind.EVENT, state=Proposal.State.PENDING)
    proposals = list(waiting)
    judge(proposals)
    for proposal in proposals:
        proposal.save()


def judge(proposals: Sequence[Proposal]) -> None:
    """Set, and do not save, the verdict on each of these events."""
    told = _told(proposals)
    record = list(_record({actor for one in told for actor in one.actors}))
    events = {event.key: event for event, _ in record}
    for proposal, happening in zip(proposals, told, strict=True):
        found = compare(happening, (known for _, known in record))
        proposal.verdict = found.verdict if found else Proposal.Verdict.NEW
        proposal.known_event = events[found.key] if found else None
        told_of = (*found.differences, found.reason) if found else ()
        proposal.differences = [{"ar": one.ar, "en": one.en} for one in told_of]


def _told(proposals: Iterable[Proposal]) -> list[Happening]:
    known = actors_by_name()
    return [
        Happening(
            key="",
            kind=proposal.fields["kind"],
            edtf=proposal.fields["date"],
            actors=frozenset(
                known[name].slug if name in known else name
                for name in (fold(part["actor"]) for part in proposal.fields["involvements"])
            ),
            texts=(proposal.quote, *(span["exact"] for span in proposal.fields["also"])),
        )
        for proposal in proposals
    ]


def _record(actors: set[str]) -> Iterable[tuple[Event, Happening]]:
    """Events in which any of the actors takes part or speaks, but for those withdrawn."""
    part = Q(involvements__actor__slug__in=actors) | Q(claims__speaker__slug__in=actors)
    events = Event.objects.filter(part).exclude(state=PublicationState.WITHDRAWN).distinct()
    for event in events.prefetch_related("involvements__actor", "claims__speaker", "citations"):
        taking = {one.actor.slug for one in event.involvements.all()}
        taking |= {claim.speaker.slug for claim in event.claims.all()}
        quotes = [citation.exact for citation in event.citations.all()]
        texts = tuple(filter(None, (event.title_ar, event.title_en, *quotes)))
        date = str(event.date) if event.date else ""
        yield event, Happening(event.key, event.kind, date, frozenset(taking), texts)


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
