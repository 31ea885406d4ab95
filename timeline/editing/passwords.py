"""What no password may be made of: the words that anyone would try here first."""

import re
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline.languages.folding import fold
from timeline.models import Actor, Dispute

# The product, the language of its desk, and what it calls those who work there.
OF_EVERY_HOUSE = (
    "Sijal", "سجال", "timeline", "خط زمني", "dispute", "نزاع", "newsroom", "تحرير", "desk",
    "reporter", "مراسل", "editor", "محرر", "publisher", "ناشر", "admin", "password", "كلمة سر",
)  # fmt: skip
LEAST = 8  # characters beside those words: what OWASP ASVS 5.0 (6.2.1) asks of a whole password
SHORTEST = 3  # letters of a word that counts
LOOKED_AT = 256  # characters of a password: what follows is not searched for words


class HouseWordsValidator:
    """A word of the house may stand in a password, but counts for nothing there.

    The message names none of the words: it would show a part of the password.
    """

    def validate(self, password: str, user: object = None) -> None:
        if _beside(house_words(), password) < LEAST:
            raise ValidationError(
                _(
                    "Too much of this password is words that anyone would try here, such as the"
                    " name of the site or of a dispute. Beside them, it needs 8 characters or more."
                ),
                code="password_of_house_words",
            )

    def get_help_text(self) -> str:
        return _(
            "The name of the site, or of who is in a dispute here, does not count: your password"
            " needs 8 characters or more beside it."
        )


def house_words() -> set[str]:
    """Folded, from what every house says, what the operator adds, and what the record names."""
    named = (
        *OF_EVERY_HOUSE,
        *settings.PASSWORD_WORDS,
        *settings.ALLOWED_HOSTS,
        *chain(*Dispute.objects.values_list("title_ar", "title_en", "slug")),
        *chain(*Actor.objects.values_list("name_ar", "name_en", "slug")),
    )
    words = {word.removeprefix("ال") for name in named for word in _words(name)}
    return {word for word in words if len(word) >= SHORTEST}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _beside(words: set[str], password: str) -> int:
    """Letters and digits of the password that belong to none of the words."""
    letters = "".join(_words(password[:LOOKED_AT]))
    covered = {
        place
        for word in words
        if word in letters
        for found in re.finditer(f"(?={word})", letters)
        for place in range(found.start(), found.start() + len(word))
    }
    return len(letters) - len(covered)
