"""What caches may keep of a public answer, and how they learn that it has changed."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from timeline.models import Dispute
from timeline.models.versions import EVERYTHING, edition, surrogate

MINUTE, DAY = 60, 86_400
VERSIONS = "Sijal-Versions"  # for our own layer, which takes it off


def keep[Answer: HttpResponse](answer: Answer, *disputes: Dispute) -> Answer:
    """Anyone may keep it: it depends on its address and on these disputes alone; where none is
    named, on all of them.

    `Surrogate-Key` names them, so that a cache can drop all that shows one of them at once; a
    version that has passed may be shown while the new one is fetched, or while we are away; not
    for long, as it may show what was withdrawn.
    """
    patch_cache_control(
        answer,
        public=True,
        max_age=MINUTE,
        s_maxage=settings.SHARED_SECONDS,
        stale_while_revalidate=MINUTE,
        stale_if_error=7 * DAY,
    )
    shown = {surrogate(dispute.pk): str(dispute.version) for dispute in disputes} or _all()
    answer["Surrogate-Key"] = " ".join(shown)
    answer[VERSIONS] = " ".join(f"{name}={version}" for name, version in shown.items())
    return answer


def _all() -> dict[str, str]:
    rows = Dispute.objects.order_by("pk").values_list("pk", "version")
    return {EVERYTHING: edition(rows)}
