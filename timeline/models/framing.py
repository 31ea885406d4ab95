"""Who may frame the embed of a dispute, as its editors write it: one origin a line."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A host source of CSP without a path. Names of other scripts stand in their ASCII form.
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ORIGIN = re.compile(rf"https?://(?:\*\.)?{LABEL}(?:\.{LABEL})*(?::[0-9]{{1,5}})?", re.IGNORECASE)
MOST = 100  # origins, so that a header stays one that servers pass on


def origins_in(text: str) -> list[str]:
    """What stands there and is an origin; what is none could say anything in a header."""
    return [line for line in text.split() if ORIGIN.fullmatch(line)][:MOST]


def only_origins(text: str) -> None:
    for line in text.split():
        if not ORIGIN.fullmatch(line):
            raise ValidationError(
                _("«%(line)s» is not an origin such as https://news.example or https://*.example."),
                params={"line": line},
            )
    if len(text.split()) > MOST:
        raise ValidationError(_("At most %(most)d origins."), params={"most": MOST})
