"""What an embed is of: a dispute, or one event, exchange or path; its name, page and picture."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from timeline.languages.bidi import isolate
from timeline.models import Claim, Dispute
from timeline.reading import queries
from timeline.reading.options import page_language


@dataclass(frozen=True)
class Subject:
    """`title` is plain text in the language in use, the addresses are paths."""

    title: str
    page: str
    picture: str


def subject_of(dispute: Dispute, part: tuple[str, str] | None) -> Subject | None:
    """None for a part that readers may not see."""
    slug, whole = dispute.slug, whole_of(dispute)
    match part:
        case None:
            return whole
        case ("event", key):
            event = queries.events_of(dispute).filter(key=key).first()
            own = reverse("share-event", args=[page_language(), slug, key])
            page = reverse("event", args=[slug, key])
            return Subject(isolate(event.title.text), page, own) if event else None
        case ("path", name):
            path = queries.paths_of(dispute).filter(slug=name).first()
            page = reverse("path", args=[slug, name])
            return Subject(isolate(path.title.text), page, whole.picture) if path else None
        case (_, key):
            found = Claim.objects.published().filter(event__dispute=dispute, key=key).exists()
            title = f"{gettext('An exchange')} · {whole.title}"
            page = reverse("thread", args=[slug, key])
            return Subject(title, page, whole.picture) if found else None


def whole_of(dispute: Dispute) -> Subject:
    picture = reverse("share-dispute", args=[page_language(), dispute.slug])
    page = reverse("timeline", args=[dispute.slug])
    return Subject(isolate(dispute.title.text), page, picture)
