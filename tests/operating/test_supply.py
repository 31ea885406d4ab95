"""What others made and we serve: locked by hash, from one registry, under fitting licences."""

import importlib.metadata
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
# Served with an application under MIT, each is fine: none asks us to put our own under it.
ALLOWED = (
    "MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "Mozilla Public",
    "HPND", "LGPL", "Lesser General Public", "OFL", "Open Font", "Unlicense", "0BSD", "CNRI",
    "The Unlicense", "Zlib", "zlib",
)  # fmt: skip
UNTOLD = {"pyrage": "MIT"}  # where the package names none, as its repository says
PERMITTED = re.compile("|".join(re.escape(name) for name in ALLOWED), re.IGNORECASE)


def locked() -> list[dict[str, Any]]:
    return [
        package
        for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]
        if "virtual" not in package["source"]
    ]


def served() -> list[str]:
    """Without what only development needs."""
    command = [
        *(".venv/bin/uv", "export", "--no-config", "--quiet", "--locked", "--all-extras"),
        *("--no-dev", "--no-hashes", "--no-annotate", "--no-header"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [re.split("[=; ]", line)[0] for line in done.stdout.splitlines() if line.strip()]


def licences(name: str) -> Iterator[str]:
    told = importlib.metadata.metadata(name)
    yield UNTOLD.get(name, "")
    yield from told.get_all("License-Expression") or []
    yield from (c for c in told.get_all("Classifier") or [] if c.startswith("License ::"))
    yield from [(told.get("License") or "").partition("\n")[0][:100]]


def allows(licence: str) -> bool:
    """Several classifiers are a choice; what is joined by AND is not."""
    return all(PERMITTED.search(part) for part in licence.split(" AND "))


def test_each_file_of_each_package_is_locked_by_its_hash() -> None:
    files = [
        (package["name"], file)
        for package in locked()
        for file in [
            *package.get("wheels", []),
            *([package["sdist"]] if "sdist" in package else []),
        ]
    ]

    assert len(locked()) > 100
    assert {name for name, _ in files} == {package["name"] for package in locked()}
    assert [name for name, file in files if not file["hash"].startswith("sha256:")] == []


def test_all_come_from_one_registry() -> None:
    assert len({package["source"]["registry"] for package in locked()}) == 1


def test_nothing_of_development_is_served() -> None:
    assert not set(served()) & {"pytest", "schemathesis", "hypothesis", "playwright", "mypy"}


@pytest.mark.skipif(not (ROOT / ".venv/bin/uv").exists(), reason="asks uv for what is served")
def test_every_licence_allows_what_we_do() -> None:
    told = {}
    for name in served():
        try:
            told[name] = [licence for licence in licences(name) if licence]
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or Python

    refused = {
        name: found for name, found in told.items() if not any(allows(licence) for licence in found)
    }

    assert len(told) > 50
    assert refused == {}
