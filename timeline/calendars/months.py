"""Names of months and weekdays, by language and by regional tradition."""

from typing import Literal

from timeline.languages.codes import Language

type MonthTradition = Literal["gulf", "levant", "maghreb", "morocco", "mauritania", "dual"]

# CLDR 47, ca-gregorian, wide format: ar, ar-LB, ar-DZ, ar-MA, ar-MR.
GREGORIAN_AR: dict[str, tuple[str, ...]] = {
    "gulf": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "levant": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ),
    "maghreb": (
        "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
        "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "morocco": (
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
        "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
    "mauritania": (
        "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو",
        "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر",
    ),
}  # fmt: skip
GREGORIAN_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GREGORIAN_EN_SHORT = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

# CLDR 47, ca-islamic, wide format: ar. English as newsrooms print it.
HIJRI_AR = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
HIJRI_EN = (
    "Muharram", "Safar", "Rabi‘ I", "Rabi‘ II", "Jumada I", "Jumada II",
    "Rajab", "Sha‘ban", "Ramadan", "Shawwal", "Dhu al-Qa‘da", "Dhu al-Hijja",
)  # fmt: skip

# Monday first, as `date.weekday()` counts.
WEEKDAYS_AR = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(month: int, language: Language, tradition: MonthTradition = "gulf") -> str:
    """`month` counts from 1. The dual form joins the Gulf's name and the Levant's."""
    if language == "en":
        return GREGORIAN_EN[month - 1]
    if tradition == "dual":
        return f"{GREGORIAN_AR['gulf'][month - 1]}/{GREGORIAN_AR['levant'][month - 1]}"
    return GREGORIAN_AR[tradition][month - 1]
