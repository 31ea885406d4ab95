"""The import rule: data moves along the journey of a fact, imports only point back along it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "timeline"
PURE = {"languages"}
RECORD = PURE | {"calendars", "models"}
MAY_IMPORT = {
    "languages": set(),
    "calendars": PURE,
    "models": PURE | {"calendars"},
    "extraction": PURE | {"calendars"},
    "reading": RECORD,
    "editing": RECORD | {"extraction", "reading"},
    "publishing": RECORD | {"reading"},
    "serving": RECORD | {"reading"},
    "templatetags": RECORD | {"reading"},
    "operating": RECORD,
}
WITHOUT_DJANGO = ("languages", "calendars", "extraction")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides from this test"
            assert node.module != "timeline", f"{path}: import from the module, not from the room"
            yield node.module or ""


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}

    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imports(path)
        if name.startswith("timeline.") and name.split(".")[1] not in allowed
    ]

    assert modules(room) != []
    assert strays == []


@pytest.mark.parametrize("room", WITHOUT_DJANGO)
def test_a_pure_room_knows_no_framework(room: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imports(path)
        if name.split(".")[0] == "django"
    ]

    assert strays == []


def test_every_room_stands_under_the_rule() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}

    assert rooms == {*MAY_IMPORT, "admin", "management", "migrations"}


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "core", "services", "misc"}

    assert [path for path in ROOT.rglob("*") if path.stem in drawers] == []


def test_files_and_functions_stay_small_enough_to_read() -> None:
    long = []
    for path in ROOT.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 300:
            long.append(f"{path.relative_to(ROOT)}: over 300 lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                long.append(f"{path.relative_to(ROOT)}:{node.name}: over 50 lines")

    assert long == []
