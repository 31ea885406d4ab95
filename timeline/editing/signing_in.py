"""How signing in differs from allauth's own way: by invitation, seeds sealed, codes in SVG."""

import logging
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import authentication_step_completed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from timeline.editing.sealing import seal, unseal

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """By invitation only."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The page of a refusal has status 200: without this line nothing of it is in the log. No
        audit entry, for there is no end to how many a stranger could make."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.warning("a sign-in was refused: too many failed before it")
            raise


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> SafeString:
        """To stand in the page: the policy has no room for allauth's `data:` picture."""
        code = qrcode.QRCode()
        code.add_data(url)
        code.make()
        rows = code.get_matrix()
        squares = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}">'
            '<path d="{squares}"/></svg>',
            size=len(rows),
            label=_("QR code for the authenticator app"),
            squares=squares,
        )


@receiver(authentication_step_completed, dispatch_uid="renew the session")
def renew_session(request: HttpRequest, reauthenticated: bool = False, **kwargs: Any) -> None:
    """Who says the password again gets a new session, as at signing in: a copy of the old one that
    somebody took opens nothing more."""
    if reauthenticated:
        request.session.cycle_key()
        UserSession.objects.create_from_request(request)
