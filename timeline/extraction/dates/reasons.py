"""Why a date was read as it was: one sentence a rule, in both languages."""

from timeline.extraction.dates.values import Value
from timeline.extraction.spans import Reason

_WHY = {
    "hijri-day": ("يوم هجري حُوِّل بتقويم أم القرى", "a Hijri day, converted through Umm al-Qura"),
    "hijri-month": (
        "شهر هجري حُوِّل بتقويم أم القرى",
        "a Hijri month, converted through Umm al-Qura",
    ),
    "hijri-year": ("سنة هجرية حُوِّلت بتقويم أم القرى", "a Hijri year, converted through Umm al-Qura"),
    "day-month-year": ("تاريخ كامل", "a full date"),
    "month-day-year": ("تاريخ كامل", "a full date"),
    "numeric": ("تاريخ بالأرقام", "a date in figures"),
    "quarter": ("ربع سنة", "a quarter of a year"),
    "half": ("نصف سنة", "half a year"),
    "month-year": ("شهر وسنة", "a month and a year"),
    "season": ("فصل من سنة", "a season of a year"),
    "decade": ("عقد", "a decade"),
    "century": ("قرن", "a century"),
    "day-month": (
        "يوم بلا سنة: الأقرب إلى تاريخ النشر، وفق كلمة الاتجاه أو زمن الفعل",
        "a day without a year: the nearest to publication, by direction word or verb tense",
    ),
    "month-turn": (
        "شهر وكلمة اتجاه، محسوب من تاريخ النشر",
        "a month and a direction word, counted from publication",
    ),
    "month": (
        "شهر بلا سنة: الأقرب إلى تاريخ النشر، وفق زمن الفعل",
        "a month without a year: the nearest to publication, by the verb's tense",
    ),
    "year": ("سنة", "a year"),
    "days-range": ("من يوم إلى يوم", "from one day to another"),
    "months-range": ("من شهر إلى شهر", "from one month to another"),
    "years-range": ("من سنة إلى سنة", "from one year to another"),
    "weekdays": ("من يوم إلى يوم في الأسبوع", "from one weekday to another"),
    "range": ("من تاريخ إلى تاريخ", "from one date to another"),
    "units-ago": ("مدة قبل تاريخ النشر", "a time before publication"),
    "few-units-ago": ("مدة غير محددة قبل تاريخ النشر", "an unsaid time before publication"),
    "units-ahead": ("مدة بعد تاريخ النشر أو بعد الحدث السابق", "a time ahead"),
    "after-previous": (
        "مدة بعد التاريخ المذكور قبله",
        "a time after the date mentioned before it",
    ),
    "few-later": ("مدة غير محددة بعد الحدث السابق", "an unsaid time after the event before"),
    "hours-later": (
        "ساعات بعد الحدث السابق: يُفترض أنه اليوم نفسه",
        "hours after the event before: taken as the same day",
    ),
    "next-day": ("اليوم التالي للتاريخ المذكور قبله", "the day after the date mentioned before it"),
    "same-unit": ("يحيل إلى التاريخ المذكور قبله", "points to the date mentioned before it"),
    "since-then": ("منذ التاريخ المذكور قبله", "since the date mentioned before it"),
    "unit-turn": ("محسوب من تاريخ النشر", "counted from publication"),
    "unit-of-now": ("المدة التي يقع فيها تاريخ النشر", "the one that holds the day of publication"),
    "last-units": ("مدة تنتهي أو تبدأ بتاريخ النشر", "a time that ends or begins at publication"),
    "weekend": (
        "السبت والأحد الأقرب إلى تاريخ النشر",
        "the Saturday and Sunday nearest to publication",
    ),
    "weekday": (
        "يوم من الأسبوع: الأقرب إلى تاريخ النشر، وفق كلمة الاتجاه أو زمن الفعل",
        "a weekday: the nearest to publication, by its direction word or the verb's tense",
    ),
    "weekday-of-week": ("يوم من أسبوع مسمى", "a weekday of a named week"),
    "weekday-in-month": ("يوم من الأسبوع بترتيبه في شهر", "a weekday by its place in a month"),
    "week-in-period": ("أسبوع بترتيبه في شهر أو سنة", "a week by its place in a month or a year"),
    "day-in-period": ("يوم بترتيبه في شهر أو سنة", "a day by its place in a month or a year"),
    "weekday-number": ("أقرب يوم بهذا الاسم والرقم", "the nearest day of that name and number"),
    "week-of-day": ("الأسبوع الذي يقع فيه اليوم", "the week that holds the day"),
    "rest": ("من يوم النشر إلى نهاية المدة", "from publication to the end of it"),
    "relative-day": ("محسوب من يوم النشر", "counted from the day of publication"),
}


def reason_for(rule: str, words: str, value: Value) -> Reason:
    ar, en = _WHY[rule]
    read = value.edtf
    if not read:
        return Reason(f"«{words}»: {ar}، بلا تاريخ محسوب", f"“{words}”: {en}, no date computed")
    return Reason(f"«{words}»: {ar}، فهو {read}", f"“{words}”: {en}, so {read}")
