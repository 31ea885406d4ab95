"""Plain factories: the smallest true rows, about an invented dispute."""

from typing import Any

from timeline.models import (
    Actor,
    Citation,
    Claim,
    Dispute,
    Event,
    Involvement,
    Participation,
    PublicationState,
    Side,
    Source,
)

TEXT = "قالت شركة النخلة يوم الاثنين إنها ستقاضي شركة المرفأ. وردت المرفأ: «لا أساس لذلك»."


def make_dispute(slug: str = "palm-port", state: str = "published", **fields: Any) -> Dispute:
    fields.setdefault("title_ar", "النخلة والمرفأ")
    fields.setdefault("title_en", "Palm and Port")
    return Dispute.objects.create(slug=slug, state=state, **fields)


def make_actor(slug: str = "palm", **fields: Any) -> Actor:
    fields.setdefault("name_ar", "النخلة")
    fields.setdefault("name_en", "Palm")
    return Actor.objects.create(slug=slug, kind=fields.pop("kind", "organisation"), **fields)


def make_side(dispute: Dispute, slug: str = "palm", **fields: Any) -> Side:
    fields.setdefault("name_en", slug.title())
    return Side.objects.create(dispute=dispute, slug=slug, **fields)


def stand(actor: Actor, side: Side) -> Participation:
    return Participation.objects.create(dispute=side.dispute, actor=actor, side=side)


def make_source(slug: str = "daily", text: str = TEXT, **fields: Any) -> Source:
    fields.setdefault("title", "خبر")
    fields.setdefault("language", "ar")
    fields.setdefault("publisher_ar", "الصحيفة")
    fields.setdefault("publisher_en", "The Daily")
    return Source.objects.create(slug=slug, text=text, **fields)


def make_event(dispute: Dispute, date: str | None = "2025-01-20", **fields: Any) -> Event:
    """A draft: a published event needs a citation, so `publish` it after `cite`."""
    fields.setdefault("title_ar", "دعوى")
    fields.setdefault("title_en", "A lawsuit")
    return Event.objects.create(dispute=dispute, date=date, **fields)


def cite(
    target: Event | Claim, source: Source, exact: str = "يوم الاثنين", **fields: Any
) -> Citation:
    of = {"event": target} if isinstance(target, Event) else {"claim": target}
    citation = Citation(source=source, exact=exact, **of, **fields)
    citation.anchor_to(source.text)
    citation.save()
    return citation


def publish(event: Event, source: Source) -> Event:
    event.lead = cite(event, source)
    event.state = PublicationState.PUBLISHED
    event.save()
    return event


def involve(event: Event, actor: Actor, role: str = "agent") -> Involvement:
    return Involvement.objects.create(event=event, actor=actor, role=role)


def make_claim(event: Event, speaker: Actor, words: str = "لا أساس لذلك", **fields: Any) -> Claim:
    fields.setdefault("language", "ar")
    return Claim.objects.create(event=event, speaker=speaker, words=words, **fields)
