"""Whether the verb nearest to a place in the text looks back or ahead."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from timeline.calendars.months import (
    GREGORIAN_AR,
    GREGORIAN_EN_SHORT,
    WEEKDAYS_AR,
    WEEKDAYS_EN,
)
from timeline.extraction.wordlists import keys
from timeline.languages.folding import fold

_AR_PAST = keys(
    "طعن قاضى فسخ قضى أدان برأ استأنف أفرج أمر ألزم غرم حظر صادر اشتعل احتدم تفاقم نشب تسلم نال"
    " عرض اختار انتخب أعفى صنع بث حجب منح تنازل امتنع التزم خالف خرق ترشح أضرب اعتصم "
    "قال أعلن أكد ذكر كتب أضاف رد نفى وصف صرح أفاد نشر قرر رفع أقام قدم طلب اتهم انتقد حكم قضى صدر"
    " أصدر وقع أطلق بدأ انطلق افتتح اغتيل استقال أقال أقيل عين تولى غادر وصل التقى عقد اجتمع شارك"
    " صوت رفض وافق أقر ألغى علق أجل أوقف اعتقل احتجز هاجم قتل أصيب تظاهر احتج اندلع اختتم كشف"
    " تحدث تجدد تصاعد تزامل تراجع توقف تأسس تأجل تعرض تلقى تقدم توصل شكك كان أصبح ولد توفي تأسس"
    " انسحب انضم انتهى انهار ارتفع انخفض خسر فاز باع اشترى استحوذ دفع أسس أنشأ غير وجه دعا طالب"
    " حذر هدد زار استقبل شهد سجل بلغ وجد أجرى أرسل سحب منع فرض خرج دخل عاد ترك اتفق شب نقل سلم"
)
_AR_FUTURE = keys(
    "سوف المقرر مقرر المتوقع متوقع المنتظر المرتقب مرتقب المزمع يعتزم تعتزم ينوي تنوي يخطط تخطط"
    " تعقد تنعقد تبدأ تنطلق تقام تجرى تحتضن تنظم تصوت"
    " المفترض ستعقد سيعقد موعد موعدا تستعد يستعد حدد حددت"
)
_EN_PAST = keys(
    "was were had did said told wrote filed sued met won lost left made took went came gave"
    " held began became found founded sold bought paid fell rose grew struck sent spoke led"
    " fought died broke quit resigned ruled set shut cut hit put met signed denied replied drew"
    " withdrew withdrew began"
)
_EN_FUTURE = keys(
    "will shall would could must due plans plan planned expected scheduled supposed slated set to"
    " upcoming intends hopes expects aims forthcoming next"
) - keys("set next to")
_NOT_VERBS = keys(
    "يوم يومين يناير يونيو يوليو يمين يسار يد يمني ياباني يورو يهود united hundred indeed need red"
    " بيت وقت ست بنت تحت صوت موت"
)
_WORD = re.compile(r"[^\W\d_]+|[.!?؟\n،,؛;]")
_STOPS = frozenset(".!?؟\n")
_PAUSES = frozenset("،,؛;")
_FUTURE_PREFIX = ("سي", "ست", "سن", "وسي", "وست", "فسي")
_TENTH_FORM = "تست"
_MIN_VERB = 4
_LONG = 5
_RIGHT_COST = 3


def _any(*names: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold(name)) for table in names for name in table)


# «set a hearing for April 14», «أجلت الجلسة إلى 14 أبريل»: the day lies ahead of the verb.
_AHEAD = re.compile(
    rf"\bfor (?=(?:{_any(WEEKDAYS_EN)})\b(?!['’])|(?:{_any(GREGORIAN_EN_SHORT)})\w*\.? \d)"
    rf"|\bby (?:[\d:]+ ?[ap]\.?m\.? )?(?=(?:{_any(WEEKDAYS_EN)})\b(?!['’]))"
    rf"|\b(?:الي|حتي) (?=(?:يوم )?(?:{_any(WEEKDAYS_AR)})\b"
    rf"|\d{{1,2}} (?:{_any(*GREGORIAN_AR.values())})\b)"
)


@dataclass(frozen=True)
class Tenses:
    """The verbs of one folded text: `at` answers for a span of it."""

    starts: list[int]
    values: list[int]

    def at(self, start: int, end: int, limit: int = 110) -> int:
        """-1, 0 or +1: the nearest verb of the sentence within `limit` characters; a verb before
        the date is preferred to one after it."""
        index = bisect_left(self.starts, start)
        left = self._first(range(index - 1, -1, -1), start, limit)
        right = self._first(range(index, len(self.starts)), end, limit)
        if left and right:
            return left[1] if left[0] <= right[0] * _RIGHT_COST else right[1]
        return (left or right or (0, 0))[1]

    def _first(self, order: range, place: int, limit: int) -> tuple[int, int] | None:
        pauses = 0
        for index in order:
            distance = abs(self.starts[index] - place) + pauses * _PAUSE_COST
            if distance > limit or self.values[index] == _BREAK:
                return None
            if self.values[index] == _PAUSE:
                pauses += 1
            elif place != self.starts[index]:
                return distance, self.values[index]
        return None


_BREAK, _PAUSE = 9, 8
_PAUSE_COST = 25
_AUXILIARIES = frozenset({"be", "being"})


def _mark(word: str) -> int:
    return _BREAK if word in _STOPS else _PAUSE if word in _PAUSES else 0


def tenses(folded: str) -> Tenses:
    marks, before = [(ahead.end() - 1, 1) for ahead in _AHEAD.finditer(folded)], ""
    for word in _WORD.finditer(folded):
        value = _mark(word.group()) or tense_of(word.group())
        participle = before in _AUXILIARIES and value < 0  # "will be held" looks ahead
        participle |= before == "than"  # "better-than-expected revenues"
        before = word.group()
        if value and not participle:
            marks.append((word.start(), value))
    marks.sort()
    return Tenses([start for start, _value in marks], [value for _start, value in marks])


@lru_cache(maxsize=20_000)
def tense_of(word: str) -> int:
    """-1 past, +1 future or present, 0 no verb that the tables or the form betray."""
    bare = word[1:] if word[0] in "وف" and len(word) > _MIN_VERB - 1 else word
    if word in _AR_FUTURE or word in _EN_FUTURE or bare in _AR_FUTURE:
        return 1
    if word in _AR_PAST or word in _EN_PAST or bare in _AR_PAST or bare.rstrip("ت") in _AR_PAST:
        return -1
    if word in _NOT_VERBS or bare in _NOT_VERBS or len(bare) < _MIN_VERB:
        return 0
    return _tense_by_form(word, bare)


def _tense_by_form(word: str, bare: str) -> int:
    if word.isascii():
        return -1 if word.endswith("ed") else 0
    if bare.startswith(_TENTH_FORM) and len(bare) > _LONG:
        return 1  # «تستضيف»
    if bare.startswith(_FUTURE_PREFIX) and len(bare) > _MIN_VERB:
        return 1
    if bare.startswith("ال"):
        return 0
    if bare.startswith("ي"):
        return 1
    feminine = bare.endswith("ت") and not bare.endswith("ات")
    return -1 if feminine and (bare[0] != "ت" or len(bare) > _MIN_VERB) else 0
