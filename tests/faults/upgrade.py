"""An upgrade without a pause: the release before, on the tables of this one."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.ledger import Found, Ledger, comes_back
from tests.faults.postgresql import on_postgresql
from tests.faults.readers import Readers
from tests.faults.site import ROOT, Site

MIGRATIONS = "timeline/migrations/"


def release_before() -> str:
    """The last commit that has some of our migrations, letter for letter, and no others; empty
    where there is none: a shallow clone, an archive."""
    ours = _migrations("HEAD")
    changed = _git("log", "--first-parent", "--format=%H^", "--", MIGRATIONS).split()
    return next((commit for commit in changed if set() < _migrations(commit) < ours), "")


def _migrations(commit: str) -> set[str]:
    return set(_git("ls-tree", commit, MIGRATIONS).splitlines())


def _git(*arguments: str) -> str:
    """What it says; nothing where there is no history to ask."""
    if not shutil.which("git"):
        return ""
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@contextmanager
def _checked_out(commit: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sijal-before-") as name:
        pack = Path(name) / "release.tar"
        subprocess.run(["git", "-C", str(ROOT), "archive", f"--output={pack}", commit], check=True)
        shutil.unpack_archive(pack, Path(name) / "release", filter="data")
        yield Path(name) / "release"


def upgraded(saves: int) -> Found:
    """The release before is read and saved to while our migrations run, and so many saves after
    them; then ours takes its place, and must know the editor and all that was saved."""
    ledger, readers, commit = Ledger(), Readers(), release_before()
    with (
        _checked_out(commit) as root,
        on_postgresql(root, STATIC_ROOT=str(root / "staticfiles")) as (old, _server),
    ):
        new = Site(old.folder, old.database)
        with ledger.editors(old, 2), readers.of(old):
            ledger.wait_for(saves)
            new.manage("migrate", "--verbosity", "0")
            ledger.wait_for(saves)
        found: Found = {
            "from": commit.rstrip("^")[:9] + "^",
            "migrations": sorted(_names("HEAD") - _names(commit)),
            "ready meanwhile": old.ask("/readyz")[0],
            "saves refused": ledger.answers.total() - ledger.answers[302],
        }
        old.kill_all()
        return found | readers.verdict() | _taken_over(new, old.cookie, ledger)


def _names(commit: str) -> set[str]:
    return {Path(line).stem for line in _migrations(commit)}


def _taken_over(new: Site, cookie: str, ledger: Ledger) -> Found:
    """By the release of today, with the session of an editor who signed in to the one before."""
    new.cookie = cookie
    try:
        new.start()
        return comes_back(new, ledger)
    finally:
        new.kill_all()
