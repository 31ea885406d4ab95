"""Sums and counts told in Arabic or English, by what they count: «100 مليار دولار», "$97.4bn"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from timeline.extraction.wordlists import key_to_name
from timeline.languages.digits import to_latn
from timeline.languages.folding import fold

SCALES = {
    "ألف|آلاف|thousand|k": 10**3,
    "مليون|ملايين|مليونين|million|mn|m": 10**6,
    "مليار|مليارات|بليون|billion|bn|b": 10**9,
    "تريليون|ترليون|trillion|tn": 10**12,
}
UNITS = key_to_name(
    {
        "dollar": "دولار دولارا دولارات dollar dollars usd us$",
        "euro": "يورو euro euros eur",
        "pound": "جنيه جنيها جنيهات pound pounds gbp",
        "riyal": "ريال ريالا ريالات riyal riyals",
        "dirham": "درهم درهما دراهم dirham dirhams",
        "dinar": "دينار دينارا دنانير dinar dinars",
        "lira": "ليرة lira",
        "percent": "% ٪ percent",
        "person": "شخص شخصا أشخاص people persons",
        "worker": "موظف موظفا موظفين عامل عاملا عمال workers employees jobs",
        "killed": "قتيل قتيلا قتلى killed dead",
        "share": "سهم سهما أسهم shares",
        "vote": "صوت صوتا أصوات votes",
    }
)
SIGNS = {"$": "dollar", "€": "euro", "£": "pound"}
_SCALE = {fold(word): scale for words, scale in SCALES.items() for word in words.split("|")}
_PERCENT = "|".join(map(fold, ("في المئة", "في المائة", "بالمئة", "per cent")))
_AMOUNT = re.compile(
    r"(?P<sign>[$€£])?\s?(?P<number>\d[\d,٬]*(?:[.٫]\d+)?)"
    rf"(?:\s?(?P<scale>{'|'.join(sorted(_SCALE, key=len, reverse=True))})(?!\w))?"
    rf"(?:\s(?:{_PERCENT})|\s?(?P<unit>[%٪]|[^\W\d_]+))?"
)


@dataclass(frozen=True)
class Amount:
    """`words` as the text has them; two are comparable where their units are the same."""

    unit: str
    value: Decimal
    words: str


def amounts(texts: Iterable[str]) -> list[Amount]:
    """Those with a unit that we know: a bare number counts nothing that could be compared."""
    found = (_amount(match) for text in texts for match in _AMOUNT.finditer(fold(to_latn(text))))
    return [amount for amount in found if amount]


def _amount(match: re.Match[str]) -> Amount | None:
    percent = re.search(f"(?:{_PERCENT})$", match.group())
    unit = SIGNS.get(match["sign"] or "") or UNITS.get(match["unit"] or "")
    unit = "percent" if percent else unit
    if unit is None:
        return None
    number = match["number"].replace(",", "").replace("٬", "").replace("٫", ".").rstrip(".")
    value = Decimal(number) * _SCALE.get(match["scale"] or "", 1)
    return Amount(unit, value, match.group().strip())
