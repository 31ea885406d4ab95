"""The commands of a newsroom's server: each may be run again."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from timeline.models import Dispute, Event, Proposal, Source

SEED = Path(__file__).parent.parent / "seeds" / "stargate.ar.txt"


def run(capsys: pytest.CaptureFixture[str], *command: Any, **options: Any) -> str:
    call_command(*command, **options)
    return capsys.readouterr().out


def test_extract_prints_json_in_its_own_script(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "extract", SEED, format="json")
    reading = json.loads(printed)

    assert sorted(reading) == ["actors", "claims", "dates", "events"]
    assert [mention["edtf"] for mention in reading["dates"]][:1] == ["2025-01-21"]
    assert "ماسك" in printed


def test_extract_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "extract", SEED).splitlines()
    headings = [line.split(" (")[0] for line in lines if line.startswith("# ")]

    assert headings == ["# dates", "# events", "# claims", "# actors"]
    assert lines[1].split("\t")[:3] == ["2025-01-21", "day", "الثلاثاء الماضي"]


def test_the_options_of_extract_stand_for_a_header(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("رفعت الشركة دعوى العام الماضي.", encoding="utf-8")

    with pytest.raises(CommandError, match="Say when it was published: --published 2025-01-23"):
        call_command("extract", file)

    printed = run(capsys, "extract", str(file), "--published", "2020-05-05", "--format", "json")
    assert [mention["edtf"] for mention in json.loads(printed)["dates"]] == ["2019"]


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_file_that_cannot_be_read_is_an_error_and_no_trace(command: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    for content in (b"language: fr\n---\nText", b"\xff\xfe\xfa"):
        file.write_bytes(content)
        with pytest.raises(CommandError):
            call_command(command, file)
    with pytest.raises(CommandError):
        call_command(command, tmp_path / "missing.txt")


@pytest.mark.django_db
def test_ingest_twice_is_once(capsys: pytest.CaptureFixture[str]) -> None:
    first = run(capsys, "ingest", SEED)
    stored = Proposal.objects.count()
    second = run(capsys, "ingest", SEED, slug="again")

    assert first == f"stargate-ar: {stored} new proposals, 0 known\n"
    assert second == f"stargate-ar: 0 new proposals, {stored} known\n"
    assert Proposal.objects.count() == stored > 0


@pytest.mark.django_db
def test_a_folder_is_ingested_once_and_a_bad_file_stops_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "خبر.txt").write_text("رفعت شركة دلمون دعوى.", encoding="cp1256")
    (tmp_path / "a.txt").write_text("published: 2025-01-23\npublisher: A\n---\nOne sued Two.")
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    (tmp_path / "picture.png").write_bytes(b"not asked for")
    command: list[Any] = ["ingest", tmp_path, "--published", "2020-05-05", "--publisher", "الساحل"]

    for expected in ("2 new sources", "0 new sources"):
        with pytest.raises(CommandError, match=r"^1 of 3 files were refused\.$"):
            call_command(*command)
        told = capsys.readouterr()
        assert told.out.startswith(expected)
        assert told.err.strip().endswith(
            "a.html: We found no article in this page: copy its text and paste it."
        )
    assert dict(Source.objects.values_list("slug", "published_on")) == {
        "a": date(2025, 1, 23),
        "article-" + Source.objects.get(publisher_ar="الساحل").sha256[:8]: date(2020, 5, 5),
    }


@pytest.mark.django_db
def test_of_files_kept_together_a_refused_one_takes_none_with_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, title in (("a", "One sues Two"), ("b", "One \u202esues Two"), ("c", "Two answers")):
        header = f"title: {title}\npublished: 2025-01-23\npublisher: A\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{header}One sued Two on Monday, said {name}.")

    with pytest.raises(CommandError, match=r"^1 of 3 files were refused\.$"):
        call_command("ingest", tmp_path)

    assert capsys.readouterr().out.startswith("2 new sources")
    assert set(Source.objects.values_list("slug", flat=True)) == {"a", "c"}
    assert set(Proposal.objects.values_list("source__slug", flat=True)) == {"a", "c"}


@pytest.mark.django_db(transaction=True)
def test_several_processes_keep_what_one_would(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number in range(5):
        text = f"published: 2025-01-2{number}\npublisher: A\n---\nOne sued Two on Monday {number}."
        (tmp_path / f"{number}.txt").write_text(text)

    told = run(capsys, "ingest", tmp_path, "--jobs", "2")

    assert told.startswith("5 new sources with ")
    assert list(Source.objects.order_by("slug").values_list("slug", flat=True)) == list("01234")


def test_an_address_is_not_read_unless_the_site_allows_it() -> None:
    with pytest.raises(CommandError, match="غير مفعّلة هنا"):
        call_command("ingest", "https://news.example/a")


@pytest.mark.django_db
def test_the_curated_source_is_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "load_curated")
    sources = Source.objects.count()

    assert run(capsys, "ingest", SEED).startswith("al-ain-2025-01-23: ")
    assert Source.objects.count() == sources


@pytest.mark.django_db
def test_ingest_without_a_day_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("نص", encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("ingest", file)


@pytest.mark.django_db
def test_an_editor_is_created_once(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "create_editor")
    username, password = printed.splitlines()[0].split(": ")
    editor = User.objects.get()

    assert (username, editor.username) == ("editor", "editor")
    assert editor.check_password(password)
    assert editor.is_staff
    assert editor.has_perms(["timeline.add_event", "timeline.publish_event"])
    assert not editor.has_perm("auth.add_user")

    assert run(capsys, "create_editor") == "editor exists already; nothing was changed.\n"
    assert User.objects.get().password == editor.password


@pytest.mark.django_db
def test_the_curated_dispute_is_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "load_curated")
    Event.objects.filter(key="b4rdsp7t").update(title_en="An editor's own words")

    assert Event.objects.get(key="b4rdsp7t").history.count() == 1  # how it was loaded
    assert run(capsys, "load_curated") == "stargate is there already; nothing was changed.\n"
    assert Dispute.objects.count() == 1
    assert Event.objects.get(key="b4rdsp7t").title_en == "An editor's own words"
