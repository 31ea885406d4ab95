"""The index of what the search looks through: the parts of words, three letters long.

Arabic writes the article and prepositions on to a word, so that a reader's word stands anywhere in
one. SQLite indexes threes of letters by itself (FTS5); PostgreSQL by a function of our own, for
its extension is not on every server. Installed after each `migrate`, as are the guards.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import Lookup

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:  # not generic at run time
    _Lookup = Lookup

SHORTEST = 3  # letters of a word that the index knows
# What the function costs, in PostgreSQL's units: a plan that asks it for each text takes minutes.
DEAR = 1_000
TABLE, INDEX = "timeline_searchtext", "timeline_search_index"

# An index without a copy of the text must be told what it forgets.
_FORGET = f"INSERT INTO {INDEX} ({INDEX}, rowid, text) VALUES ('delete', OLD.id, OLD.text);"
_LEARN = f"INSERT INTO {INDEX} (rowid, text) VALUES (NEW.id, NEW.text);"
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5("
    f"text, content='{TABLE}', content_rowid='id', tokenize='trigram case_sensitive 1')",
    f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')",
)
SQLITE_TRIGGERS = {
    "insert": ("INSERT", _LEARN),
    "update": ("UPDATE OF text", _FORGET + _LEARN),
    "delete": ("DELETE", _FORGET),
}
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION timeline_trigrams(words text) RETURNS text[] "
    f"LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST {DEAR} AS $$ "
    "SELECT coalesce(array_agg(DISTINCT three), '{}') FROM ("
    "SELECT letter || lead(letter) OVER placed || lead(letter, 2) OVER placed AS three "
    "FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters(letter, place) "
    "WINDOW placed AS (ORDER BY place)) AS threes WHERE three IS NOT NULL $$",
    f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin (timeline_trigrams(text))",
    # Told how common a word is, the planner would leave the index for it and ask the function.
    f"ALTER INDEX {INDEX} ALTER COLUMN 1 SET STATISTICS 0",
)


def install_search_index(using: str, **kwargs: Any) -> None:
    """Receiver of `post_migrate`."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if TABLE not in tables:
        return
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, there=INDEX in tables):
            cursor.execute(statement)


def _statements(vendor: str, *, there: bool) -> list[str]:
    if vendor == "postgresql":
        return list(POSTGRESQL)
    triggers = [
        statement
        for name, (event, does) in SQLITE_TRIGGERS.items()
        for statement in (
            f"DROP TRIGGER IF EXISTS {INDEX}_on_{name}",
            f"CREATE TRIGGER {INDEX}_on_{name} AFTER {event} ON {TABLE} BEGIN {does} END",
        )
    ]
    return [*(() if there else SQLITE), *triggers]


class Has(_Lookup):
    """`text__has=words`: each of these folded words stands somewhere in the text, looked for in
    every text. Words are values and never a part of a query language."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._each("instr({}, %s) > 0", self.rhs, compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._each("strpos({}, %s) > 0", self.rhs, compiler, connection)

    def _each(
        self, asked: str, words: Iterable[str], compiler: Any, connection: Any
    ) -> tuple[str, list[Any]]:
        text, _ = self.process_lhs(compiler, connection)
        values = list(words)
        return " AND ".join([asked.format(text)] * len(values)), values


class Holds(Has):
    """`text__holds=words`: the same by the index, which knows the texts of the whole site. Words
    shorter than it knows are looked for in what the others leave, or in each."""

    lookup_name = "holds"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        known = [word for word in self.rhs if len(word) >= SHORTEST]
        if not known:
            return super().as_sqlite(compiler, connection)
        row = compiler.quote_name(self.lhs.alias)
        found = f'{row}."id" IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)'
        short = [word for word in self.rhs if len(word) < SHORTEST]
        has, words = self._each("instr({}, %s) > 0", short, compiler, connection)
        return " AND ".join(filter(None, (found, has))), [" AND ".join(map(_quoted, known)), *words]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        has, words = super().as_postgresql(compiler, connection)
        threes = sorted({three for word in self.rhs for three in threes_of(word)})
        if not threes:
            return has, words
        text, _ = self.process_lhs(compiler, connection)
        # Told the threes themselves, the planner takes each for as rare again, expects a single
        # text, and looks the dispute up for every one of the thousands that there are.
        return f"timeline_trigrams({text}) @> (SELECT %s::text[]) AND {has}", [threes, *words]


def threes_of(word: str) -> set[str]:
    return {word[i : i + SHORTEST] for i in range(len(word) - SHORTEST + 1)}


def _quoted(word: str) -> str:
    """As FTS5 reads a phrase."""
    return '"' + word.replace('"', '""') + '"'
