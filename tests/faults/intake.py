"""What happens to who reads articles: an ingest, and the worker of a batch, killed in between."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.faults.ledger import Found
from tests.faults.site import Site

ARTICLES = Path("tests/extraction/articles")

_COUNT = """
import django, json; django.setup()
from django.db.models import Count
from timeline.models import Source
rows = Source.objects.exclude(text="").annotate(n=Count("proposals")).values_list("sha256", "n")
print(json.dumps(sorted(rows)))
"""


def ingesting(times: int) -> Found:
    """`kill -9` of an ingest in the middle, `times` times, then once to the end: as if never."""
    with tempfile.TemporaryDirectory(prefix="sijal-faults-") as name:
        whole = _ingested(Path(name) / "whole", 0)
        broken = _ingested(Path(name) / "broken", times)
        return {"kills": times, "articles": whole.count("["), "same as unbroken": whole == broken}


def _ingested(folder: Path, kills: int) -> str:
    folder.mkdir()
    site = Site(folder, f"sqlite:///{folder}/record.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    command = [sys.executable, "manage.py", "ingest", str(ARTICLES), "--published", "2025-01-23",
               "--publisher", "Daily", "--jobs", "2"]  # fmt: skip
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for _ in range(kills):
        run = subprocess.Popen(command, env=site.environment, start_new_session=True, **quiet)  # type: ignore[call-overload]
        time.sleep(random.uniform(1.5, 4))  # chance, not secrecy
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    subprocess.run(command, env=site.environment, check=False, **quiet)  # type: ignore[call-overload]
    return site.python("-c", _COUNT)


_COLLECT = r"""
import django; django.setup()
import sys
from datetime import date
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from django.contrib.auth.models import User
from timeline.editing.accounts import create_editor
from timeline.editing.batches import begin, collect
from timeline.models import Dispute
create_editor("editor", "a password for faults")
editor = User.objects.get(username="editor")
files = [SimpleUploadedFile(f"{number}-{path.name}", path.read_bytes() + f"\n\n{number}\n".encode())
         for path in sorted(Path(sys.argv[1]).glob("*.txt")) for number in range(int(sys.argv[2]))]
batch = collect(files, by=editor)
dispute = Dispute.objects.create(slug="trade", title_ar="تجارة", title_en="Trade")
begin(batch, dispute=dispute, by=editor, published_on=date(2025, 1, 23), publisher="Daily")
"""
_RESUME = """
import django; django.setup()
from timeline.editing.batches import resume
from timeline.models import Batch
batch = Batch.objects.get()
resume(batch, by=batch.author)
"""
_WAITING = "SELECT count(*) FROM timeline_batchfile WHERE state = 'waiting'"
_STATES = "SELECT state, count(*), count(DISTINCT source_id) FROM timeline_batchfile GROUP BY 1"


def batched(times: int) -> Found:
    """`kill -9` of the worker in the middle of a batch, `times` times, and resumed each time."""
    with tempfile.TemporaryDirectory(prefix="sijal-faults-") as name:
        whole, states = _worked(Path(name) / "whole", 0, times)
        broken, after = _worked(Path(name) / "broken", times, times)
        same = (whole, states) == (broken, after)
        return {"kills": times, "files": after, "same as unbroken": same}


def _worked(folder: Path, kills: int, copies: int) -> tuple[str, list[Any]]:
    """A batch of so many copies of each article, each with a line of its own."""
    folder.mkdir()
    site = Site(folder, f"sqlite:///{folder}/record.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    site.python("-c", _COLLECT, str(ARTICLES), str(copies))
    for _ in range(kills):
        left = _asked(folder, _WAITING)[0][0] - random.randint(1, 3)  # chance, not secrecy
        worker = _worker(site)
        while _asked(folder, _WAITING)[0][0] > left:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.05))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        site.python("-c", _RESUME)
    _worker(site, "--batch").wait()
    return site.python("-c", _COUNT), _asked(folder, _STATES)


def _worker(site: Site, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=site.environment, **quiet)  # type: ignore[call-overload,no-any-return]


def _asked(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "record.sqlite3", timeout=30)) as record:
        return record.execute(query).fetchall()
