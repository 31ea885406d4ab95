"""Who said what, and whom it answers."""

# ruff: noqa: E501 -- one row of a table is one line

import pytest

from tests.extraction.conftest import PUBLISHED, read, rows
from timeline.extraction.pipeline import ClaimProposal, read_article


def claims(text: str, language: str) -> list[ClaimProposal]:
    return list(read_article(text, language=language, published=PUBLISHED).claims)


# text | speaker | words said | directly
ARABIC = """
وقال المدير نبيل حداد: "لن نوقع هذا العقد أبدا". | نبيل حداد | لن نوقع هذا العقد أبدا | yes
«لن نوقع هذا العقد أبدا»، قال نبيل حداد للصحفيين. | نبيل حداد | لن نوقع هذا العقد أبدا | yes
وأكد نبيل حداد أن الشركة ستدفع التعويض كاملا. | نبيل حداد | الشركة ستدفع التعويض كاملا | no
ورد نبيل حداد قائلا إن العقد باطل من أساسه. | نبيل حداد | العقد باطل من أساسه | no
ونفى نبيل حداد هذه التهمة. | نبيل حداد | ونفى نبيل حداد هذه التهمة | no
ونقلت وكالة الساحل عن مصدر حكومي قوله إن السفير غادر البلاد فجرا. | مصدر حكومي | السفير غادر البلاد فجرا | no
وقال المتحدث باسم المحكمة إن الجلسة تأجلت إلى الغد. | المتحدث باسم المحكمة | الجلسة تأجلت إلى الغد | no
وجاء في تقرير نبيل حداد أن البلدية منحت الرخصة دون دراسة. | نبيل حداد | البلدية منحت الرخصة دون دراسة | no
وقال مدير الشعبة القانونية في الشركة صلاح كاظم إن العقد باطل من أساسه. | صلاح كاظم | العقد باطل من أساسه | no
قال مسؤولون إن السد سيفتح قريبا جدا. | مسؤولون | السد سيفتح قريبا جدا | no
"""
ENGLISH = """
“We will never sign it,” said Nora Adams. | Nora Adams | We will never sign it | yes
Nora Adams said the board had hidden the report. | Nora Adams | the board had hidden the report | no
The board hid the report for years, Nora Adams said. | Nora Adams | The board hid the report for years | no
Nora Adams denied that the report existed. | Nora Adams | the report existed | no
A spokesman for the company said it would appeal against the fine. | A spokesman for the company | it would appeal against the fine | no
According to Nora Adams, the letter was signed by the chairman. | Nora Adams | the letter was signed by the chairman | no
“The fight is not over!” said Nora Adams, holding a sign. | Nora Adams | The fight is not over! | yes
The opposition will go on with its rallies, Nora Adams, a member of the council, said at a meeting. | Nora Adams | The opposition will go on with its rallies | no
The company claimed that it had offered a “generous deal” to the family. | The company | it had offered a “generous deal” to the family | no
Police said in a statement that the bridge had been closed. | Police | the bridge had been closed | no
Residents said the water was brown for weeks. | Residents | the water was brown for weeks | no
"""


@pytest.mark.parametrize(("text", "speaker", "words", "direct"), rows(ARABIC))
def test_arabic_speech_has_its_speaker(text: str, speaker: str, words: str, direct: str) -> None:
    (claim,) = claims(text, "ar")

    assert (claim.speaker, claim.quote, claim.direct) == (speaker, words, direct == "yes")


@pytest.mark.parametrize(("text", "speaker", "words", "direct"), rows(ENGLISH))
def test_english_speech_has_its_speaker(text: str, speaker: str, words: str, direct: str) -> None:
    (claim,) = claims(text, "en")

    assert (claim.speaker, claim.quote, claim.direct) == (speaker, words, direct == "yes")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أطلقت الشركة مشروع «ستارغيت» في تكساس.", "ar"),
        ("The studio released the film “Glass Harbour” in May.", "en"),
        ("It was the end of a long dispute over the bridge.", "en"),
        ("Ticket holders were told on Monday.", "en"),
    ],
)
def test_titles_nouns_and_passives_are_no_speech(text: str, language: str) -> None:
    assert claims(text, language) == []


def test_a_pronoun_and_the_gender_of_a_verb_choose_the_speaker() -> None:
    english = "Nora Adams met Peter Lind on Monday. He said that the bridge would never open."
    arabic = "التقى نبيل حداد سعاد برهان أمس. وأضافت أن العقد سيوقع قريبا جدا."

    assert [claim.speaker for claim in claims(english, "en")] == ["Peter Lind"]
    assert [claim.speaker for claim in claims(arabic, "ar")] == ["سعاد برهان"]


def test_a_participle_goes_on_for_the_speaker_of_its_sentence() -> None:
    text = "وقال نبيل حداد إن صحيفة الساحل فبركت التقرير، مشيرا إلى أنها اعتمدت على رسالة مزورة."

    assert [claim.speaker for claim in claims(text, "ar")] == ["نبيل حداد", "نبيل حداد"]


def test_a_feminine_verb_at_the_head_of_a_paragraph_goes_on_for_the_body_before() -> None:
    text = (
        "أعلنت نقابة المعلمين الإضراب وحملت مسؤوليته لوزير التعليم رزق سليم.\n"
        "وأكدت أن الإضراب مستمر حتى تلبية المطالب."
    )

    assert [claim.speaker for claim in claims(text, "ar")] == ["نقابة المعلمين"]


def test_the_company_is_the_one_that_acted_and_not_the_last_named() -> None:
    text = (
        "كشفت شركة «أطلس للطاقة» عن جلسة الطعن على الحكم الصادر لصالح شركة «نبع المياه».\n"
        "وأضافت الشركة أن الطعن قدم في موعده القانوني."
    )

    assert [claim.speaker for claim in claims(text, "ar")] == ["أطلس للطاقة"]


def test_a_pair_that_is_never_told_apart_is_one_name() -> None:
    text = (
        "Nora Adams sued the retailer Sand and Stone in May. In June, Sand and Stone said that"
        " the suit had no merit. “We will fight it to the end of the road,” the company said."
    )

    assert [c.speaker for c in claims(text, "en")] == ["Sand and Stone", "Sand and Stone"]


def test_no_claim_is_dated_ahead_of_its_publication() -> None:
    text = "بعد أنباء عن إضراب غدا، نفى نبيل حداد أن تكون النقابة قد دعت إلى الإضراب."

    assert [claim.said_on for claim in claims(text, "ar")] == [""]


def test_a_claim_and_what_follows_it_answer_the_accusation() -> None:
    told = [(claim.speaker, claim.replies_to) for claim in read("bridge.en").claims]

    assert told == [
        ("Halden Works", None),
        ("Halden Works", None),
        ("Nora Adeyemi", None),
        ("Peter Lindqvist", 0),
        ("Peter Lindqvist", 0),
        ("Peter Lindqvist", 0),
        ("Nora Adeyemi", 5),
        ("Nora Adeyemi", 5),
        ("Peter Lindqvist", 7),
        ("Ingrid Sol", None),
    ]


def test_a_denial_in_arabic_answers_the_accusation() -> None:
    told = [(claim.speaker, claim.replies_to) for claim in read("water.ar").claims]

    assert told[:6] == [
        ("بلدية الوادي", None),
        ("سليم العمري", None),
        ("سليم العمري", None),
        ("نبع", 0),
        ("فادي الكرمي", None),
        ("فادي الكرمي", None),
    ]
