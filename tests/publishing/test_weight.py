"""What an embed weighs on the wire: bytes are the same on every machine, unlike times."""

import gzip
import re

import pytest
from django.test import Client

from tests.record import (
    cite,
    involve,
    make_actor,
    make_claim,
    make_dispute,
    make_event,
    make_side,
    make_source,
    publish,
    stand,
)
from timeline.models import ClaimLink, Dispute
from timeline.publishing.inline import STATIC, frame_script, frame_style, host_script

KIB = 1024
# As an editor writes them: a headline and a sentence or two, in both languages, none like another.
STORY = (
    ("2019-03-12", "deal", "Palm and Port agree to share the north quay",
     "The two firms sign for ten years. Palm lends cranes, Port brings a licence and crews.",
     "النخلة والمرفأ تتفقان على تقاسم الرصيف الشمالي",
     "وقّعت الشركتان لعشر سنوات: تقدّم النخلة الرافعات، ويأتي المرفأ بالترخيص والعاملين."),
    ("2020", "appointment", "A joint board of six is named",
     "Each side sends three members; the chair goes round every spring.",
     "تسمية مجلس مشترك من ستة أعضاء",
     "يرسل كل طرف ثلاثة أعضاء، وتدور الرئاسة بينهما كل ربيع."),
    ("2021-07", "statement", "Port complains of idle cranes",
     "Half of the machines stood still all summer, its director writes to the shareholders.",
     "المرفأ يشكو من رافعات معطّلة",
     "كتب مديره إلى المساهمين أن نصف الآلات ظل متوقفًا طوال الصيف."),
    ("2021-08-02", "statement", "Palm blames the missing crews",
     "Nobody was there to drive them, the firm answers, and publishes the rota of July.",
     "النخلة تردّ اللوم إلى غياب العاملين",
     "ردت الشركة بأن أحدًا لم يكن هناك لتشغيلها، ونشرت جدول نوبات يوليو."),
    ("2022-01-17", "vote", "The board splits three to three",
     "A motion to end the agreement early finds no majority, and the spring chair is not elected.",
     "المجلس ينقسم ثلاثة مقابل ثلاثة",
     "لم يجد اقتراح إنهاء الاتفاق مبكرًا أغلبية، ولم يُنتخب رئيس الربيع."),
    ("2022-05-30", "lawsuit", "Palm sues for forty million",
     "It asks the court for the rent of three years, and for the return of eleven cranes.",
     "النخلة ترفع دعوى بأربعين مليونًا",
     "تطلب من المحكمة التجارية أجرة ثلاث سنوات، وإعادة إحدى عشرة رافعة."),
    ("2022-06-21", "lawsuit", "Port files a claim of its own",
     "Lost cargo and wages paid for nothing: it counts fifty-two million against its partner.",
     "المرفأ يقدّم دعوى مضادة",
     "بضائع ضائعة وأجور بلا عمل: يحسب على شريكته اثنين وخمسين مليونًا."),
    ("2022-11", "hearing", "Experts count the cranes",
     "Two engineers of the court find nine of the eleven on the quay, one of them under water.",
     "الخبراء يحصون الرافعات",
     "أوفدت المحكمة مهندسين إلى الرصيف، فوجدا تسعًا من إحدى عشرة، إحداها تحت الماء."),
    ("2023-02-14", "ruling", "The court orders both to pay",
     "Rent is owed, says the judge, and so are wages; what is left is three million to Palm.",
     "المحكمة تأمر الطرفين بالدفع",
     "قال القاضي إن الأجرة مستحقة وكذلك الأجور، فيبقى للنخلة ثلاثة ملايين."),
    ("2023-03-01", "announcement", "Both say that they have won",
     "Two press conferences in one hotel, an hour apart, with the same chairs.",
     "كلاهما يعلن الفوز",
     "مؤتمران صحفيان في فندق واحد بينهما ساعة، وعلى الكراسي نفسها."),
    ("2023-09-09", "statement", "A former clerk speaks of a second contract",
     "There was a page that nobody filed, she tells the radio; both firms deny it within the day.",
     "موظفة سابقة تتحدث عن عقد ثانٍ",
     "قالت للإذاعة إن صفحة لم يحفظها أحد كانت هناك، ونفت الشركتان ذلك في يومه."),
    ("2024-04-23", "deal", "The quay is divided by a white line",
     "Palm keeps the cranes east of it, Port the crews west of it; ships choose on arrival.",
     "الرصيف يُقسم بخط أبيض",
     "تبقى الرافعات شرقه للنخلة والعاملون غربه للمرفأ، وتختار السفن عند وصولها."),
)  # fmt: skip
SAID = {
    2: ("نصف الآلات واقف ونحن ندفع ثمنها كاملًا", "Half of them stand still and we pay for all"),
    3: ("الآلة لا تعمل من دون من يشغّلها", "A machine does not work without somebody to drive it"),
    5: ("لم نُدفع قرشًا واحدًا منذ ثلاثة أعوام", "Not one piastre was paid to us in three years"),
    6: ("من أغرق رافعة لا يطالب بأجرتها", "Who sinks a crane asks no rent for it"),
    10: ("رأيت الصفحة بعيني ووقّعت على غلافها", "I saw the page myself and signed its cover"),
}  # fmt: skip


@pytest.fixture
def twelve(db: None) -> None:
    dispute, source = make_dispute(), make_source()
    sides = [make_side(dispute, slug, order=n) for n, slug in enumerate(("palm", "port"))]
    actors = [make_actor("palm"), make_actor("port", name_ar="المرفأ", name_en="Port")]
    for actor, side in zip(actors, sides, strict=True):
        stand(actor, side)
    claims = {}
    for n, (day, kind, title, summary, title_ar, summary_ar) in enumerate(STORY):
        words = {"title_en": title, "summary_en": summary}
        words |= {"title_ar": title_ar, "summary_ar": summary_ar}
        event = publish(make_event(dispute, day, kind=kind, **words), source)
        involve(event, actors[n % 2])
        if n in SAID:
            ar, en = SAID[n]
            claims[n] = make_claim(event, actors[n % 2], ar, translation=en)
            cite(claims[n], source, "لا أساس لذلك")
    for answer, to in ((3, 2), (6, 5)):
        ClaimLink.objects.create(from_claim=claims[answer], to_claim=claims[to], relation="denies")
    Dispute.objects.update(version=1)


@pytest.mark.usefixtures("twelve")
@pytest.mark.parametrize(
    ("query", "most"),
    [("", 8), ("?density=compact", 8), ("?theme=dark&accent=blue", 8), ("?with=other", 14)],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_twelve_events_fit_into_the_first_round_trip(
    client: Client, language: str, query: str, most: int
) -> None:
    query = query.replace("other", "en" if language == "ar" else "ar")
    page = client.get(f"/embed/{language}/palm-port/{query}").content

    assert page.count(b"data-event=") == 12
    assert len(gzip.compress(page, 6)) <= most * KIB


def test_scripts_are_small() -> None:
    assert len(frame_script().text.encode()) <= 2 * KIB
    assert len(host_script().encode()) <= 2 * KIB


def test_the_style_is_whole_and_asks_for_nothing() -> None:
    style = frame_style().text

    assert style.count("{") == style.count("}") > 50
    assert not [word for word in ("url(", "@import", "@font-face", "</") if word in style]


def test_the_style_of_the_frame_means_the_same_without_its_blanks() -> None:
    """Inside of a layer the minifier takes «a :is(b)» for a declaration, and joins the two."""
    there = [(STATIC / "css" / name).read_text() for name in ("tokens.css", "embed.css")]

    assert re.findall(r"[\w)\]*] +:[\w-]+", "".join(there)) == []
