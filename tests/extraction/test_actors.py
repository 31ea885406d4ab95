"""Names: whom a text mentions, and of what kind they are."""

import pytest

from tests.extraction.conftest import PUBLISHED, read, rows
from timeline.extraction.pipeline import read_article

# text | name | kind
ARABIC = """
استقبل الرئيس الفرنسي جاك مورو الوفد. | جاك مورو | person
التقى نقيب الصيادين المختار ولد أحمد الوزيرة. | المختار ولد أحمد | person
وقال فادي الكرمي إن العقد انتهى. | فادي الكرمي | person
وقعت شركة أطلس العقد. | شركة أطلس | organisation
أعلنت وزارة العدل القرار. | وزارة العدل | organisation
رفضت محكمة الاستئناف في بيروت الطعن. | محكمة الاستئناف في بيروت | court
أطلقت الوزارة مشروع «الواحة الخضراء» أمس. | الواحة الخضراء | project
أضربت نقابة عمال الموانئ أمس. | نقابة عمال الموانئ | organisation
قدم الشكوى إلى الاتحاد الوطني لكرة القدم. | الاتحاد الوطني لكرة القدم | organisation
وقال محامي السكان، أيهم الدروبي، إن الحكم عادل. | أيهم الدروبي | person
بدأ البناء في تكساس. | تكساس | place
استثمرت OpenAI في المشروع. | OpenAI | organisation
"""
ENGLISH = """
Mayor Peter Lindqvist opened the bridge. | Peter Lindqvist | person
The Ministry of Trade and Industry closed the plant. | Ministry of Trade and Industry | organisation
She appealed to the Supreme Court of Norland. | Supreme Court of Norland | court
He joined the National Water Authority (NWA). | National Water Authority | organisation
Foreign Minister Adela Brisk resigned. | Adela Brisk | person
Judge Miriam Okafor of the Ostland High Court ruled. | Ostland High Court | court
Port Avel bid for the player. | Port Avel | organisation
They met in Paris. | Paris | place
"""


def kinds(text: str, language: str) -> dict[str, str]:
    reading = read_article(text, language=language, published=PUBLISHED)
    return {actor.name: actor.kind for actor in reading.actors}


@pytest.mark.parametrize(("text", "name", "kind"), rows(ARABIC))
def test_an_arabic_name_is_suggested_with_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text, "ar").get(name) == kind


@pytest.mark.parametrize(("text", "name", "kind"), rows(ENGLISH))
def test_an_english_name_is_suggested_with_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text, "en").get(name) == kind


def test_a_surname_a_proclitic_and_a_short_name_are_the_same_actor() -> None:
    mentions = {
        actor.name: [mention.quote for mention in actor.mentions]
        for actor in read("archive.ar").actors
    }

    assert mentions["نبيل حداد"] == ["نبيل حداد", "حداد", "حداد"]
    assert mentions["دار المرسى"][:2] == ["دار المرسى", "دار المرسى للنشر"]
    assert "للشاذلي" in mentions["ليلى الشاذلي"]


def test_two_people_of_one_family_keep_apart() -> None:
    names = {actor.name for actor in read("bridge.en").actors if actor.kind == "person"}

    assert names == {"Nora Adeyemi", "Samuel Adeyemi", "Peter Lindqvist", "Ingrid Sol"}


@pytest.mark.parametrize(
    "text",
    [
        "كان مركزا للتسوق كمختبر بحثي كبير.",
        "حكمت لصالح الصقور في النزاع.",
        "وقال الناطق باسم الوزارة إن القرار نهائي.",
        "وأكد أن ناديه التزم بكل اللوائح.",
    ],
)
def test_a_word_that_is_also_a_name_makes_no_person(text: str) -> None:
    assert "person" not in kinds(text, "ar").values()


def test_a_common_noun_after_a_title_is_no_name() -> None:
    assert kinds("وقالت المديرة إن القرار نهائي.", "ar") == {}


def test_two_forms_of_a_name_are_joined_with_the_reason() -> None:
    text = "قالت شركة «نبع» إن المدير نبيل حداد استقال. وقال حداد إن الشركة أقالته."
    found = read_article(text, language="ar", published=PUBLISHED).actors
    person = next(actor for actor in found if actor.name == "نبيل حداد")

    assert [span.quote for span in person.mentions] == ["نبيل حداد", "حداد"]
    assert person.reasons[-1].en == "“حداد” is another form of “نبيل حداد”"
