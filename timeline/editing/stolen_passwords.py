"""Passwords that were stolen from other sites (`ASK_BREACHED_PASSWORDS`)."""

from django.utils.translation import gettext_lazy as _
from pwned_passwords_django.validators import (  # type: ignore[import-untyped]
    PwnedPasswordsValidator,
)


class StolenPasswordValidator(PwnedPasswordsValidator):  # type: ignore[misc]
    """Asks api.pwnedpasswords.com, by the first 5 of 40 digits of a hash. Where that does not
    answer in time, Django's list of common ones decides."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            error_message=_("This password was stolen from another site: choose another."),
            help_message=_("Your password can’t be one that was stolen from another site."),
            **options,
        )
