"""Invented disputes of any size, to measure and to try things on: the same seed, the same rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from random import Random
from typing import Any

from django.db import reset_queries, transaction

from timeline.models import (
    Actor,
    Citation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    Involvement,
    Participation,
    PublicationState,
    Side,
    Source,
)
from timeline.models.search import refresh_search

AT_ONCE = 500  # events written together: memory is that of so many, whatever is asked for
SOURCES, ACTORS = 40, 24  # of one dispute, at most
FIRST, DAYS = date(1999, 1, 1), 25 * 365
CLAIMED, ANSWERED, UNDATED = 0.4, 0.5, 0.01  # the share of the events, of the claims, of the events

KINDS = tuple(kind.value for kind in Event.Kind)
PEOPLE = (
    ("ليلى الحداد", "Layla Haddad"),
    ("سمير النجار", "Samir Najjar"),
    ("نورا الخطيب", "Nora Khatib"),
    ("آدم مرزوق", "Adam Marzouk"),
    ("هدى الصباغ", "Huda Sabbagh"),
    ("زياد القاضي", "Ziad Qadi"),
    ("مها الراوي", "Maha Rawi"),
    ("يوسف البستاني", "Yusuf Bustani"),
)
FIRMS = (
    ("شركة النخلة للملاحة", "Palm Shipping"),
    ("مرفأ الشمال", "North Port"),
    ("اتحاد الصيادين", "Fishers' Union"),
    ("مجلس البلدة", "Town Council"),
    ("دار المد للنشر", "Tide Press"),
    ("مصرف الساحل", "Coast Bank"),
    ("هيئة المياه", "Water Board"),
    ("مصنع الملح", "Salt Works"),
)
DEEDS = (
    ("تنشر محضر الاجتماع", "publishes the minutes"),
    ("ترفض العرض الأخير", "rejects the last offer"),
    ("تطلب وقف الأعمال", "asks for a halt of the works"),
    ("توقع اتفاقا جزئيا", "signs a partial agreement"),
    ("تسحب شكواها", "withdraws its complaint"),
    ("تقدم تقرير الخبراء", "hands in the experts' report"),
    ("تؤجل التصويت", "postpones the vote"),
    ("تعلن أرقام السنة", "announces the figures of the year"),
    ("تدعو إلى جلسة علنية", "calls for a public hearing"),
    ("تغير المتحدث باسمها", "changes its spokesperson"),
)
THINGS = (
    ("رصيف الحاويات", "the container quay"),
    ("رسوم الرسو", "the berthing fees"),
    ("عقد الحراسة", "the guarding contract"),
    ("مياه الصرف", "the waste water"),
    ("بيوت العمال", "the workers' houses"),
    ("طريق الميناء", "the harbour road"),
    ("أرشيف الصور", "the archive of pictures"),
    ("سفينة الأبحاث", "the research ship"),
)
SAYINGS = (
    ("لم نتسلم أي رد مكتوب", "We have received no written reply"),
    ("الأرقام لا تطابق دفاترنا", "The figures do not match our books"),
    ("كل شيء تم وفق العقد", "All was done under the contract"),
    ("لا أساس لهذا الكلام", "There is nothing to this"),
    ("سنعرض الأدلة أمام الجميع", "We will show the evidence to everybody"),
)
ANSWERS = tuple(
    relation.value for relation in ClaimLink.Relation if relation != ClaimLink.Relation.SUPPORTS
)


@dataclass(frozen=True)
class Asked:
    """`events` are of all `disputes` together; the first of these have one more where they do not
    divide. `name` begins every address, so that two makings do not meet."""

    events: int
    disputes: int
    seed: int
    name: str = "invented"


def make_disputes(asked: Asked, told: Callable[[int], object]) -> None:
    """`told` hears how many events more there are."""
    each, more = divmod(asked.events, asked.disputes)
    for number in range(asked.disputes):
        chance = Random(f"{asked.seed}-{number}")  # noqa: S311 # it invents, and guards nothing
        scene = _scene(f"{asked.name}-{asked.seed}-{number}", number, chance)
        for some in batched(range(each + (number < more)), AT_ONCE):
            _write(scene, some, chance)
            reset_queries()  # with DEBUG, Django keeps the words of thousands of them
            told(len(some))


@dataclass(frozen=True)
class Scene:
    dispute: Dispute
    actors: list[Actor]
    sources: list[Source]
    said: list[Claim]  # the last of them, to be answered


@transaction.atomic
def _scene(name: str, number: int, chance: Random) -> Scene:
    thing_ar, thing_en = THINGS[number % len(THINGS)]
    dispute = Dispute.objects.create(
        slug=name,
        title_ar=f"الخلاف على {thing_ar} ({number + 1})",
        title_en=f"The dispute over {thing_en} ({number + 1})",
        summary_ar="خلاف مخترع، كل من فيه وما فيه من صنع الخيال.",
        summary_en="An invented dispute: everybody and everything in it is made up.",
        state=PublicationState.PUBLISHED,
    )
    sides = [
        Side.objects.create(
            dispute=dispute, slug=slug, name_ar=ar, name_en=en, mark_ar=ar[0], mark_en=en[0],
            colour=colour, order=order,
        )
        for order, (slug, colour, (ar, en)) in enumerate(
            zip(("first", "second"), ("teal", "rust"), chance.sample(FIRMS, 2), strict=True), 1
        )
    ]  # fmt: skip
    actors = _actors(name, chance)
    stands = [*sides, None]
    Participation.objects.bulk_create(
        Participation(dispute=dispute, actor=actor, side=stands[n % 3])
        for n, actor in enumerate(actors)
    )
    return Scene(dispute, actors, _sources(name, chance), [])


def _actors(name: str, chance: Random) -> list[Actor]:
    named = [("organisation", pair) for pair in FIRMS] + [("person", pair) for pair in PEOPLE]
    rows = [
        Actor(slug=f"{name}-a{n}", kind=kind, name_ar=f"{ar} {n + 1}", name_en=f"{en} {n + 1}")
        for n, (kind, (ar, en)) in enumerate((named * 2)[:ACTORS])
    ]
    chance.shuffle(rows)
    return Actor.objects.bulk_create(rows)


def _sources(name: str, chance: Random) -> list[Source]:
    """Each holds the sentences that will be quoted from it."""
    sources = []
    for n in range(SOURCES):
        language = "ar" if n % 3 else "en"
        lines = [words[language == "en"] for words in (*SAYINGS, *DEEDS)]
        chance.shuffle(lines)
        source = Source(
            slug=f"{name}-s{n}",
            title=lines[0],
            language=language,
            publisher_ar=f"صحيفة المد {n + 1}",
            publisher_en=f"The Tide {n + 1}",
            url=f"https://tide.example/{n}",
            published_on=FIRST + timedelta(days=DAYS * n // SOURCES),
            text=".\n".join(lines),
        )
        source.save()
        sources.append(source)
    return sources


@transaction.atomic
def _write(scene: Scene, numbers: tuple[int, ...], chance: Random) -> None:
    """One batch: its events, and all that stands on them, each table in one statement."""
    events = Event.objects.bulk_create(_event(scene, n, chance) for n in numbers)
    # The citations that carry them come after them: their keys are looked for at the commit.
    Citation.objects.bulk_create(
        _cited(event, chance.choice(scene.sources), chance) for event in events
    )
    Involvement.objects.bulk_create(_parts(scene, events, chance))
    claims = Claim.objects.bulk_create(_claims(scene, events, chance))
    Citation.objects.bulk_create(
        _cited(claim, chance.choice(scene.sources), chance) for claim in claims
    )
    ClaimLink.objects.bulk_create(_answers(scene, claims, chance))
    refresh_search(Event.objects.filter(pk__in=[event.pk for event in events]))
    scene.dispute.save()  # what was written at once told nobody: its version does


def _event(scene: Scene, number: int, chance: Random) -> Event:
    actor = chance.choice(scene.actors)
    (deed_ar, deed_en), (thing_ar, thing_en) = chance.choice(DEEDS), chance.choice(THINGS)
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    forms = (day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}~")
    key = f"{scene.dispute.pk}x{number}"
    return Event(
        dispute=scene.dispute,
        key=key,
        state=PublicationState.PUBLISHED,
        lead_id=_leading(key),
        title_ar=f"{actor.name_ar} {deed_ar}",
        title_en=f"{actor.name_en} {deed_en}",
        summary_ar=f"يتعلق الأمر بشأن {thing_ar}، وهو البند {number + 1} في السجل.",
        summary_en=f"It is about {thing_en}, item {number + 1} on record.",
        kind=chance.choice(KINDS),
        date=None if chance.random() < UNDATED else chance.choice(forms),
        order=number % 3,
    )


def _leading(key: str) -> str:
    """The key of the citation of what has this key."""
    return f"{key}q"


def _cited(about: Event | Claim, source: Source, chance: Random) -> Citation:
    exact = chance.choice(source.text.split(".\n"))
    start = source.text.index(exact)
    of: dict[str, Any] = {"event" if isinstance(about, Event) else "claim": about}
    key = _leading(about.key)
    end = start + len(exact)
    return Citation(
        key=key, source=source, exact=exact, start=start, end=end,
        prefix=source.text[max(0, start - 32) : start], suffix=source.text[end : end + 32], **of,
    )  # fmt: skip


def _parts(scene: Scene, events: list[Event], chance: Random) -> Iterator[Involvement]:
    for event in events:
        acting, met = chance.sample(scene.actors, 2)
        yield Involvement(event=event, actor=acting, role="agent")
        if chance.random() < ANSWERED:
            yield Involvement(event=event, actor=met, role="party", order=1)


def _claims(scene: Scene, events: list[Event], chance: Random) -> Iterator[Claim]:
    for event in events:
        if chance.random() < CLAIMED:
            language = chance.choice(("ar", "en"))
            ar, en = chance.choice(SAYINGS)
            words, translation = (ar, en) if language == "ar" else (en, ar)
            yield Claim(
                event=event, key=f"{event.key}c", speaker=chance.choice(scene.actors), words=words,
                language=language, translation=translation,
            )  # fmt: skip


def _answers(scene: Scene, claims: list[Claim], chance: Random) -> Iterator[ClaimLink]:
    """Claims answer what was said shortly before: exchanges of some, not of all."""
    for claim in claims:
        if scene.said and chance.random() < ANSWERED:
            met = chance.choice(scene.said)
            yield ClaimLink(from_claim=claim, to_claim=met, relation=chance.choice(ANSWERS))
            scene.said.remove(met)
        scene.said.append(claim)
        del scene.said[:-8]
