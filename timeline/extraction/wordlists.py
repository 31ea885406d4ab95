"""Word tables written as plain lines: each word folded, so that spelling variants meet."""

from timeline.languages.folding import fold


def listed(line: str) -> tuple[str, ...]:
    return tuple(line.split())


def keys(line: str) -> frozenset[str]:
    return frozenset(fold(word) for word in line.split())


def key_to_name(table: dict[str, str]) -> dict[str, str]:
    """{name: "words of it"} turned round: each folded word to its name."""
    return {key: name for name, line in table.items() for key in keys(line)}
