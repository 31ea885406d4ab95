"""What the reader of dates reads, one table a rule; and what it leaves alone.

A row is a text with the words of the date in [brackets], the day it was published, and the date
they mean as EDTF. To add a row, write it under its rule.
"""

import re
from datetime import date

import pytest

from timeline.extraction.dates import find_dates
from timeline.languages.bidi import language_of

READ = {
    "weekday": """
و[الثلاثاء الماضي]، تحدث الرئيس عن المشروع. | 2025-01-23 | 2025-01-21
ورد المدير [يوم الأربعاء] على الأسئلة. | 2025-01-23 | 2025-01-22
تجتمع اللجنة [الأحد المقبل] لبحث الأزمة. | 2025-01-23 | 2025-01-26
عاد الوفد [مساء الثلاثاء] إلى تونس. | 2025-01-23 | 2025-01-21
The company sued on [Monday]. | 2025-01-23 | 2025-01-20
He said on [Wednesday] it would appeal. | 2025-01-23 | 2025-01-22
The agency closed on [Tuesday evening]. | 2025-01-23 | 2025-01-21
On [Tues.] the company cut its staff. | 2025-01-23 | 2025-01-21
The trial was postponed for [Monday]. | 2025-01-23 | 2025-01-27
Readers were asked to answer by 5 p.m. [Friday]. | 2025-01-23 | 2025-01-24
قررت المحكمة تأجيل الجلسة إلى [الأحد]. | 2025-01-23 | 2025-01-26
""",
    "weekday-of-week": """
تعقد الجلسة [الأسبوع المقبل يوم الاثنين]. | 2025-01-23 | 2025-01-27
The panel meets [next week on Monday]. | 2025-01-23 | 2025-01-27
""",
    "weekday-in-month": """
تبدأ المحادثات في [أول ثلاثاء من مارس]. | 2025-01-23 | 2025-03-04
يصوت المجلس في [الأحد الأخير من الشهر المقبل]. | 2025-01-23 | 2025-02-23
The council votes on [the first Monday of March 2025]. | 2025-01-23 | 2025-03-03
It met on [the last Friday of last month]. | 2025-01-23 | 2024-12-27
""",
    "week-in-period": """
تفتتح المكتبة في [الأسبوع الثالث من عام 2027]. | 2025-01-23 | 2027-01-18/2027-01-24
It opened in [the first week of October 2024]. | 2025-01-23 | 2024-10-07/2024-10-13
""",
    "week-of-day": """
In [the week of Jan. 6] the judge heard 12 witnesses. | 2025-01-23 | 2025-01-06/2025-01-12
""",
    "day-in-period": """
ألغت المحكمة الحكم في [الخامس من الشهر الجاري]. | 2025-01-23 | 2025-01-05
يعود الوفد في [20 من الشهر المقبل]. | 2025-01-23 | 2025-02-20
تسلم الفائزون الجوائز في [آخر يوم من عام 2024]. | 2025-01-23 | 2024-12-31
He returns on [the 20th of next month]. | 2025-01-23 | 2025-02-20
""",
    "weekday-number": """
The clinic closes on [Friday the 31st]. | 2025-01-23 | 2025-01-31
""",
    "relative-day": """
أعلنت الوزارة [اليوم الخميس] ارتفاع الصادرات. | 2025-01-23 | 2025-01-23
غادر الوفد بيروت [أمس الأربعاء] متوجها إلى عمّان. | 2025-01-23 | 2025-01-22
[أول أمس] أعلنت الشرطة توقيف 14 مشتبها بهم. | 2025-01-23 | 2025-01-21
سيعاد فتح الطريق [بعد غد]. | 2025-01-23 | 2025-01-25
It closed [the day before yesterday]. | 2025-01-23 | 2025-01-21
""",
    "day-month-year": """
اغتيل رئيس الوزراء الأسبق في [14 شباط 2005] وسط بيروت. | 2025-01-23 | 2005-02-14
افتتح السد في [الحادي والعشرين من آذار 2019]. | 2025-01-23 | 2019-03-21
وقّع الاتفاق في [۱۸ نوفمبر ۲۰۲۴]. | 2025-01-23 | 2024-11-18
وافقت اللجنة في [3 فبراير/شباط 2024]. | 2025-01-23 | 2024-02-03
صدر الحكم في [9 دجمبر 2023] بنواكشوط. | 2025-01-23 | 2023-12-09
""",
    "month-day-year": """
The plant opened on [March 3, 2019]. | 2025-01-23 | 2019-03-03
نشرت الوكالة تقريرها في [March 3, 2019] بالإنجليزية. | 2025-01-23 | 2019-03-03
""",
    "day-month": """
A judge has set a hearing for [April 14]. | 2025-01-23 | 2025-04-14
أجلت المحكمة الجلسة إلى [14 أبريل]. | 2025-01-23 | 2025-04-14
حددت المحكمة جلسة في [14 أبريل]. | 2025-01-23 | 2025-04-14
القاهرة في [21 يناير] /وكالة الساحل/ أعلنت الوزارة الخطة. | 2025-01-23 | 2025-01-21
افتتح المهرجان في [20 غشت الماضي] بمدينة فاس. | 2025-01-23 | 2024-08-20
يستأنف الدوري نشاطه في [الأول من فبراير]. | 2025-01-23 | 2025-02-01
وحدد القاضي جلسة في [العشرين من مارس]. | 2025-01-23 | 2025-03-20
CAIRO, [Jan 21] (Coastal Agency) — The ministry spoke. | 2025-01-23 | 2025-01-21
A ruling is due by [Sept. 5]. | 2025-01-23 | 2025-09-05
The meeting was supposed to take place on [May 31]. | 2025-01-23 | 2025-05-31
It opens on [Friday, Sept. 19]. | 2025-01-23 | 2025-09-19
""",
    "numeric": """
حدد الموعد في [07-02-2024] بعد التأجيل. | 2025-01-23 | 2024-02-07
صدر المرسوم الملكي بتاريخ [1446/09/05 هـ] ونشر. | 2025-01-23 | 2025-03-05
[١٤٤٦/٧/٢١ هـ] | 2025-01-23 | 2025-01-21
[21/1/2025] | 2025-01-23 | 2025-01-21
The court set [15/03/2025] for the verdict. | 2025-01-23 | 2025-03-15
""",
    "month": """
ومن المقرر أن تعقد جلسة استماع في [فبراير/شباط]. | 2025-01-23 | 2025-02
He will stand trial in [June]. | 2025-01-23 | 2025-06
""",
    "month-turn": """
تستضيف الجزائر القمة في [فيفري المقبل] بمشاركة 20 دولة. | 2025-01-23 | 2025-02
صدر التطبيق في [أكتوبر/تشرين الأول الماضي]. | 2025-01-23 | 2024-10
""",
    "month-year": """
It was released in [October 2023]. | 2025-01-23 | 2023-10
""",
    "hijri-day": """
يصادف [يوم السبت ١ رمضان ١٤٤٦ هـ] بداية الصوم. | 2025-01-23 | 2025-03-01
صدر النظام في [5 رمضان 1446]. | 2025-01-23 | 2025-03-05
The decree of [5 رمضان 1446 هـ] was published. | 2025-01-23 | 2025-03-05
""",
    "hijri-month": """
صدرت اللائحة في [شوال 1445 هـ] بعد مشاورات. | 2025-01-23 | 2024-04-10/2024-05-08
[Ramadan 2018] was long. | 2025-01-23 | 2018-05-16/2018-06-14
""",
    "hijri-range": """
يقام المعرض [من 21 إلى 23 رجب 1446 هـ]. | 2025-01-23 | 2025-01-21/2025-01-23
""",
    "year": """
تأسست الشركة [سنة ١٩٩٨] ويعمل بها ١٢٠٠ موظف. | 2025-01-23 | 1998
بلغت [السنة المالية 2024] نهايتها. | 2025-01-23 | 2024
[منذ عام 2019] يتنازع الطرفان على الأرض. | 2025-01-23 | 2019/..
The dispute has dragged on [since 2019]. | 2025-01-23 | 2019/..
The quarrel dates back to [2023], she said. | 2025-01-23 | 2023
تعود القضية إلى [2019] حين أغلق الميناء. | 2025-01-23 | 2019
وقعا اتفاق السد [عام 2018]. | 2025-01-23 | 2018
خرج الطرفان من اتفاق [2018]. | 2025-01-23 | 2018
They left the [2018] agreement. | 2025-01-23 | 2018
Spending rose in [fiscal 2024]. | 2025-01-23 | 2024
It counts those of [2024 or earlier]. | 2025-01-23 | ../2024
""",
    "unit-turn": """
رفع دعوى ضد الشركة [العام الماضي]. | 2025-01-23 | 2024
توقعت الوكالة أن يبلغ النمو 4.1% [هذا العام]. | 2025-01-23 | 2025
زار الوفد المدينة [الأسبوع الماضي]. | 2025-01-23 | 2025-01-13/2025-01-19
يبدأ التحقيق [مطلع العام المقبل]. | 2025-01-23 | 2026
Talks resumed [last month]. | 2025-01-23 | 2024-12
They lost [earlier this month]. | 2025-01-23 | 2025-01
""",
    "unit-of-now": """
It will open by [the end of the year]. | 2025-01-23 | 2025
""",
    "rest": """
يغيب اللاعب [بقية الأسبوع]. | 2025-01-23 | 2025-01-23/2025-01-26
""",
    "last-units": """
خلال [الأشهر الثلاثة الماضية] زاره كثيرون. | 2025-01-23 | 2024-10-23/2025-01-23
""",
    "units-ago": """
[قبل نحو عامين] استقال المدير من منصبه. | 2025-01-23 | 2023~
[قبل أسبوعين] وقع حريق. | 2025-01-23 | 2025-01-06/2025-01-12
[Three days ago] fishermen found the wreckage. | 2025-01-23 | 2025-01-20
""",
    "units-ahead": """
ستبدأ المحادثات [بعد أسبوعين] في جنيف. | 2025-01-23 | 2025-02-03/2025-02-09
""",
    "within": """
ستصدر المحكمة حكمها [خلال أسبوعين]. | 2025-01-23 | 2025-01-23/2025-02-06
ومن المتوقع أن يرد المجلس [في غضون ثلاثة أشهر]. | 2025-01-23 | 2025-01-23/2025-04-23
The court will rule [within two weeks]. | 2025-01-23 | 2025-01-23/2025-02-06
The fine must be paid [within 30 days]. | 2025-01-23 | 2025-01-23/2025-02-22
""",
    "within-hours": """
سيصدر البيان [في غضون ساعات]. | 2025-01-23 | 2025-01-23/2025-01-24
They will decide [within hours]. | 2025-01-23 | 2025-01-23/2025-01-24
""",
    "quarter": """
بلغت البطالة 13.3 في المئة في [الفصل الثالث من 2024]. | 2025-01-23 | 2024-07/2024-09
ارتفع التضخم خلال [الربع الأخير من العام الماضي]. | 2025-01-23 | 2024-10/2024-12
Better-than-expected sales in [the fourth quarter] lifted it. | 2025-01-23 | 2024-10/2024-12
Inflation hit 3.4% in [Q4 2024]. | 2025-01-23 | 2024-10/2024-12
It will open in [the third quarter of next year]. | 2025-01-23 | 2026-07/2026-09
""",
    "half": """
نما الناتج المحلي في [النصف الثاني من 2024]. | 2025-01-23 | 2024-07/2024-12
""",
    "season": """
بدأت الأزمة في [صيف 2022]. | 2025-01-23 | 2022-22
Elections will be held in the [autumn of 2026]. | 2025-01-23 | 2026-23
""",
    "season-of-years": """
سجل اللاعب 17 هدفا خلال [موسم 2023-2024]. | 2025-01-23 | 2023/2024
خسر الفريق النهائي [الموسم الماضي]. | 2025-01-23 | 2023/2024
He scored 17 goals during the [2023-24 season]. | 2025-01-23 | 2023/2024
""",
    "decade": """
في [تسعينيات القرن الماضي] كانت المدينة صغيرة. | 2025-01-23 | 199X
In [the 1990s] the city was small. | 2025-01-23 | 199X
""",
    "century": """
It was built in [the 19th century]. | 2025-01-23 | 18XX
""",
    "days-range": """
يقام المعرض [من 3 إلى 5 مارس المقبل] في الرياض. | 2025-01-23 | 2025-03-03/2025-03-05
أُجّل اللقاء [من 5 جويلية إلى 12 أوت المقبل]. | 2025-01-23 | 2025-07-05/2025-08-12
عقدت القمة [من 30 نوفمبر إلى 12 ديسمبر 2023]. | 2025-01-23 | 2023-11-30/2023-12-12
A workshop will be held [Feb. 10-15]. | 2025-01-23 | 2025-02-10/2025-02-15
""",
    "months-range": """
أجريت الدراسة [بين يناير ومارس 2023]. | 2025-01-23 | 2023-01/2023-03
""",
    "years-range": """
اندلعت المعارك [بين 2018 و2023] وخلفت آلاف الضحايا. | 2025-01-23 | 2018/2023
[بين عامي 2019 و2021] تراجعت المبيعات 8 في المئة. | 2025-01-23 | 2019/2021
""",
    "weekdays": """
تغلق الطرق [من الاثنين إلى الأربعاء المقبلين]. | 2025-01-23 | 2025-01-27/2025-01-29
The summit takes place [this Saturday and Sunday]. | 2025-01-23 | 2025-01-25/2025-01-26
""",
    "range": """
امتد العمل [من يناير 2020 حتى مارس 2021]. | 2025-01-23 | 2020-01/2021-03
""",
    "few-units-ago": """
[قبل أيام قليلة] زار المبعوث المنطقة. | 2025-01-23 |
""",
}
NOT_READ = """
للاستفسار يرجى الاتصال على الرقم 00962-6-5601234.
بلغ سعر البرميل 78.29 دولارا بزيادة 1.2% عن الإغلاق السابق.
فاز المنتخب 3-1 على ضيفه في مباراة حضرها 45000 متفرج.
حصل على 2011 صوتا مقابل 1987 لمنافسه.
مارس الوسطاء ضغوطا كبيرة على الجانبين لوقف القتال.
التقى رجب طيب أردوغان نظيره في أنقرة.
تبلغ مساحة الحديقة 2025 مترا مربعا.
يقع المبنى رقم 1967 في الحي القديم.
تحدث الشيخ صباح الأحمد عن مستقبل الشباب.
وصل عدد المستفيدين إلى 2150 أسرة في 27 محافظة.
ارتفعت الأسعار خلال أسبوعين.
حضر نحو 2500 متظاهر من أصل 3000.
هو في الأربعينيات من العمر.
كان الربع الأخير من المباراة مثيرا.
عاد صفر اليدين من رحلة دامت يومين.
صدر الإصدار 4.2.1 من التطبيق وحُمّل 1500 مرة خلال 24 ساعة.
ارتفع السهم إلى 2010 نقاط.
وحدد القاضي شعبان العلي شروطا جديدة.
دام التحديث 45 دقيقة حتى الساعة 10:30.
The startup raised $2 billion at a valuation of $12.5 billion.
Version 3.11.7 fixes 24 bugs.
April Jones and May Lin co-founded the firm.
Flight MH370 vanished with 239 people on board.
We may march on if the sun sat lower.
He lives in Mar Vista and runs 2000 metres in 6:45.
March Capital led the round; August Wilson declined.
The odds were 5/2, the score 3-2, and the second half was better.
The first quarter of the game was slow.
Prices doubled within a decade.
He was told to appeal within two weeks of the ruling.
He is in his late 30s.
Exports have risen to 2010.
Call 555-2024 or +1 212 555 1987.
The share price rose to 2010 points.
"""


SHARED = """
يعقد المؤتمر يومي [5] و[6 فبراير]. | 2025-01-23 | 2025-02-05 2025-02-06
في [5] و[6] و[7 فبراير 2024] اجتمعت اللجنة. | 2025-01-23 | 2024-02-05 2024-02-06 2024-02-07
عقدت الجلستان في [الخامس] و[السادس من فبراير]. | 2025-01-23 | 2024-02-05 2024-02-06
انهارت المحادثات خلال [مايو] و[يونيو 2023]. | 2025-01-23 | 2023-05 2023-06
In [May] and [June 2023] the talks collapsed. | 2025-01-23 | 2023-05 2023-06
"""


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("rule", "row"), [(rule, row) for rule, table in READ.items() for row in cells(table)]
)
def test_the_words_are_read_by_their_rule(rule: str, row: list[str]) -> None:
    marked, published, edtf = row
    before, words, _after = marked.replace("]", "[").split("[")
    text = marked.replace("[", "").replace("]", "")

    mentions = find_dates(text, language=language_of(text), reference=date.fromisoformat(published))

    assert [(m.start_char, m.text, m.edtf, m.rule) for m in mentions] == [
        (len(before), words, edtf, rule)
    ]


@pytest.mark.parametrize("row", cells(SHARED))
def test_a_month_or_year_said_once_dates_every_day_before_it(row: list[str]) -> None:
    marked, published, dates = row
    text = marked.replace("[", "").replace("]", "")

    mentions = find_dates(text, language=language_of(text), reference=date.fromisoformat(published))

    assert [m.text for m in mentions] == re.findall(r"\[(.+?)\]", marked)
    assert " ".join(m.edtf for m in mentions) == dates


@pytest.mark.parametrize("text", NOT_READ.strip().splitlines())
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text, language=language_of(text), reference=date(2025, 1, 23)) == []
