"""What happens in a dispute: cue words by kind, Arabic and English, as tables.

A `deed` is a verb (or a phrase) that tells a happening by itself; a `thing` is a noun that needs a
date or a word of planning beside it. Arabic perfects stand for their other persons too.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from timeline.extraction.wordlists import keys
from timeline.extraction.words import readings
from timeline.languages.folding import fold

EventKind = Literal[
    "lawsuit",
    "ruling",
    "hearing",
    "announcement",
    "statement",
    "founding",
    "appointment",
    "departure",
    "deal",
    "sanction",
    "vote",
    "protest",
    "attack",
    "other",
]


@dataclass(frozen=True)
class Cue:
    kind: EventKind
    deed: bool


# «رفع … دعوى»: all the words of the phrase within one clause, in this order
PHRASES: dict[EventKind, str] = {
    "lawsuit": (
        "رفع دعوى|رفع قضية|رفع شكوى|قدم شكوى|قدم دعوى|أقام دعوى|قدم بلاغا|قدم طعنا|قدم استئنافا"
        "|قدم التماسا|رفع دعوى مضادة|تقدم شكوى|تقدم بشكوى|تقدم ببلاغ|تقدم بطعن|طلب إصدار"
        "|إضافة مطالب|أودع دعوى|filed lawsuit|filed suit|filed complaint|filed appeal"
        "|filed countersuit|filed motion|filed claim|took court|launched legal|brought case"
        "|lodged complaint|lodged appeal|filed counterclaim|file lawsuit|file appeal"
        "|filed petition|lodged claim|file claim"
    ),
    "ruling": (
        "أصدر حكما|أصدر قرارا|أصدر أمرا|قضى بأن|issued injunction|granted injunction|jury found"
    ),
    "announcement": (
        "كشف النقاب|طرح خطة|نشر تقرير|أصدر بيانا|published report|released report|issued statement"
    ),
    "founding": (
        "بدأ شركته|بدأ شركة|أطلق شركة|أنشأ شركة|ساعد تأسيس|set up|started company|launched company"
    ),
    "appointment": "تولى منصب|تولى رئاسة|تولى إدارة|took over|took office|appointed as|named as",
    "departure": (
        "قرر الخروج|يقرر الخروج|قرر الانسحاب|قرر الرحيل|قدم استقالته|غادر منصبه|غادر الشركة"
        "|ترك منصبه|ترك الشركة|غادر مجلس|خرج من|stepped down|step down|stand down|left company"
        "|left board|left band|left group|quit board|walked out|parted ways|left firm"
        "|left studio|left partnership|pulled out|leaves board|resigned from"
    ),
    "deal": (
        "توصل اتفاق|توصل تسوية|وقع اتفاق|وقع عقدا|وقع مذكرة|reached agreement|reached settlement"
        "|agreed deal|signed agreement|signed contract|signed deal|struck deal|agreed pay"
        "|agreed buy|agreed sell|agreed settle"
    ),
    "sanction": (
        "فرض غرامة|فرض عقوبات|سحب ترخيص|علق ترخيص|أوقف العمل|imposed fine|imposed sanctions"
        "|revoked licence|revoked license|suspended licence|suspended license|halted work"
        "|froze assets|ordered halt"
    ),
    "protest": (
        "signed petition|وقع عريضة|نظم مظاهرة|نظم وقفة|نظم احتجاجا|خرج مظاهرة|دخل إضراب|بدأ إضراب"
        "|took streets|went strike|walked out"
    ),
    "other": (
        "بنى مركز|يبني مركز|تبني مركز|بنى مصنع|يبني مصنع|تبني مصنع|بنى محطة|يبني محطة|تبني محطة"
        "|بنى مقر|يبني مقر|تبني مقر|is building|are building|بدأ خلاف|بدأ الخلاف|بدأ النزاع"
        "|بدأ صراع|صراع بدأ|نزاع بدأ|بدأ نزاع|اندلع خلاف|نشب خلاف|بدأ بناء|بدأ أعمال|بدأ بتنافس"
        "|بدأ العمل|dispute began|dispute started|row began|began dispute|broke out"
        "|began construction|began building|began work|construction began|work began|fell out"
        "|started construction|feud began|published book|released film|released album"
        "|opened doors"
    ),
}
DEEDS: dict[EventKind, str] = {
    "lawsuit": "قاضى طعن استأنف sued sues countersued appealed sue",
    "ruling": "قضى أدان برأ ruled convicted acquitted overturned sentenced rules",
    "hearing": "",
    "announcement": (
        "أعلن كشف أطلق دشن announced unveiled launched revealed introduced announces released"
        " published"
    ),
    "founding": "أسس تأسس أنشأ founded co-founded cofounded established",
    "appointment": "عين انتخب appointed elected hired",
    "departure": (
        "استقال أقال أقيل انسحب أعفي انشق resigned quit fired ousted dismissed withdrew departed"
        " sacked"
    ),
    "deal": "استحوذ اشترى اندمج تصالح acquired bought merged settled sold signed agreed",
    "sanction": "غرم حظر صادر fined banned sanctioned seized",
    "vote": "صوت اقترع voted",
    "protest": "تظاهر احتج أضرب اعتصم protested rallied demonstrated marched",
    "attack": "قصف هجم اقتحم اغتيل attacked bombed stormed assassinated vandalised vandalized",
    "other": (
        "اندلع نشب تصاعد انهار تأجل أوقف ألغى اشتعل احتدم تفاقم انطلق افتتح أغلق سحب أقر وافق"
        " اعتقل احتجز قطع استدعى طرد recalled summoned escalated erupted"
        " collapsed postponed cancelled canceled opened"
        " closed halted suspended arrested expelled terminated approved cleared"
    ),
}
THINGS: dict[EventKind, str] = {
    "lawsuit": "دعوى شكوى طعن الدعوى قضية lawsuit suit complaint appeal filing countersuit",
    "ruling": "حكم حكما الحكم حكمها قرارها ruling verdict judgment judgement injunction decision",
    "hearing": (
        "جلسة جلسات الجلسة جلستها جلسته جلساتها محاكمة المحاكمة مرافعة"
        " hearing trial hearings session arbitration"
    ),
    "announcement": "إعلان announcement launch",
    "founding": "تأسيس تأسيسها تأسيسه founding creation",
    "appointment": "تعيين انتخاب appointment election",
    "departure": (
        "استقالة إقالة خروج الخروج رحيل مغادرة انسحاب resignation departure dismissal exit"
    ),
    "deal": (
        "اتفاق اتفاقية صفقة تسوية عقد الاتفاق العقد agreement deal settlement contract merger"
        " partnership"
    ),
    "sanction": "غرامة عقوبة عقوبات حظر fine sanctions ban penalty",
    "vote": "تصويت اقتراع استفتاء vote ballot referendum",
    "protest": (
        "مظاهرة احتجاج احتجاجات إضراب وقفة اعتصام مسيرة متظاهرون متظاهرين محتجون"
        " محتجين المتظاهرون المتظاهرين المحتجون protest strike rally demonstration protests"
        " protesters demonstrators strikers picket"
    ),
    "attack": "هجوم قصف اعتداء attack assault",
    "other": "اجتماع مؤتمر مهلة معرض تقرير meeting conference deadline report",
}
# Imperfects and infinitives: what is told to lie ahead, or hangs on «أن» and "to"
AHEAD: dict[EventKind, str] = {
    "lawsuit": "يستأنف يطعن يقاضي يرفع appeal sue file",
    "ruling": "يحكم يقضي يصدر يبت rule decide",
    "hearing": "ينظر يمثل يستمع hear testify question",
    "announcement": "يعلن يكشف يطلق announce launch unveil release publish",
    "founding": "يؤسس ينشئ found establish",
    "appointment": "يعين ينتخب يتولى appoint elect hire",
    "departure": "يستقيل يغادر ينسحب يترك resign leave quit",
    "deal": "يوقع يشتري يستحوذ sign buy acquire sell merge settle",
    "sanction": "يفرض يغرم يحظر fine ban",
    "vote": "يصوت يقترع vote",
    "protest": "يتظاهر يضرب يعتصم يحتج protest strike rally",
    "other": "يجتمع يعقد يفتتح يغلق يبدأ يستضيف meet open close begin start hold reopen",
}
# Words of planning: what they govern lies ahead
PLANNED = keys(
    "المقرر مقرر المتوقع المنتظر المرتقب المزمع يعتزم تعتزم ينوي تنوي يخطط تخطط سوف موعدا حددت حدد"
    " المقبل المقبلة المقبلين القادم القادمة scheduled due expected will plans planned slated set"
    " intends upcoming"
)


def _persons(word: str) -> list[str]:
    """A perfect in its other persons, and its future under س."""
    if word.isascii():
        return [word]
    stem = word[:-1] if word[-1] in "ىا" else word
    return [fold(form) for form in (word, f"{stem}ت", f"{stem}وا", f"{word}ا", f"{stem}تا")]


def _imperfects(word: str) -> list[str]:
    if word.isascii():
        return [word]
    forms = [f"{person}{word[1:]}" for person in "يتن"]
    return [
        fold(form) for form in (*forms, *(f"س{form}" for form in forms), f"{word}ون", f"س{word}ون")
    ]


@cache
def _table() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for kind, words in THINGS.items():
        table |= {fold(word): Cue(kind, deed=False) for word in words.split()}
    for kind, words in AHEAD.items():
        forms = [form for word in words.split() for form in _imperfects(word)]
        table |= {form: Cue(kind, deed=False) for form in forms}
    for kind, words in DEEDS.items():
        table |= {form: Cue(kind, deed=True) for word in words.split() for form in _persons(word)}
    return table


COURTS = keys("محكمة المحكمة القاضي القاضية قاض هيئة النيابة court judge tribunal")
_DECIDING = (
    "أصدر قضى حكم رفض أمر جمد أبطل ألزم أسقط ألغى أيد قرر قبل أوقف علق أجل"
    " ordered rejected dismissed upheld found"
    " blocked granted overturned suspended froze halted ruled threw quashed sided"
)
RULING_VERBS = frozenset(form for word in _DECIDING.split() for form in _persons(word))


@cache
def phrases() -> dict[str, list[tuple[EventKind, tuple[str, ...]]]]:
    """First word of a phrase, in any person -> kind and the words to follow."""
    table: dict[str, list[tuple[EventKind, tuple[str, ...]]]] = {}
    for kind, joined in PHRASES.items():
        for phrase in joined.split("|"):
            first, *rest = phrase.split()
            for form in _persons(first):
                table.setdefault(form, []).append((kind, tuple(fold(word) for word in rest)))
    return table


@lru_cache(maxsize=20_000)
def cue_of(key: str) -> Cue | None:
    """Under و and ف any cue; under ب ل ك only the nouns: «بدعوى»."""
    for peeled, rest in readings(key):
        cue = _table().get(rest)
        if cue and (not cue.deed or peeled == 0 or (peeled == 1 and key[0] in "وف")):
            return cue
    return None
