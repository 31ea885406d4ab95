"""Many files at once: each kept once, stopped and resumed, also when a worker dies."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.record import make_dispute
from timeline.editing import batches
from timeline.extraction.files import FileRead, read_data
from timeline.models import Batch, BatchFile, Dispute, Proposal, Source

pytestmark = pytest.mark.django_db

READ = "timeline.editing.batches.read_data"
TEXT = "نشرت الصحيفة.\nرفعت شركة النخلة دعوى قضائية ضد شركة المرفأ يوم {} يناير 2025.\n"
DATED = "published: 2025-01-23\npublisher: الصحيفة\nlanguage: ar\n---\n" + TEXT


@pytest.fixture
def dispute(at_desk: Client) -> Dispute:
    return make_dispute()


@pytest.fixture
def nadia(at_desk: Client) -> User:
    return User.objects.get(username="nadia")


def upload(client: Client, *texts: str) -> Batch:
    files = [SimpleUploadedFile(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    client.post("/desk/ingest/", {"documents": files})
    return Batch.objects.get()


def address(batch: Batch, verb: str = "") -> str:
    return f"/desk/batches/{batch.key}/{verb}"


def states() -> list[str]:
    return list(BatchFile.objects.values_list("state", flat=True))


def test_nothing_is_read_before_it_is_said_where_it_belongs(
    at_desk: Client, dispute: Dispute
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))

    assert states() == ["waiting", "waiting"]
    assert "Which dispute are they about?" in at_desk.get(address(batch)).text
    at_desk.post(address(batch, "resume/"))
    assert states() == ["waiting", "waiting"]


def test_each_file_is_told_what_became_of_it(
    at_desk: Client,
    dispute: Dispute,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(1), TEXT.format(2), "x\x00", "")

    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(address(batch), {"dispute": "palm-port"})

    assert states() == ["read", "known", "asks", "refused", "refused"]
    assert Source.objects.count() == 1
    assert Proposal.objects.exists()
    page = at_desk.get(address(batch)).text
    for told in ("5 of 5 files read", "known already", "to be confirmed", "control characters"):
        assert told in page
    kept = BatchFile.objects.exclude(state="asks").values_list("data", flat=True)
    assert set(kept) == {None}


def test_a_file_without_a_day_takes_that_of_the_batch(
    at_desk: Client,
    dispute: Dispute,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    batch = upload(at_desk, TEXT.format(1), TEXT.format(2))

    said = {"dispute": "palm-port", "published": "23 يناير 2025", "publisher": "الساحل"}
    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(address(batch), said)

    assert states() == ["read", "read"]
    assert {str(source.published_on) for source in Source.objects.all()} == {"2025-01-23"}


def test_an_editor_says_the_day_of_one_that_asks(
    at_desk: Client,
    dispute: Dispute,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    batch = upload(at_desk, TEXT.format(1), DATED.format(2))
    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(address(batch), {"dispute": "palm-port"})
    file = BatchFile.objects.get(state="asks")

    form = at_desk.get(f"/desk/ingest/?file={file.pk}").text
    assert f'name="file" value="{file.pk}"' in form
    at_desk.post(
        "/desk/ingest/",
        {
            "file": file.pk, "text": TEXT.format(1), "title": "خبر", "language": "ar",
            "publisher": "الساحل", "published": "2025-01-23", "dispute": "palm-port",
        },
    )  # fmt: skip

    assert states() == ["read", "read"]
    assert Source.objects.count() == 2


def test_a_stopped_batch_begins_no_further_file_and_goes_on_where_it_was(
    at_desk: Client, dispute: Dispute, nadia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(at_desk, *(DATED.format(day) for day in range(1, 5)))
    read = read_data

    def stopping(*args: object) -> FileRead:
        batches.stop(batch, by=nadia)
        return read(*args)  # type: ignore[arg-type]

    batches.begin(batch, dispute=dispute, by=nadia)
    monkeypatch.setattr(READ, stopping)
    assert batches.read_batch.func(batch.key) == 1
    assert states() == ["read", "waiting", "waiting", "waiting"]
    assert "stopped" in at_desk.get(address(batch)).text

    monkeypatch.setattr(READ, read)
    batches.resume(batch, by=nadia)
    assert batches.read_batch.func(batch.key) == 3
    assert Source.objects.count() == 4


def test_a_worker_that_dies_leaves_the_rest_waiting(
    at_desk: Client, dispute: Dispute, nadia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))
    batches.begin(batch, dispute=dispute, by=nadia)

    def die(*args: object) -> FileRead:
        raise KeyboardInterrupt

    monkeypatch.setattr(READ, die)
    with pytest.raises(KeyboardInterrupt):
        batches.read_batch.func(batch.key)
    monkeypatch.undo()

    assert states() == ["waiting", "waiting"]
    batches.resume(batch, by=nadia)
    assert batches.read_batch.func(batch.key) == 2


def test_a_batch_without_a_worker_says_so(
    at_desk: Client, dispute: Dispute, nadia: User, settings: Settings
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))
    batches.begin(batch, dispute=dispute, by=nadia)
    page = at_desk.get(address(batch)).text
    assert "No worker has finished" not in page
    assert 'hx-trigger="every 2s"' in page

    Batch.objects.update(active_at=timezone.now() - timedelta(minutes=3))
    page = at_desk.get(address(batch), headers={"HX-Request": "true"}).text
    assert "No worker has finished" in page
    assert "<html" not in page


def test_a_file_that_breaks_a_library_does_not_stop_the_others(
    at_desk: Client, dispute: Dispute, nadia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))
    batches.begin(batch, dispute=dispute, by=nadia)
    read = read_data

    def broken(path: object, *args: object) -> FileRead:
        if str(path) == "0.txt":
            raise RecursionError
        return read(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(READ, broken)
    batches.read_batch.func(batch.key)

    assert states() == ["refused", "read"]
    assert "The file could not be read." in at_desk.get(address(batch)).text


def test_two_workers_on_one_batch_keep_each_file_once(
    at_desk: Client, dispute: Dispute, nadia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))
    batches.begin(batch, dispute=dispute, by=nadia)
    read = read_data

    def overtaken(*args: object) -> FileRead:
        found = read(*args)  # type: ignore[arg-type]
        monkeypatch.setattr(READ, read)
        batches.read_batch.func(batch.key)  # the other worker, quicker
        return found

    monkeypatch.setattr(READ, overtaken)
    batches.read_batch.func(batch.key)

    assert states() == ["read", "read"]
    assert Source.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_the_database_reads_it(
    at_desk: Client, dispute: Dispute, nadia: User, settings: Settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    batch = upload(at_desk, DATED.format(1), DATED.format(2))
    at_desk.post(address(batch), {"dispute": "palm-port"})
    assert states() == ["waiting", "waiting"]

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    assert states() == ["read", "read"]


def test_a_stranger_sees_no_batch(at_desk: Client, stranger: Client, dispute: Dispute) -> None:
    batch = upload(at_desk, DATED.format(1), DATED.format(2))

    assert stranger.get(address(batch)).status_code == 403
    assert stranger.post(address(batch, "stop/")).status_code == 403
    assert at_desk.get("/desk/batches/nothing/").status_code == 404
