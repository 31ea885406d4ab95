"""The words dates are made of, in Arabic and English, as tables: phrase -> class and value.

The month names come from `timeline.calendars.months` (CLDR's regional names); the variants here are
spellings found in the press. A class names what a word does in a date, whatever its language,
so that one grammar reads both.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from timeline.calendars.months import (
    GREGORIAN_AR,
    GREGORIAN_EN,
    GREGORIAN_EN_SHORT,
    HIJRI_AR,
    HIJRI_EN,
    WEEKDAYS_AR,
    WEEKDAYS_EN,
)
from timeline.extraction.dates.number_words import CARDINALS, DECADES, ORDINALS
from timeline.extraction.wordlists import keys
from timeline.languages.folding import fold

# A phrase is cut as a text is: «rabi al-thani» into four pieces
_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")


@dataclass(frozen=True)
class Entry:
    """`kind` is the class of the grammar; `value` a number (month, day offset, count) or a name."""

    kind: str
    value: int = 0
    name: str = ""


MONTH_VARIANTS = {
    1: "كانون ثاني|كانون 2",
    2: "فبرائر|فيفري|فيبراير",
    3: "مارت|آذر",
    4: "ابريل|إبريل|أفريل|أبرل",
    5: "أيار|ماي|مايس",
    6: "جوان|حزيزان|يونيه",
    7: "جويلية|يوليوز|يوليه|تموز",
    8: "أوت|غشت|أغسطوس",
    9: "شتنبر|سبتمر|أيلول|sept",
    10: "تشرين أول|تشرين 1|أكتوبر",
    11: "نونبر|نوفمبر|تشرين ثاني|تشرين 2",
    12: "دجنبر|ديسامبر|كانون أول|كانون 1",
}
HIJRI_VARIANTS = {
    1: "محرم الحرام|المحرم|muharram",
    2: "صفر الخير|safar",
    3: "ربيع أول|rabi al-awwal|rabi i",
    4: "ربيع الثاني|ربيع الآخر|ربيع ثاني|rabi al-thani|rabi ii",
    5: "جمادى الأول|جمادى الأولى|جماد الأول|جمادي الأولى|jumada al-ula|jumada i",
    6: "جمادى الآخرة|جمادى الثاني|جمادى الثانية|جماد الثاني|جمادي الثانية|jumada ii",
    7: "رجب المرجب|rajab",
    8: "شعبان المعظم|shaban",
    9: "رمضان المبارك|رمضان الكريم|ramadan|ramadhan",
    10: "شوال|shawwal",
    11: "ذو القعدة|ذي القعدة|ذوالقعدة|ذا القعدة|dhu al-qadah",
    12: "ذو الحجة|ذي الحجة|ذوالحجة|ذا الحجة|dhu al-hijjah",
}
WEEKDAY_VARIANTS = {
    0: "الإثنين|الأثنين|mon|اثنين|إثنين",
    1: "الثلثاء|tues|tue|ثلاثاء",
    2: "الاربعا|weds|wed|أربعاء",
    3: "thurs|thur|thu|خميس",
    4: "fri|جمعة",
    5: "sat|سبت",
    6: "sun|أحد",
}
# Also a verb, a name or a common noun: a month or a weekday only beside other evidence
WEAK = keys(
    "مارس آب اب أوت ماي صفر رجب شعبان نيسان محرم المحرم جوان"
    " may march august mar jan jun dec sat sun mon wed fri tue thu sept"
    " أحد سبت جمعة خميس أربعاء ثلاثاء اثنين إثنين الأحد"
) - {fold("الأحد")}
# A full stop after one of these ends no sentence
ABBREVIATIONS = keys(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)

UNITS = {
    "day": "يوم أيام يوما day days",
    "week": "أسبوع أسابيع أسبوعا الأسبوع الأسابيع week weeks",
    "month": "شهر أشهر شهور شهرا الشهر الأشهر الشهور month months",
    "quarter": "ربع الربع الفصل quarter quarters",
    "half": "نصف النصف half",
    "year": "عام أعوام عاما العام الأعوام عامي سنتي سنة سنوات سنين السنة السنوات year years",
    "decade": "عقد عقود عقدا العقد العقود decade decades",
    "century": "قرن قرون القرن القرون century",
    "hour": "ساعة ساعات دقيقة دقائق الساعات hour hours minute minutes moments",
    "days": "الأيام",
}
DUALS = {
    "day": "يومين يومان اليومين",
    "week": "أسبوعين أسبوعان الأسبوعين",
    "month": "شهرين شهران الشهرين",
    "year": "عامين عامان سنتين سنتان العامين السنتين",
    "decade": "عقدين عقدان العقدين",
    "hour": "ساعتين ساعتان",
}
_PAST = "ماضي ماض ماضية ماضيين ماضيتين منصرم منصرمة فائت فائتة سابق سابقة"
_NEXT = "مقبل مقبلة مقبلين مقبلتين قادم قادمة قادمين قادمتين آتي آت آتية"
_CURRENT = "جاري جار جارية حالي حالية راهن راهنة"


def _with_article(words: str) -> str:
    return " ".join(f"{word} ال{word}" for word in words.split())


WORDS = {
    "past": f"{_with_article(_PAST)} last past previous",
    "next": f"{_with_article(_NEXT)} next coming upcoming",
    "current": f"{_with_article(_CURRENT)} هذا هذه هذين current",
    "this": "this these",
    "following": "التالي التالية اللاحق following",
    "final": "الأخير الأخيرة final",
    "in": "في أثناء بحلول مع in during by on at throughout",
    "during": "خلال",
    "within": "within",
    "since": "منذ since ever",
    "until": "حتى لغاية until till before",
    "from": "من from",
    "to": "إلى الى through to",
    "between": "بين between",
    "and": "و and",
    "of": "لـ ل of",
    "the": "the",
    "ago": "ago earlier",
    "after": "بعد after",
    "before": "قبل",
    "later": "later afterwards فقط",
    "about": "نحو حوالي قرابة زهاء ما يقارب about around nearly almost roughly some",
    "few": "بضعة بضع عدة few several",
    "latest": "آخر",
    "rest": "بقية باقي rest remainder",
    "now": "الآن now",
    "fiscal": "المالية المالي fiscal fy",
    "seasonunit": "موسم الموسم season",
    "fewness": "القليلة قليلة معدودة عدة عديدة",
    "more": "أكثر more over",
    "than": "than",
    "a": "a an",
    "hijrimark": "ه هجري هجرية ah hijri",
    "gregorianmark": "م ميلادي ميلادية ad ce",
    "weekend": "weekend",
    "then": "الحين then",
    "dated": "بتاريخ الموافق المصادف الموافقة dated",
    "that": "ذلك تلك نفس طوال طيلة ذات same that",
    "possessive": "my your his her their our",
    "age": "عمره عمرها عمرهم العمر age",
    "dating": (
        "back dates dating postponed delayed moved extended تعود يعود عاد عادت ترجع يرجع العودة"
        " مؤجلة تأجيل أجل أجلت تمديد"
    ),
    "occasion": (
        "اتفاق اتفاقية معاهدة ثورة حرب انتخابات دستور أزمة انقلاب هدنة هجمات احتجاجات مفاوضات"
    ),
    "counted": (
        "متر مترا كيلومتر دولار دولارا ريال درهم دينار جنيه يورو صوت شخص شخصا موظف عامل ألف آلاف"
        " مليون ملايين مليار مليارات تريليون طن برميل حالة قتيل جريح نسخة وحدة مقعد نقطة كلم كم"
        " people dollars euros pounds men women votes miles kilometers kilometres km thousand"
        " million billion percent tons barrels feet pages employees workers jobs members"
    ),
}
PHRASES = {
    "more": ["ما يزيد على", "ما يزيد عن"],
    "about": ["ما يقرب من", "ما يقارب", "as early as", "as late as", "as soon as"],
    "since": ["ابتداء من", "اعتبارا من", "بدءا من"],
    "orearlier": ["أو قبله", "أو قبلها", "or earlier"],
    "in": ["as of"],
    "later": ["في وقت لاحق"],
    "within": ["في غضون", "inside of"],
}
MODIFIERS = {
    "early": "مطلع أوائل بداية مستهل early beginning start",
    "middle": "منتصف أواسط وسط mid middle",
    "late": "أواخر نهاية ختام late end",
}
RELATIVE_DAYS = {
    -2: "أول أمس|أول من أمس|أمس الأول|قبل أمس|قبل يوم أمس"
    "|the day before yesterday|day before yesterday",
    -1: "أمس|البارحة|الأمس|ليلة أمس|الليلة الماضية|yesterday|last night|overnight",
    0: "اليوم|الليلة|today|tonight|this morning|this afternoon|this evening",
    1: "غدا|الغد|غد|بكرة|بكرا|tomorrow",
    2: "بعد غد|بعد الغد|the day after tomorrow|day after tomorrow",
}
SEASONS = {
    1: "ربيع الربيع spring",
    2: "صيف الصيف summer",
    3: "خريف الخريف autumn fall",
    4: "شتاء الشتاء winter",
}
DAY_PARTS = (
    "صباح صباحا مساء ظهر عصر فجر ليلة ليل ليلا نهار عشية"
    " morning afternoon evening night noon midnight"
)


def _month_entries() -> Iterable[tuple[str, Entry]]:
    for names in (*GREGORIAN_AR.values(), GREGORIAN_EN, GREGORIAN_EN_SHORT):
        yield from ((name, Entry("month", number)) for number, name in enumerate(names, start=1))
    for number, variants in MONTH_VARIANTS.items():
        yield from ((name, Entry("month", number)) for name in variants.split("|"))
    for names in (HIJRI_AR, HIJRI_EN):
        yield from ((name, Entry("hijri", number)) for number, name in enumerate(names, start=1))
    for number, variants in HIJRI_VARIANTS.items():
        yield from ((name, Entry("hijri", number)) for name in variants.split("|"))


def _weekday_entries() -> Iterable[tuple[str, Entry]]:
    for names in (WEEKDAYS_AR, WEEKDAYS_EN):
        yield from ((name, Entry("weekday", number)) for number, name in enumerate(names))
    for number, variants in WEEKDAY_VARIANTS.items():
        yield from ((name, Entry("weekday", number)) for name in variants.split("|"))


def _unit_entries() -> Iterable[tuple[str, Entry]]:
    for unit, words in UNITS.items():
        yield from ((word, Entry(f"{unit}unit", 1, unit)) for word in words.split())
    for unit, words in DUALS.items():
        yield from ((word, Entry("dual", 2, unit)) for word in words.split())


def _word_entries() -> Iterable[tuple[str, Entry]]:
    for kind, words in WORDS.items():
        yield from ((word, Entry(kind)) for word in words.split())
    for kind, phrases in PHRASES.items():
        yield from ((phrase, Entry(kind)) for phrase in phrases)
    for name, words in MODIFIERS.items():
        yield from ((word, Entry("modifier", 0, name)) for word in words.split())
    for offset, phrases_of_day in RELATIVE_DAYS.items():
        yield from ((p, Entry("relativeday", offset)) for p in phrases_of_day.split("|"))
    for number, words in SEASONS.items():
        yield from ((word, Entry("season", number)) for word in words.split())
    yield from ((word, Entry("daypart")) for word in DAY_PARTS.split())


def _number_entries() -> Iterable[tuple[str, Entry]]:
    yield from ((word, Entry("cardinal", value)) for word, value in CARDINALS.items())
    yield from ((word, Entry("ordinal", value)) for word, value in ORDINALS.items())
    yield from ((word, Entry("decade", tens)) for word, tens in DECADES.items())


def _weakened(phrase: str, entry: Entry) -> Entry:
    weak = phrase in WEAK and entry.kind in {"month", "hijri", "weekday"}
    return Entry(f"weak{entry.kind}", entry.value) if weak else entry


@cache
def lexicon() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """First folded word -> its phrases, longest first. Later tables win over earlier ones."""
    table: dict[tuple[str, ...], Entry] = {}
    sources = (_number_entries, _word_entries, _unit_entries, _month_entries, _weekday_entries)
    for source in sources:
        for phrase, entry in source():
            folded = fold(phrase)
            table[tuple(_PIECE.findall(folded))] = _weakened(folded, entry)
    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words in sorted(table, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, table[words]))
    return by_first
