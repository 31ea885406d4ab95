"""Numbers in words, Arabic and English, as tables: cardinals, ordinals and years."""

from timeline.extraction.wordlists import listed

_AR_ONES = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين",
    3: "ثلاث ثلاثة",
    4: "أربع أربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
    10: "عشر عشرة",
}
_AR_TEEN_HEADS = {1: "أحد إحدى", 2: "اثنا اثني اثنتا اثنتي"}
_AR_TENS = {20: "عشرون عشرين", 30: "ثلاثون ثلاثين"}
_AR_ORDINALS = {
    1: "أول أولى",
    2: "ثاني ثانية ثان",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
}
_AR_FIRST_IN_COMPOUNDS = "حادي حادية"
_EN_ONES = listed("one two three four five six seven eight nine")
_EN_TEENS = listed(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = {20: "twenty", 30: "thirty"}
_EN_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_ORDINAL_TENS = {20: "twentieth", 30: "thirtieth"}
_LAST_DAY = 31


def _arabic_cardinals() -> dict[str, int]:
    words = {form: value for value, forms in _AR_ONES.items() for form in forms.split()}
    heads = {**_AR_ONES, **_AR_TEEN_HEADS}
    for value in range(1, 10):
        for form in heads[value].split():
            words |= {f"{form} {ten}": 10 + value for ten in ("عشر", "عشرة")}
    for ten, forms in _AR_TENS.items():
        for form in forms.split():
            words[form] = ten
            words |= {
                f"{one} و{form}": ten + value
                for value in range(1, 10)
                for one in _AR_ONES[value].split()
                if ten + value <= _LAST_DAY
            }
    definite = {f"ال{form}": value for value in range(3, 11) for form in _AR_ONES[value].split()}
    return words | definite


def _arabic_ordinals() -> dict[str, int]:
    words = {form: value for value, forms in _AR_ORDINALS.items() for form in forms.split()}
    units = {**_AR_ORDINALS, 1: _AR_FIRST_IN_COMPOUNDS}
    for value in range(1, 10):
        for form in units[value].split():
            words |= {f"{form} {ten}": 10 + value for ten in ("عشر", "عشرة")}
            for ten, tens in _AR_TENS.items():
                if ten + value <= _LAST_DAY:
                    words |= {f"{form} وال{name}": ten + value for name in tens.split()}
    words |= {f"ال{name}": ten for ten, names in _AR_TENS.items() for name in names.split()}
    return words | {f"ال{form}": value for form, value in words.items() if form[:2] != "ال"}


def _english_cardinals() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_EN_ONES + _EN_TEENS, start=1)}
    for ten, name in _EN_TENS.items():
        words[name] = ten
        for value, one in enumerate(_EN_ONES, start=1):
            if ten + value <= _LAST_DAY:
                words[f"{name} {one}"] = words[f"{name} - {one}"] = ten + value
    return words


def _english_ordinals() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_EN_ORDINALS, start=1)}
    for ten, name in _EN_TENS.items():
        words[_EN_ORDINAL_TENS[ten]] = ten
        for value, one in enumerate(_EN_ORDINALS[:9], start=1):
            if ten + value <= _LAST_DAY:
                words[f"{name} {one}"] = words[f"{name} - {one}"] = ten + value
    return words


CARDINALS: dict[str, int] = _arabic_cardinals() | _english_cardinals()
ORDINALS: dict[str, int] = _arabic_ordinals() | _english_ordinals()

_DECADE_STEMS = {
    20: "عشرين",
    30: "ثلاثين",
    40: "أربعين",
    50: "خمسين",
    60: "ستين",
    70: "سبعين",
    80: "ثمانين",
    90: "تسعين",
}
_EN_DECADES = listed("twenties thirties forties fifties sixties seventies eighties nineties")
# «تسعينيات» and "the nineties": the tens of a decade, its century left open
DECADES: dict[str, int] = {
    f"{article}{stem}{ending}": tens
    for tens, stem in _DECADE_STEMS.items()
    for article in ("", "ال")
    for ending in ("يات", "ات")
} | {name: tens for tens, name in zip(_DECADE_STEMS, _EN_DECADES, strict=True)}
