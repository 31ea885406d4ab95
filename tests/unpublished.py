"""A published dispute and, beside it and inside it, everything that no reader may learn of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, User
from django_tasks_db.models import DBTaskResult, get_date_max

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
    publish,
    stand,
)
from timeline.models import (
    Actor,
    ActorName,
    Annotation,
    Batch,
    BatchFile,
    Claim,
    ClaimLink,
    Correction,
    Dispute,
    Event,
    PathStep,
    Proposal,
    PublicationState,
    ReadingPath,
    Role,
    Source,
)
from timeline.publishing.snapshots import keep_version

SCHEDULED = "scheduled"  # no state of the model: a draft with a time at which it will be published
THEN = datetime(2030, 1, 1, 6, tzinfo=UTC)
UNPUBLISHED = (*(s for s in PublicationState if s != PublicationState.PUBLISHED), SCHEDULED)
# Words that stand in what is not published and nowhere else, one for each language.
SECRETS = ("زرقونيوم", "Zarqonium")
AR, EN = SECRETS
TEXT = f"قالت شركة {AR} يوم الاثنين إنها ستقاضي شركة المرفأ. وردت المرفأ: «لا أساس لذلك»."


@dataclass
class Rows:
    """Of one dispute, a row of each kind that has an address."""

    dispute: Dispute
    event: Event
    claim: Claim
    actor: Actor
    source: Source
    path: ReadingPath


@dataclass
class World:
    """`inside` stands in the published dispute; `beside` in a dispute that is itself not."""

    shown: Rows
    inside: Rows
    beside: Rows

    @property
    def all(self) -> tuple[Rows, Rows, Rows]:
        return self.shown, self.inside, self.beside


def standing(state: str) -> dict[str, Any]:
    """The columns of an event or a dispute in that state."""
    if state == SCHEDULED:
        return {"state": PublicationState.IN_REVIEW, "publish_at": THEN}
    return {"state": state}


def make_world(state: str) -> World:
    """`state` is one of `UNPUBLISHED`."""
    shown = _shown()
    inside = _hidden(shown.dispute, state, "inside")
    _hang_on(shown, inside)
    hidden = make_dispute(
        "zarq-beside", **standing(state), title_ar=AR, title_en=EN, summary_ar=AR, summary_en=EN
    )
    beside = _hidden(hidden, PublicationState.PUBLISHED, "beside")
    return World(shown, inside, beside)


def _shown() -> Rows:
    """Its event had another title while it was a draft."""
    dispute, source, palm = make_dispute(), make_source(), make_actor()
    stand(palm, make_side(dispute))
    event = make_event(dispute, title_ar=AR, title_en=EN, summary_ar=AR)
    event.title_ar, event.title_en, event.summary_ar = "دعوى", "A lawsuit", ""
    publish(event, source)
    involve(event, palm, "plaintiff")
    claim = make_claim(event, palm, "سنقاضيها")
    cite(claim, source, "ستقاضي شركة المرفأ")
    path = _path(dispute, "first", "published", "الطريق", event)
    return Rows(dispute, event, claim, palm, source, path)


def _hidden(dispute: Dispute, state: str, name: str) -> Rows:
    source = make_source(
        f"zarq-{name}", f"{TEXT} {name}", title=AR, publisher_ar=AR, publisher_en=EN
    )
    actor = make_actor(f"zarq-{name}", name_ar=AR, name_en=EN, description_en=EN)
    ActorName.objects.create(actor=actor, language="en", text=f"{EN} {name}")
    Role.objects.create(actor=actor, title_ar=AR, title_en=EN)
    words = {"title_ar": AR, "title_en": EN, "summary_ar": AR, "summary_en": EN}
    event = publish(make_event(dispute, "2025-01-21", kind="ruling", **words), source)
    involve(event, actor, "speaker")
    claim = make_claim(event, actor, AR, translation=EN)
    cite(claim, source, "لا أساس لذلك")
    Correction.objects.create(event=event, note_ar=AR, note_en=EN, before_en=EN, after_en=EN)
    if dispute.state == PublicationState.PUBLISHED:
        dispute.refresh_from_db()
        keep_version(dispute)  # somebody pinned it while all this was published
    Event.objects.filter(pk=event.pk).update(**standing(state))
    event.refresh_from_db()
    path_state = "published" if name == "beside" else standing(state)["state"]
    return Rows(dispute, event, claim, actor, source, _path(dispute, name, path_state, AR, event))


def _path(dispute: Dispute, slug: str, state: str, words: str, event: Event) -> ReadingPath:
    path = ReadingPath.objects.create(dispute=dispute, slug=slug, title_ar=words, state=state)
    PathStep.objects.create(path=path, event=event, order=1, bridge_ar=words)
    return path


def _hang_on(shown: Rows, hidden: Rows) -> None:
    """What of the unpublished touches the published: replies, steps, notes, proposals."""
    ClaimLink.objects.create(from_claim=hidden.claim, to_claim=shown.claim, relation="denies")
    PathStep.objects.create(path=shown.path, event=hidden.event, order=2, bridge_ar=AR)
    for on in ({"event": shown.event}, {"claim": shown.claim}, {"source": shown.source}):
        Annotation.objects.create(body_ar=AR, body_en=EN, visibility="desk", **on)
    Annotation.objects.create(event=hidden.event, body_ar=AR, body_en=EN, visibility="public")
    Proposal.objects.create(
        source=shown.source, kind="event", start=0, end=9, quote=EN,
        fields={"kind": "other", "title_en": EN}, reasons=[{"ar": AR, "en": EN}],
    )  # fmt: skip
    batch = Batch.objects.create(dispute=hidden.dispute, publisher=EN)
    BatchFile.objects.create(batch=batch, name=f"{EN}.txt", data=EN.encode())
    DBTaskResult.objects.create(
        task_path="timeline.editing.batches.read_batch", backend_name="default",
        args_kwargs={"args": [batch.key], "kwargs": {}}, run_after=get_date_max(),
    )  # fmt: skip
    Group.objects.create(name="zarq")
    account = User.objects.create_user("zarq", first_name=EN, email="zarq@zarqonium.example")
    EmailAddress.objects.create(user=account, email=account.email)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "zz"})
    UserSession.objects.create(user=account, ip="::1", session_key="zz", user_agent=EN)
