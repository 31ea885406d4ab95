"""An article on its way in: three ways to come, guesses to confirm, nothing lost, nothing twice."""

from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from pytest_django import Settings

from tests.cast import signed_in
from tests.record import make_dispute
from timeline.editing.desk import ingest
from timeline.editing.fetching import Page
from timeline.models import Dispute, Proposal, Source

pytestmark = pytest.mark.django_db

INGEST = "/desk/ingest/"
SEED = Path("seeds/stargate.ar.txt").read_text(encoding="utf-8")
TEXT = (
    "النخلة تقاضي المرفأ | صحيفة الساحل\n"
    "نشر في 23 يناير 2025\n"
    "رفعت شركة النخلة دعوى قضائية ضد شركة المرفأ يوم الاثنين الماضي.\n"
)


def confirmed(**typed: str) -> dict[str, str]:
    """The second step, as an editor sends it who changes nothing else."""
    return {
        "text": TEXT, "title": "النخلة تقاضي المرفأ", "language": "ar",
        "published": "23 يناير 2025", "publisher": "صحيفة الساحل", "via": "", "url": "",
        "dispute": "", "new_title_ar": "النخلة والمرفأ", "new_title_en": "Palm and Port",
    } | typed  # fmt: skip


class TestArrival:
    def test_what_is_guessed_is_shown_with_its_reason(self, at_desk: Client) -> None:
        page = at_desk.post(INGEST, {"text": TEXT}).text

        for told in (
            'value="النخلة تقاضي المرفأ"',
            'value="صحيفة الساحل"',
            'value="2025-01-23"',
            "Thursday 23 January 2025",
            "23 Rajab 1446 AH",
            "100% of its letters are Arabic",
            "it stands after the title in the first line",
        ):
            assert told in page
        assert not Source.objects.exists()

    def test_a_header_is_believed_and_is_no_part_of_the_text(self, at_desk: Client) -> None:
        page = at_desk.post(INGEST, {"text": SEED}).text

        assert "the header of the file says so" in page
        assert 'value="أسوشيتد برس"' in page
        assert "publisher: العين" not in page

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.txt", TEXT.encode()),
            ("a.txt", TEXT.encode("cp1256")),
            ("a.html", f"<html><body><article><p>{TEXT * 3}</p></article></body></html>".encode()),
        ],
    )
    def test_a_file_comes_in(self, at_desk: Client, name: str, data: bytes) -> None:
        page = at_desk.post(INGEST, {"documents": SimpleUploadedFile(name, data)}).text

        assert "رفعت شركة النخلة دعوى" in page
        assert "Confirm what was guessed" in page

    def test_a_word_file_comes_in(self, at_desk: Client) -> None:
        file, document = BytesIO(), Document()
        for line in TEXT.splitlines():
            document.add_paragraph(line)
        document.save(file)

        page = at_desk.post(
            INGEST, {"documents": SimpleUploadedFile("a.docx", file.getvalue())}
        ).text

        assert 'value="2025-01-23"' in page

    def test_an_unreadable_file_is_refused_and_the_editor_told_why(self, at_desk: Client) -> None:
        page = at_desk.post(INGEST, {"documents": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}).text
        assert "This is not a sound PDF file." in page

        arabic = at_desk.post(
            INGEST,
            {"documents": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")},
            headers={"Accept-Language": "ar"},
        ).text
        assert "هذا ليس ملف PDF سليما." in arabic

    def test_nothing_and_too_much_are_refused_and_the_text_stays(self, at_desk: Client) -> None:
        assert "Paste a text or choose a file." in at_desk.post(INGEST, {"text": " "}).text

        file = SimpleUploadedFile("a.txt", TEXT.encode())
        page = at_desk.post(INGEST, {"text": "النخلة وحدها", "documents": file}).text
        assert "one article at a time" in page
        assert "النخلة وحدها" in page

    def test_an_address_is_asked_for_only_where_it_is_switched_on(
        self, at_desk: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert 'name="address"' not in at_desk.get(INGEST).text

        settings.FETCH_URLS = True
        page = Page("https://news.example/a", TEXT.encode(), "utf-8")
        monkeypatch.setattr(ingest, "fetch", lambda url: page)
        answer = at_desk.post(INGEST, {"address": "https://news.example/a"}).text

        assert 'value="https://news.example/a"' in answer
        assert 'value="2025-01-23"' in answer

    def test_who_may_not_add_a_source_is_turned_away(
        self, stranger: Client, reader: Client
    ) -> None:
        assert stranger.get(INGEST).status_code == 403
        assert reader.post(INGEST, {"text": TEXT}).status_code == 302


class TestConfirming:
    def test_it_is_read_at_once_into_a_new_dispute(self, at_desk: Client) -> None:
        answer = at_desk.post(INGEST, confirmed())

        source, dispute = Source.objects.get(), Dispute.objects.get()
        assert answer["Location"] == f"/desk/review/{source.slug}/?dispute=palm-and-port"
        assert (dispute.title_ar, dispute.title_en) == ("النخلة والمرفأ", "Palm and Port")
        assert dispute.state == "draft"
        assert source.text == TEXT
        event = Proposal.objects.get(kind="event")
        assert event.fields["date"] == "2025-01-20"  # the last Monday before it was published

    def test_line_ends_of_a_browser_are_those_of_the_text(self, at_desk: Client) -> None:
        at_desk.post(INGEST, confirmed(text=TEXT.replace("\n", "\r\n")))

        assert Source.objects.get().text == TEXT

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"published": "يناير 2025"}, "Give the day, not only the month or the year."),
            ({"published": "ذات يوم"}, "cannot be read as one date"),
            ({"published": ""}, "This field is required."),
            ({"new_title_ar": "", "new_title_en": ""}, "give the new one a title"),
            ({"dispute": "palm-port"}, "not both"),
            ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ],
    )
    def test_what_is_refused_loses_nothing(
        self, at_desk: Client, typed: dict[str, str], told: str
    ) -> None:
        make_dispute()

        page = at_desk.post(INGEST, confirmed(via="وكالة", **typed)).text

        assert told in page
        assert 'value="وكالة"' in page
        assert "رفعت شركة النخلة دعوى قضائية" in page
        assert not Source.objects.exists()

    @pytest.mark.parametrize("again", [TEXT, TEXT.rstrip(), f"\n{TEXT}\n"])
    def test_the_same_text_again_leads_to_its_review(self, at_desk: Client, again: str) -> None:
        at_desk.post(INGEST, confirmed())
        slug = Source.objects.get().slug

        for typed in ({"text": again}, confirmed(text=again)):
            answer = at_desk.post(INGEST, typed)
            assert answer["Location"] == f"/desk/review/{slug}/"
        assert Source.objects.count() == 1
        assert Dispute.objects.count() == 1

    def test_a_dispute_is_not_called_like_a_page_of_the_site(self, at_desk: Client) -> None:
        make_dispute("palm-and-port")
        at_desk.post(INGEST, confirmed(new_title_en="Sources"))
        at_desk.post(INGEST, confirmed(text=f"{TEXT}."))

        slugs = set(Dispute.objects.values_list("slug", flat=True))
        assert len(slugs) == 3
        assert "sources" not in slugs

    def test_a_reporter_adds_articles_but_opens_no_dispute(self, at_desk: Client) -> None:
        user = User.objects.create_user("reporter")
        user.groups.add(Group.objects.get(name="reporter"))
        reporter = signed_in(user)

        page = reporter.post(INGEST, confirmed()).text
        assert "Your account may not do this" in page
        assert not Source.objects.exists()

        make_dispute()
        typed = confirmed(dispute="palm-port", new_title_ar="", new_title_en="")
        assert reporter.post(INGEST, typed).status_code == 302
        assert Source.objects.exists()
