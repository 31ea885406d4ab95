"""Backups that only the owner of a key can read (age, by pyrage); media put in place at once."""

import shutil
from pathlib import Path
from typing import Any

from timeline.operating.backup.archive import BackupError


def seal(plain: Path, recipient: str) -> Path:
    """`recipient` is a public key, `age1…`: the server that makes backups cannot read them."""
    pyrage = _pyrage()
    sealed = plain.with_suffix(".age")
    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
        pyrage.encrypt_file(str(plain), str(sealed), [to])
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise BackupError(f"It could not be encrypted for {recipient}: {error}") from error
    plain.unlink()
    return sealed


def unseal(sealed: Path, plain: Path, identity: str) -> None:
    pyrage = _pyrage()
    if not identity:
        raise BackupError("It is encrypted: give the file of its secret key with --identity.")
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        pyrage.decrypt_file(str(sealed), str(plain), [key])
    except (pyrage.IdentityError, pyrage.DecryptError, OSError) as error:
        raise BackupError(f"It cannot be opened with this key: {error}") from error


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as error:
        raise BackupError("Encryption needs the extra `server`: pyrage.") from error
    return pyrage


def swap(new: Path, place: Path) -> None:
    """The old folder is gone only once the new one stands in its place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving, leaving = place.with_name(f".{place.name}-new"), place.with_name(f".{place.name}-old")
    for rest in (arriving, leaving):
        shutil.rmtree(rest, ignore_errors=True)
    shutil.copytree(new, arriving)
    if place.exists():
        place.rename(leaving)
    arriving.rename(place)
    shutil.rmtree(leaving, ignore_errors=True)
