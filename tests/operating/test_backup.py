"""The drill: what a backup holds comes back whole, and what is not whole is never put in place."""

import json
import shutil
import stat
import tarfile
import threading
from pathlib import Path

import pyrage
import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import IntegrityError
from pytest_django.fixtures import Settings

from tests.record import make_dispute, make_event, make_source, publish
from timeline.models import Dispute, Event, Source
from timeline.operating.backup import BackupError, back_up, backups_in, restore

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    picture = tmp_path / "media" / "court" / "قرار.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    return tmp_path / "media"


@pytest.fixture
def event() -> Event:
    return publish(make_event(make_dispute()), make_source())


def record() -> str:
    """All of it, as text."""
    managers = [Dispute.objects, Source.objects, Event.objects, Event.history]
    rows = [row for manager in managers for row in manager.order_by("pk")]
    return str(serializers.serialize("json", rows))


def wreck(media: Path) -> None:
    Event.objects.update(title_ar="غيره", state="draft")
    make_dispute("another")
    shutil.rmtree(media)


def test_what_was_lost_comes_back_whole(event: Event, media: Path, tmp_path: Path) -> None:
    before = record()
    backup = back_up(tmp_path / "backups")
    wreck(media)

    restore(backup, replace=True)

    assert record() == before
    assert (media / "court" / "قرار.png").read_bytes() == b"a picture"


def test_the_rules_of_the_database_come_back_too(event: Event, media: Path, tmp_path: Path) -> None:
    backup = back_up(tmp_path / "backups")
    restore(backup, replace=True)

    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=event.pk).update(lead=None)


def test_a_backup_is_for_its_owner_alone(event: Event, media: Path, tmp_path: Path) -> None:
    backup = back_up(tmp_path / "backups")

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [backup.name]


def test_a_sealed_backup_opens_with_its_key_alone(
    event: Event, media: Path, tmp_path: Path
) -> None:
    key, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    before = record()
    backup = back_up(tmp_path / "backups", recipient=str(key.to_public()))
    wreck(media)

    assert backup.suffix == ".age"
    assert event.title_en.encode() not in backup.read_bytes()
    for wrong in ("", str(other), "nonsense"):
        with pytest.raises(BackupError):
            restore(backup, identity=wrong, replace=True)
    restore(backup, identity=str(key), replace=True)
    assert record() == before


def test_a_record_is_not_replaced_unasked(event: Event, media: Path, tmp_path: Path) -> None:
    backup = back_up(tmp_path / "backups")

    with pytest.raises(BackupError, match="say --replace"):
        restore(backup)


def torn(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])


def altered(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 0xFF
    backup.write_bytes(data)


def empty(backup: Path) -> None:
    backup.write_bytes(b"")


def foreign(backup: Path) -> None:
    with tarfile.open(backup, "w") as tar:
        tar.add(__file__, "database")


def newer(backup: Path) -> None:
    folder = backup.parent / "inside"
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"form": 99}), "utf-8")
    with tarfile.open(backup, "w") as tar:
        tar.add(folder / "manifest.json", "manifest.json")
        tar.add(folder / "database", "database")


@pytest.mark.parametrize("damage", [torn, altered, empty, foreign, newer])
def test_a_damaged_backup_is_refused_and_changes_nothing(
    event: Event, media: Path, tmp_path: Path, damage: object
) -> None:
    backup = back_up(tmp_path / "backups")
    before = record()
    damage(backup)  # type: ignore[operator]

    with pytest.raises(BackupError):
        restore(backup, replace=True)
    assert record() == before
    assert (media / "court" / "قرار.png").exists()


def test_only_the_newest_are_kept(event: Event, tmp_path: Path) -> None:
    made = [back_up(tmp_path, keep=2) for _ in range(4)]

    assert backups_in(tmp_path) == made[-2:]


def test_a_backup_made_while_editors_save_is_of_one_moment(
    event: Event, media: Path, tmp_path: Path
) -> None:
    """Each save writes a dispute and, in one transaction with it, an event of the same name."""
    if connection.vendor == "sqlite" and connection.settings_dict["NAME"].startswith("file:mem"):
        pytest.skip("a database in memory has one writer; `make faults` does this on a file")
    done = threading.Event()

    def save() -> None:
        from django.db import transaction

        number = 0
        while not done.is_set():
            number += 1
            with transaction.atomic():
                make_event(make_dispute(f"n-{number}"), title_en=f"n-{number}")
        connection.close()

    saving = threading.Thread(target=save)
    saving.start()
    try:
        made = [back_up(tmp_path / "backups") for _ in range(3)]
    finally:
        done.set()
        saving.join()
    for backup in made:
        restore(backup, replace=True)
        names = Dispute.objects.filter(slug__startswith="n-").values_list("slug", flat=True)
        events = Event.objects.filter(title_en__startswith="n-").values_list("title_en", flat=True)
        assert sorted(names) == sorted(events)


def test_the_commands_say_where_it_is_and_what_is_wrong(
    event: Event, media: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", str(tmp_path / "backups"))
    made = Path(capsys.readouterr().out.strip())
    call_command("restore", str(made), "--replace")

    assert made.exists()
    with pytest.raises(CommandError, match="say --replace"):
        call_command("restore", str(made))
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", __file__, "--replace")
    with pytest.raises(CommandError, match="could not be encrypted"):
        call_command("backup", str(tmp_path), "--recipient", "age1nobody")
