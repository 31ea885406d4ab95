"""What `collectstatic` makes: names by content, and one sheet of many for readers."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings
from pytest_django import Settings

from timeline.reading.sheets import PARTS, SHEET

HASHED = {"BACKEND": "timeline.static_files.HashedStaticFilesStorage"}


def test_readers_get_one_sheet_with_all_parts_in_their_order(
    settings: Settings, tmp_path: Path
) -> None:
    storages = settings.STORAGES | {"staticfiles": HASHED}
    with override_settings(STATIC_ROOT=str(tmp_path), STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        address = staticfiles_storage.url(SHEET)
    sheet = (tmp_path / address.removeprefix("/static/")).read_text(encoding="utf-8")

    places = [sheet.index(rule) for rule in ("--paper:", "@font-face", ".skip {", ".line {")]
    assert places == sorted(places)
    assert "/*" not in sheet
    assert sheet.count("{") == sum(_rules(part) for part in PARTS)
    assert list(tmp_path.glob("css/reading.*.css.br")) != []


def _rules(part: str) -> int:
    text = (settings.BASE_DIR / "static" / part).read_text(encoding="utf-8")
    return text.count("{")
