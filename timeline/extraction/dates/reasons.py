"""Why a date was read as it was: one sentence in each language, by rule and direction."""

from datetime import date
from functools import lru_cache

from timeline.calendars.formatting import DateStyle, format_date
from timeline.calendars.months import WEEKDAYS_AR, WEEKDAYS_EN
from timeline.calendars.partial_date import PartialDate
from timeline.extraction.dates.values import Value
from timeline.extraction.spans import Reason
from timeline.languages.codes import Language

_WHY = {
    "hijri-day": ("يوم هجري بتقويم أم القرى", "a Hijri day by Umm al-Qura"),
    "hijri-month": ("شهر هجري بتقويم أم القرى", "a Hijri month by Umm al-Qura"),
    "hijri-year": ("سنة هجرية بتقويم أم القرى", "a Hijri year by Umm al-Qura"),
    "hijri-range": ("مدة هجرية بتقويم أم القرى", "a Hijri range by Umm al-Qura"),
    "day-month-year": ("تاريخ كامل", "a full date"),
    "month-day-year": ("تاريخ كامل", "a full date"),
    "numeric": ("تاريخ بالأرقام", "a date in figures"),
    "quarter": ("ربع سنة", "a quarter of a year"),
    "half": ("نصف سنة", "half a year"),
    "month-year": ("شهر وسنة", "a month and a year"),
    "season": ("فصل من سنة", "a season of a year"),
    "season-of-years": ("موسم يمتد على سنتين", "a season that runs over two years"),
    "decade": ("عقد", "a decade"),
    "century": ("قرن", "a century"),
    "year": ("سنة", "a year"),
    "days-range": ("من يوم إلى يوم", "from one day to another"),
    "months-range": ("من شهر إلى شهر", "from one month to another"),
    "years-range": ("من سنة إلى سنة", "from one year to another"),
    "weekdays": ("من يوم إلى يوم في الأسبوع", "from one weekday to another"),
    "range": ("من تاريخ إلى تاريخ", "from one date to another"),
    "few-units-ago": ("مدة غير محددة قبل النشر", "an unsaid time before publication"),
    "after-previous": ("مدة بعد التاريخ المذكور قبله", "a time after the date mentioned before"),
    "within-hours": (
        "يوم الحدث السابق أو يوم النشر وغده",
        "on the day before it, or from publication",
    ),
    "few-later": ("مدة غير محددة بعد الحدث السابق", "an unsaid time after the event before"),
    "hours-later": (
        "ساعات بعد الحدث السابق، ويُفترض أنه اليوم نفسه",
        "hours after the event before, taken as the same day",
    ),
    "next-day": ("اليوم التالي للتاريخ المذكور قبله", "the day after the date mentioned before"),
    "same-unit": ("يحيل إلى التاريخ المذكور قبله", "points to the date mentioned before"),
    "since-then": ("منذ التاريخ المذكور قبله", "since the date mentioned before"),
    "weekend": ("السبت والأحد الأقرب إلى النشر", "the nearest Saturday and Sunday to publication"),
    "weekday-of-week": ("يوم من أسبوع مسمى", "a weekday of a named week"),
    "weekday-in-month": ("يوم من الأسبوع بترتيبه في الشهر", "a weekday by its place in a month"),
    "week-in-period": ("أسبوع بترتيبه في شهر أو سنة", "a week by its place in a month or year"),
    "day-in-period": ("يوم بترتيبه في شهر أو سنة", "a day by its place in a month or year"),
    "weekday-number": ("أقرب يوم بهذا الاسم والرقم", "the nearest day of that name and number"),
    "week-of-day": ("الأسبوع الذي يقع فيه اليوم", "the week that holds the day"),
    "rest": ("من يوم النشر إلى آخر المدة", "from publication to the end of it"),
}
# By where the date lies: before publication, on it or around it, after it
_WHY_BY_SIDE = {
    "weekday": (
        ("آخر {ar} قبل النشر", "the last {en} before publication"),
        ("يوم النشر نفسه", "the day of publication"),
        ("أول {ar} بعد النشر", "the first {en} after publication"),
    ),
    "relative-day": (
        ("محسوب من يوم النشر إلى الوراء", "counted back from the day of publication"),
        ("يوم النشر نفسه", "the day of publication"),
        ("محسوب من يوم النشر إلى الأمام", "counted ahead from the day of publication"),
    ),
    "day-month": (
        ("أقرب يوم بهذا الاسم قبل النشر", "the nearest such day before publication"),
        ("يوم النشر نفسه", "the day of publication"),
        ("أقرب يوم بهذا الاسم بعد النشر", "the nearest such day after publication"),
    ),
    "month": (
        ("أقرب شهر بهذا الاسم قبل النشر", "the nearest such month before publication"),
        ("شهر النشر نفسه", "the month of publication"),
        ("أقرب شهر بهذا الاسم بعد النشر", "the nearest such month after publication"),
    ),
    "unit-turn": (
        ("ال{ar_grain} السابق ل{ar_grain} النشر", "the {en_grain} before that of publication"),
        ("{ar_grain} النشر نفسه", "the {en_grain} of publication"),
        ("ال{ar_grain} التالي ل{ar_grain} النشر", "the {en_grain} after that of publication"),
    ),
    "units-ago": (
        ("محسوب من يوم النشر إلى الوراء", "counted back from the day of publication"),
        ("مدة يقع فيها يوم النشر", "a time that holds the day of publication"),
        ("محسوب من يوم النشر إلى الأمام", "counted ahead from the day of publication"),
    ),
    "within": (
        ("مدة تبدأ بالتاريخ المذكور قبله", "a time that begins at the date before it"),
        ("مدة تبدأ بيوم النشر", "a time that begins at publication"),
        ("مدة تبدأ بالتاريخ المذكور قبله", "a time that begins at the date before it"),
    ),
    "last-units": (
        ("مدة تنتهي بيوم النشر", "a time that ends at publication"),
        ("مدة تنتهي أو تبدأ بيوم النشر", "a time that ends or begins at publication"),
        ("مدة تبدأ بيوم النشر", "a time that begins at publication"),
    ),
}
_AR_GRAINS = {
    "day": "يوم",
    "week": "أسبوع",
    "month": "شهر",
    "quarter": "ربع",
    "half": "نصف",
    "year": "عام",
    "decade": "عقد",
    "century": "قرن",
}
_SAME = {"month-turn": "month", "units-ahead": "units-ago", "unit-of-now": "unit-turn"}


def reason_for(rule: str, words: str, value: Value, reference: date) -> Reason:
    ar, en = _why(rule, value, reference)
    if not value.edtf:
        return Reason(f"«{words}»: {ar}، بلا تاريخ محسوب", f"«{words}»: {en}, no date computed")
    return Reason(
        f"«{words}»: {_dated(value.edtf, 'ar')}، {ar}",
        f"«{words}» = {_dated(value.edtf, 'en')}, {en}",
    )


def _why(rule: str, value: Value, reference: date) -> tuple[str, str]:
    sides = _WHY_BY_SIDE.get(_SAME.get(rule, rule))
    if sides is None:
        return _WHY[rule]
    ar, en = sides[_side(value, reference) + 1]
    day = (value.start or reference).weekday()
    words = {
        "ar": WEEKDAYS_AR[day].removeprefix("ال"),
        "en": WEEKDAYS_EN[day],
        "ar_grain": _AR_GRAINS.get(value.grain, "زمن"),
        "en_grain": value.grain,
    }
    return ar.format_map(words), en.format_map(words)


def _side(value: Value, reference: date) -> int:
    """-1 before, +1 after, 0 with the day of publication in it (or not known)."""
    if value.end and value.end < reference:
        return -1
    return int(value.start is not None and value.start > reference)


@lru_cache(maxsize=4096)
def _dated(edtf: str, language: Language) -> str:
    return format_date(PartialDate.parse(edtf), DateStyle(language))
