"""Happenings: their kind, their headline, and the part each actor plays."""

# ruff: noqa: E501 -- one row of a table is one line

import pytest

from tests.extraction.conftest import PUBLISHED, rows
from timeline.extraction.events.headlines import headline
from timeline.extraction.events.proposals import EventProposal
from timeline.extraction.pipeline import read_article

# text | kind | name: role, name: role
ARABIC = """
رفعت شركة أطلس دعوى ضد نادر الخطيب أمس. | lawsuit | شركة أطلس: plaintiff, نادر الخطيب: defendant
استدعت مصر السفير أمس. | other | مصر: agent
فرضت وزارة النقل غرامة على شركة أطلس أمس. | sanction | وزارة النقل: agent, شركة أطلس: target
أسس نادر الخطيب شركة أطلس عام 2014. | founding | نادر الخطيب: founder, شركة أطلس: party
وتظاهر عشرات المزارعين أمس. | protest |
"""
ENGLISH = """
Halden Works sued the Larkfield Council last year. | lawsuit | Halden Works: plaintiff, Larkfield Council: defendant
Halden Works was fined on Monday. | sanction | Halden Works: target
Egypt recalled its ambassador on Monday. | other | Egypt: agent
Demonstrators blocked the road on Monday. | protest |
"""


def events(text: str, language: str) -> list[EventProposal]:
    return list(read_article(text, language=language, published=PUBLISHED).events)


def parts(event: EventProposal) -> str:
    return ", ".join(f"{actor.name}: {actor.role}" for actor in event.actors)


@pytest.mark.parametrize(("text", "kind", "told"), rows(ARABIC))
def test_an_arabic_event_has_its_kind_and_roles(text: str, kind: str, told: str) -> None:
    (event,) = events(text, "ar")

    assert (event.kind, parts(event)) == (kind, told)


@pytest.mark.parametrize(("text", "kind", "told"), rows(ENGLISH))
def test_an_english_event_has_its_kind_and_roles(text: str, kind: str, told: str) -> None:
    (event,) = events(text, "en")

    assert (event.kind, parts(event)) == (kind, told)


def test_who_asks_for_an_order_against_another_is_the_one_who_sued(seed_text: str) -> None:
    found = events(seed_text, "ar")

    (order,) = [event for event in found if "وطلب إصدار أمر قضائي" in event.quote]
    assert parts(order) == "إيلون ماسك: plaintiff, OpenAI: defendant"


def test_a_hearing_takes_in_the_sides_of_its_lawsuit(seed_text: str) -> None:
    (hearing,) = [event for event in events(seed_text, "ar") if event.kind == "hearing"]

    assert {actor.name: actor.role for actor in hearing.actors} == {
        "محكمة اتحادية في كاليفورنيا": "host",
        "إيلون ماسك": "plaintiff",
        "OpenAI": "defendant",
    }


def test_who_reported_a_dispute_takes_no_part_in_it(seed_text: str) -> None:
    frame = events(seed_text, "ar")[0]

    assert "وكالة أسوشيتد برس" in frame.quote
    assert parts(frame) == "OpenAI: agent"


def test_the_subject_of_the_clause_acts_and_the_body_left_is_concerned(seed_text: str) -> None:
    (left,) = [event for event in events(seed_text, "ar") if event.kind == "departure"]

    assert parts(left) == "إيلون ماسك: agent, OpenAI: party"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("وأعلنت الشركة إفلاسها", "أعلنت الشركة إفلاسها"),
        ("ورد المدير يوم الأربعاء", "رد المدير يوم الأربعاء"),
        ("وزارة العدل أغلقت الملف", "وزارة العدل أغلقت الملف"),
        ("لكن المفاوضات انهارت قبل أيام", "المفاوضات انهارت قبل أيام"),
        ("وأقيل المدرب ماركو فيريرا، الذي عين قبل عام", "أقيل المدرب ماركو فيريرا"),
        ("and the council suspended the work", "the council suspended the work"),
        ("The builder sued the city, which had paid late", "The builder sued the city"),
    ],
)
def test_a_headline_is_the_clause_without_its_joints(clause: str, expected: str) -> None:
    assert headline(clause) == expected


def test_a_date_inside_a_relative_clause_stays_there() -> None:
    text = "Halden Works, which was founded in 2015, sued the city on Monday."

    assert [(e.kind, e.edtf) for e in events(text, "en")] == [
        ("founding", "2015"),
        ("lawsuit", "2025-01-20"),
    ]
