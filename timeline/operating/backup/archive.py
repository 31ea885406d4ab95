"""The file of a backup: a tar whose first member lists the SHA-256 of all the others."""

import hashlib
import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORM = 1
_MANIFEST, _DATABASE, _MEDIA = "manifest.json", "database", "media"


class BackupError(Exception):
    """What went wrong, in a sentence for the operator."""


def pack(place: Path, dump: Path, media: Path, *, vendor: str) -> Path:
    """Raises BackupError unless all of it can be read back."""
    members = {_DATABASE: dump}
    if media.is_dir():
        files = (file for file in sorted(media.rglob("*")) if file.is_file())
        members |= {f"{_MEDIA}/{file.relative_to(media)}": file for file in files}
    manifest = {
        "form": FORM,
        "vendor": vendor,
        "made": datetime.now(UTC).isoformat(),
        "sha256": {name: _hash(file) for name, file in members.items()},
    }
    text = json.dumps(manifest, indent=1).encode()
    with tarfile.open(place, "w") as tar:
        first = tarfile.TarInfo(_MANIFEST)
        first.size = len(text)
        tar.addfile(first, io.BytesIO(text))
        for name, file in members.items():
            tar.add(file, name, recursive=False)
    _check(place)
    return place


def unpack(place: Path, folder: Path) -> tuple[Path, Path, str]:
    """The database's dump, the folder of the media, and which database it is of; all checked."""
    manifest = _check(place)
    with tarfile.open(place) as tar:
        tar.extractall(folder, filter="data")
    (folder / _MEDIA).mkdir(exist_ok=True)
    return folder / _DATABASE, folder / _MEDIA, manifest["vendor"]


def _check(place: Path) -> dict[str, Any]:
    """The manifest, once every member was found to be what it says."""
    try:
        with tarfile.open(place) as tar:
            members = tar.getmembers()
            manifest: dict[str, Any] = json.loads(_read(tar, members[0]))
            found = {m.name: _hash_of(tar, m) for m in members[1:]}
    except (tarfile.TarError, OSError, ValueError, IndexError) as error:
        raise BackupError(f"This is no whole backup of Sijal: {error}") from error
    if manifest.get("form") != FORM:
        raise BackupError("It was made by another release of Sijal, in a form not known here.")
    if found != manifest["sha256"]:
        raise BackupError("What is in it is not what was put in: it is damaged.")
    return manifest


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(member)
    if file is None or member.name != _MANIFEST:
        raise ValueError("it has no list of contents")
    return file.read()


def _hash_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    return hashlib.file_digest(file, "sha256").hexdigest() if file else ""  # type: ignore[arg-type] # it reads


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
