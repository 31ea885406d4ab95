"""Verbs of saying, Arabic and English: what each does to the claim it introduces."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from timeline.extraction.wordlists import keys
from timeline.extraction.words import readings
from timeline.languages.folding import fold

# say: «قال»; reply: «رد», "denied", which answer someone; more: «أضاف», the same speaker goes on;
# doubt: answers too, but says nothing by itself;
# accuse: the claim follows without «إن»; tell: announces a deed as much as a claim
Act = Literal["say", "reply", "doubt", "more", "accuse", "tell"]

# perfect and imperfect, masculine singular; the other persons are derived
_AR: dict[Act, str] = {
    "say": (
        "قال يقول|أكد يؤكد|ذكر يذكر|صرح يصرح|أوضح يوضح|كتب يكتب|أشار يشير|اعتبر اعتبر|رأى يرى"
        "|زعم يزعم|ادعى يدعي|شدد يشدد|غرد يغرد|حذر يحذر|أفاد يفيد|وصف يصف|لفت يلفت|بين يبين"
        "|نقل ينقل|تعهد يتعهد|هدد يهدد|دعا يدعو|طالب يطالب|أبلغ يبلغ|تساءل يتساءل|جادل يجادل"
        "|اشتكى يشتكي|أقر يقر|اعترف يعترف|توقع يتوقع|وعد يعد|سأل يسأل|أصر يصر|أخبر يخبر"
        "|روى يروي|شرح يشرح|رجح يرجح"
    ),
    "reply": ("نفى ينفي|رفض يرفض|فند يفند|كذب يكذب|أنكر ينكر|دحض يدحض|استنكر يستنكر|استبعد يستبعد"),
    "doubt": (
        "رد يرد|أجاب يجيب|شكك يشكك|انتقد ينتقد|عقب يعقب|هاجم يهاجم|اعترض يعترض|سخر يسخر|دافع يدافع"
        "|علق يعلق"
    ),
    "more": "أضاف يضيف|تابع يتابع|أردف يردف|استطرد يستطرد|مضى يمضي|زاد يزيد|واصل يواصل|ختم يختم",
    "accuse": "اتهم يتهم",
    "tell": "أعلن يعلن|نشر ينشر|كشف يكشف|تحدث يتحدث|قرر يقرر|طلب يطلب",
}
_AR_PARTICIPLES: dict[Act, str] = {
    "say": (
        "قائل مؤكد مشير معتبر واصف موضح محذر مبين زاعم مدعي مشدد لافت معلن كاتب متعهد مطالب داعي"
    ),
    "reply": "نافي رافض مكذب منكر",
    "doubt": "منتقد مشكك معلق",
    "more": "مضيف متابع مردف",
    "accuse": "متهم",
}
_EN: dict[Act, str] = {
    "say": (
        "say says said saying write writes wrote writing claims claimed claiming argue"
        " argues argued arguing insist insists insisted insisting warn warns warned warning"
        " stated stating maintain maintained maintains assert asserted asserts"
        " allege alleged alleges alleging tell tells told tweeted posted explain explained"
        " explains noted noting acknowledge acknowledged admitted conceded called"
        " describe described describing suggested believe believes believed declared stressed"
        " urged demanded vowed pledged promised complained predicted testified asked recalled"
        " remarked quipped joked"
    ),
    "reply": (
        "deny denies denied denying reject rejects rejected rejecting dismiss"
        " dismissed dismisses dismissing disputed disputing rebut rebutted refute"
        " refuted"
    ),
    "doubt": (
        "replied replying respond responds responded responding countered"
        " counters retorted questioned questions doubted criticised criticized slammed"
        " condemned mocked disagreed answered defended denounced"
    ),
    "more": "add adds added adding continue continued continues went concluded",
    "accuse": "accuse accuses accused accusing",
    "tell": (
        "ruled announce announces announced announcing confirm confirmed confirms revealed unveiled"
    ),
}


def _arabic_forms(perfect: str, imperfect: str) -> Iterable[str]:
    stem = perfect[:-1] if perfect[-1] in "ىا" else perfect
    yield from (perfect, f"{stem}ت", f"{stem}وا", f"{perfect}ا", f"{stem}تا")
    yield from (imperfect, f"ت{imperfect[1:]}", f"{imperfect}ون")


def _participles(stem: str) -> Iterable[str]:
    yield from (f"{stem}ا", f"{stem}ة", f"{stem}ين")


@cache
def _table() -> dict[str, Act]:
    table: dict[str, Act] = {}
    for act, pairs in _AR.items():
        for pair in pairs.split("|"):
            table |= {fold(form): act for form in _arabic_forms(*pair.split())}
    for act, stems in _AR_PARTICIPLES.items():
        table |= {fold(form): act for stem in stems.split() for form in _participles(stem)}
    for act, verbs in _EN.items():
        table |= dict.fromkeys(verbs.split(), act)
    return {form: act for form, act in table.items() if form not in _NOT_VERBS}


# Forms that are far more often something else: «بين» between, «بينت», «زاد», «تعد»
_NOT_VERBS = keys("بين بينا تعد يعد ردا تبين وعدا زيدا نقلا بيتا تصف")


@lru_cache(maxsize=20_000)
def act_of(key: str) -> Act | None:
    """What the folded word does as a verb of saying, also under و or ف; None for other words."""
    table = _table()
    for peeled, rest in readings(key):
        if rest in table and (peeled == 0 or key[0] in "وف"):
            return table[rest]
    return None


@cache
def masculine_perfects() -> frozenset[str]:
    """«تابع» begins like a feminine imperfect and is none."""
    return frozenset(fold(p.split()[0]) for pairs in _AR.values() for p in pairs.split("|"))


def is_saying(key: str) -> bool:
    return act_of(key) is not None


# Verbs that say something only with "that" or a quote behind them
NEEDS_THAT = keys(
    "recall recalled asked demanded called calls describe describes described describing suggested"
    " concluded continue continued continues went explained"
    " explains predicted wrote write writes posted tweeted urged noted acknowledged stating"
    " stressed declared testified ruled"
)
COMPLEMENTISERS = keys(
    "إن أن إنه إنها إنهم إنهما أنه أنها أنهم أنهما بأن بأنه بأنها بأنهم إنني أنني that"
)
PRONOUNS = keys("he she they it his her their")

# What an accusation is called when it is answered
ACCUSATIONS = keys(
    "accusation accusations allegation allegations claims"
    " charge charges findings criticism suggestion suggestions"
    " الاتهام الاتهامات التهمة التهم المزاعم الادعاءات"
)
DENIALS = keys("نفى نفت ينفي تنفي أنكر أنكرت كذب كذبت فند فندت دحض دحضت استنكر استنكرت") | keys(
    "deny denies denied denying rebutted refuted disputed"
)
# Verbs that quote a single word
CALLING = keys(
    "وصف وصفت وصفه وصفته وصفها وصفتها سماه سمته called calls describes described dismissed"
)
