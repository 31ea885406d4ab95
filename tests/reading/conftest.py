"""A published dispute with everything on it, and beside it everything that could leak."""

from dataclasses import dataclass

import pytest

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
    Annotation,
    Claim,
    ClaimLink,
    Dispute,
    Event,
    PathStep,
    ReadingPath,
    Source,
)

SECRET = "طي الكتمان"


@dataclass
class Scene:
    dispute: Dispute
    source: Source
    event: Event
    claim: Claim
    draft: Event


@pytest.fixture
def scene(db: None) -> Scene:
    """Palm sues Port in a published event; Port's reply is a draft that nobody may see."""
    dispute, source = make_dispute(), make_source()
    palm = make_actor()
    stand(palm, make_side(dispute, colour="teal"))
    event = publish(make_event(dispute, kind="lawsuit"), source)
    involve(event, palm, "plaintiff")
    claim = make_claim(event, palm, "سنقاضيها")
    cite(claim, source, "ستقاضي شركة المرفأ")
    draft = draft_reply(dispute, source, claim)
    walk(dispute, event, draft)
    return Scene(dispute, source, event, claim, draft)


def walk(dispute: Dispute, *events: Event) -> None:
    """A published reading path and one that is not, over what is published and what is not."""
    for slug, state in (("first", "published"), ("second", "draft")):
        title = "الطريق" if state == "published" else SECRET
        path = ReadingPath.objects.create(dispute=dispute, slug=slug, title_ar=title, state=state)
        for order, event in enumerate(events):
            bridge = SECRET if event.state == "draft" else "بدأ الأمر هنا"
            PathStep.objects.create(path=path, event=event, order=order, bridge_ar=bridge)


def draft_reply(dispute: Dispute, source: Source, claim: Claim) -> Event:
    port = make_actor("port", name_ar=f"المرفأ {SECRET}", name_en=f"Port {SECRET}")
    stand(port, make_side(dispute, "port", order=2, colour="rust"))
    secrets = {"title_ar": SECRET, "title_en": SECRET, "summary_ar": SECRET, "summary_en": SECRET}
    draft = make_event(dispute, "2025-01-21", kind="statement", **secrets)
    involve(draft, port, "speaker")
    cite(draft, source, "لا أساس لذلك")
    reply = make_claim(draft, port, SECRET)
    ClaimLink.objects.create(from_claim=reply, to_claim=claim, relation="denies")
    Annotation.objects.create(event=claim.event, body_ar=SECRET, visibility="desk")
    Annotation.objects.create(event=draft, body_ar=SECRET, visibility="public")
    return draft
