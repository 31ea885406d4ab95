"""The form that an editor signs in with."""

from typing import Any

from allauth.account.forms import LoginForm
from django.core.validators import MaxLengthValidator

LONGEST = 254  # characters of a mail address (RFC 5321); of a user name, 150


class SignInForm(LoginForm):  # type: ignore[misc] # untyped
    """A name longer than any account's is refused before it is looked for: SQLite gives up on a
    comparison of 50,000 letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["login"]
        name.validators.append(MaxLengthValidator(LONGEST))
        name.widget.attrs["maxlength"] = LONGEST
