"""Where the site asks it, an account that may publish works only with a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

GUARDED = frozenset(
    {"admin", "desk", "share-preview", "invitations", "take-back-invitation"}
)  # namespaces, and names of what stands in none


class SecondFactorMiddleware:
    """Looks at nobody on the pages of readers: those have no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.PUBLISHERS_NEED_SECOND_FACTOR or match is None:
            return None
        if not GUARDED & {*match.app_names, match.url_name}:
            return None
        if not request.user.has_perm("timeline.publish_event") or is_mfa_enabled(request.user):
            return None
        messages.warning(
            request, _("Whoever may publish needs an authenticator app or a passkey: add one.")
        )
        return redirect("mfa_index")
