"""A dispute as files: whole, its links closed in themselves, and nothing of a draft in it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from lxml import html

from tests.publishing.conftest import one_more
from tests.reading.conftest import SECRET, Scene
from tests.record import make_dispute
from timeline.models import Dispute
from timeline.publishing.archive import file_name, kept

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def exported(target: Path) -> Path:
    call_command("export_site", "palm-port", str(target), host=HOST)
    return target


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_file_and_to_a_place_in_it(scene: Scene, tmp_path: Path) -> None:
    one_more(scene)
    folder = exported(tmp_path / "site")
    trees = {page: html.parse(str(page)) for page in pages(folder)}
    broken = []
    for page, tree in trees.items():
        for link in tree.xpath("//*[not(@rel='canonical')]/@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            led = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            found = led.is_file()
            if found and parts.fragment and led in trees:
                found = bool(trees[led].xpath(f"//*[@id='{unquote(parts.fragment)}']"))
            if not found:
                broken.append(f"{page.relative_to(folder)}: {link}")

    assert len(trees) > 30
    assert broken == []


def test_it_holds_both_languages_and_all_the_data_and_nothing_of_a_draft(
    scene: Scene, tmp_path: Path
) -> None:
    folder = exported(tmp_path / "site")
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    for language in ("ar", "en"):
        assert files >= {
            f"{language}/palm-port/index.html",
            f"{language}/palm-port/e/{scene.event.key}/index.html",
            f"{language}/sources/daily/index.html",
            f"data/{language}/palm-port.csv",
            f"data/{language}/palm-port.json",
            f"feeds/{language}/palm-port/events.atom",
            f"embed/{language}/palm-port/index.html",
        }
    for name in files:
        content = (folder / name).read_bytes()
        assert SECRET.encode() not in content, name
        assert scene.draft.key.encode() not in content, name


def test_nothing_in_it_waits_for_a_server(scene: Scene, tmp_path: Path) -> None:
    folder = exported(tmp_path / "site")

    for page in pages(folder):
        text = page.read_text(encoding="utf-8")
        waiting = [
            mark for mark in ("<form", "<time-strip", " hx-", 'type="module"') if mark in text
        ]
        assert waiting == [], page


def test_as_an_archive_it_is_the_same_for_the_same_record(scene: Scene, tmp_path: Path) -> None:
    first, second = exported(tmp_path / "one.zip"), exported(tmp_path / "two.zip")

    assert first.read_bytes() == second.read_bytes()
    assert "ar/palm-port/index.html" in ZipFile(first).namelist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


def test_it_never_writes_over_what_is_there_nor_of_a_dispute_that_is_not_published(
    scene: Scene, tmp_path: Path
) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        exported(tmp_path)
    Dispute.objects.update(state="draft")
    make_dispute("other")
    with pytest.raises(CommandError, match="no published dispute"):
        exported(tmp_path / "site")

    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_host_that_the_site_does_not_answer_to_is_told(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="400"):
        call_command("export_site", "palm-port", str(tmp_path / "site"), host="http://evil.example")


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/ar/a/", "", "ar/a/index.html"),
        ("/ar/a/", "with=en", "ar/a/index.with-en.html"),
        ("/ar/a/", "at=k&all=1", "ar/a/index.html"),
        ("/ar/a/", "kind=lawsuit&with=en", "ar/a/index.html"),
        ("/ar/a/", "after=../../etc", "ar/a/index.after-.._.._etc.html"),
        ("/embed/ar/a/", "with=en", "embed/ar/a/index.html"),
        ("/data/ar/a.csv", "kind=lawsuit", "data/ar/a.csv"),
    ],
)
def test_the_name_of_a_file_is_its_address(path: str, query: str, name: str) -> None:
    assert file_name(kept(path, query)) == name
