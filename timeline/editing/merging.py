"""Two editors wrote one form: what the second typed, met field by field with what the first saved.

Fields are a form as a browser sends it, name by name. The parts of an event are rows: `claim` lists
the keys of its claims, `claim-KEY-words` is a field of one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

type Fields = Mapping[str, Sequence[str]]

# Said of a change rather than of the event.
BESIDES = frozenset({"opened", "is_correction", "note_ar", "note_en"})
ROWS = ("participant", "actor", "citation", "claim", "link")


@dataclass(frozen=True)
class Difference:
    """A field that a colleague changed; `clashes` where this editor changed it too."""

    name: str
    mine: str
    theirs: str
    clashes: bool


@dataclass(frozen=True)
class Merge:
    """`fields` keep every word of mine, and take theirs where I changed nothing."""

    fields: dict[str, list[str]]
    differences: tuple[Difference, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_needed(self) -> bool:
        return bool(self.differences or self.added or self.removed)


def is_same(one: Fields, other: Fields) -> bool:
    """Whether both say the same of the event; a field that is absent is empty."""
    return _said(one) == _said(other)


def _said(fields: Fields) -> dict[str, str]:
    """Without what is of a row that is not listed: it was taken out."""
    rows = {kind: fields.get(kind, ()) for kind in ROWS}
    names = (name for name in fields if ":" not in name and name not in BESIDES)
    texts = {name: _text(fields, name) for name in names if _stands(name, rows)}
    return {name: text for name, text in texts.items() if text}


def merge(base: Fields, mine: Fields, theirs: Fields) -> Merge:
    """`base` is the form as it was opened, `mine` as it was sent, `theirs` as it is saved now.

    `added` and `removed` are the rows, as `kind-KEY`, that the colleague brought or took out. A row
    that one removed and the other changed stays.
    """
    rows = {kind: _rows(kind, base, mine, theirs) for kind in ROWS}
    fields = {name: list(values) for name, values in mine.items()}
    fields |= rows
    theirs_now = [n for n in theirs if n not in ROWS and _stands(n, rows)]
    for name in theirs_now:
        if name not in mine or _text(mine, name) == _text(base, name):
            fields[name] = list(theirs[name])
    return Merge(
        fields,
        tuple(_differences(base, mine, theirs, theirs_now)),
        tuple(_apart(theirs, base, mine)),
        tuple(_apart(base, fields)),
    )


def _differences(
    base: Fields, mine: Fields, theirs: Fields, names: Sequence[str]
) -> Iterator[Difference]:
    for name in names:
        was, here, there = (_text(fields, name) for fields in (base, mine, theirs))
        if name in mine and there not in (was, here):
            yield Difference(name, here, there, clashes=here != was)


def _rows(kind: str, base: Fields, mine: Fields, theirs: Fields) -> list[str]:
    was, here, there = (list(fields.get(kind, ())) for fields in (base, mine, theirs))
    kept = [
        key
        for key in here
        if key in there or key not in was or _changed(f"{kind}-{key}-", base, mine)
    ]
    brought = [
        key
        for key in there
        if key not in here and (key not in was or _changed(f"{kind}-{key}-", base, theirs))
    ]
    return kept + brought


def _changed(prefix: str, before: Fields, after: Fields) -> bool:
    names = {name for name in (*before, *after) if name.startswith(prefix)}
    return any(_text(before, name) != _text(after, name) for name in names)


def _stands(name: str, rows: Mapping[str, Collection[str]]) -> bool:
    """Whether it is a field of the event, or of a row that stays."""
    kind, _, rest = name.partition("-")
    return kind not in ROWS or rest.partition("-")[0] in rows[kind]


def _apart(fields: Fields, *others: Fields) -> Iterator[str]:
    """The rows that stand in none of the others."""
    for kind in ROWS:
        for key in fields.get(kind, ()):
            if not any(key in other.get(kind, ()) for other in others):
                yield f"{kind}-{key}"


def _text(fields: Fields, name: str) -> str:
    return "\n".join(fields.get(name, ())).replace("\r\n", "\n").strip()
