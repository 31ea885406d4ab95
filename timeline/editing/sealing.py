"""What second factors are made of, kept so that the database alone opens nothing."""

import base64
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.crypto import salted_hmac

SEALED = "sealed:"  # before a text that is; what has none is of a release that sealed nothing
_SALT = "timeline.editing.sealing"
_SEEDS = ("secret", "seed")  # of an authenticator app; of recovery codes
_CODES = "migrated_codes"  # recovery codes that came from elsewhere


def seal(text: str) -> str:
    """With a key that only SECRET_KEY gives (Fernet: AES-128-CBC and HMAC-SHA-256)."""
    return SEALED + _box().encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """Also what was sealed with a key of SECRET_KEY_FALLBACKS, or is of before there were seals.

    Raises ImproperlyConfigured where no key opens it: to guess on would let a wrong code pass.
    """
    if not kept.startswith(SEALED):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(SEALED)).decode()
    except (InvalidToken, ValueError) as error:  # another key, or no seal of ours
        raise ImproperlyConfigured(
            "A second factor was sealed with a key that is neither SECRET_KEY nor one of"
            " SECRET_KEY_FALLBACKS: put it back, then run `seal_second_factors`."
        ) from error


@transaction.atomic
def seal_all() -> int:
    """Anew with the present SECRET_KEY, whatever sealed them before; how many."""
    factors = Authenticator.objects.select_for_update().exclude(type="webauthn")
    for factor in factors:
        factor.data |= _sealed_anew(factor.data)
        factor.save(update_fields=["data"])
    return len(factors)


def _sealed_anew(data: dict[str, Any]) -> dict[str, Any]:
    new: dict[str, Any] = {name: seal(unseal(data[name])) for name in _SEEDS if name in data}
    if _CODES in data:
        new[_CODES] = [seal(unseal(code)) for code in data[_CODES]]
    return new


def _box() -> MultiFernet:
    """The first key seals; each opens."""
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(salted_hmac(_SALT, b"", key, algorithm="sha256").digest()))
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
