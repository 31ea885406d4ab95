"""The same number in Western, Arabic-Indic or Persian digits (CLDR: latn, arab, arabext)."""

from typing import Literal

type Digits = Literal["latn", "arab"]

LATN = "0123456789"
ARAB = "٠١٢٣٤٥٦٧٨٩"
ARABEXT = "۰۱۲۳۴۵۶۷۸۹"
TO_LATN = str.maketrans(ARAB + ARABEXT, LATN + LATN)
TO_ARAB = str.maketrans(LATN, ARAB)


def to_latn(text: str) -> str:
    return text.translate(TO_LATN)


def to_digits(text: str, digits: Digits) -> str:
    """Western digits in the asked system; separators and everything else are left alone."""
    return text.translate(TO_ARAB) if digits == "arab" else text
