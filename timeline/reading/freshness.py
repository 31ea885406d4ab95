"""What shared caches may keep of a public answer, and how they learn that it has changed."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from timeline.models import Dispute

MINUTE, DAY = 60, 86_400


def keep[Answer: HttpResponse](answer: Answer, *disputes: Dispute) -> Answer:
    """Anyone may keep it: it depends on its address and on these disputes alone.

    `Surrogate-Key` names them, so that a cache can drop all that shows one of them at once; a
    version that has passed may be shown while the new one is fetched, or while we are away.
    """
    patch_cache_control(
        answer,
        public=True,
        max_age=MINUTE,
        stale_while_revalidate=DAY,
        stale_if_error=7 * DAY,
    )
    answer["Surrogate-Key"] = " ".join(f"dispute-{dispute.pk}" for dispute in disputes)
    return answer
