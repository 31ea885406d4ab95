"""The index of what the search looks through: the parts of words, three letters long.

Arabic writes the article and prepositions on to a word, so that a reader's word stands anywhere in
one. SQLite indexes threes of letters by itself (FTS5); PostgreSQL by a function of our own, for
its extension is not on every server. Installed after each `migrate`, as are the guards.
"""

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
    """`text__has=word`: the folded word stands somewhere in the text, looked for in each. The word
    is a value and never a part of a query language."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, _ = self.process_lhs(compiler, connection)
        return f"instr({text}, %s) > 0", [self.rhs]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, _ = self.process_lhs(compiler, connection)
        return f"strpos({text}, %s) > 0", [self.rhs]


class Holds(Has):
    """`text__holds=word`: the same by the index, which knows the texts of the whole site; for a
    shorter word than it knows, it looks in each."""

    lookup_name = "holds"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if len(self.rhs) < SHORTEST:
            return super().as_sqlite(compiler, connection)
        row = compiler.quote_name(self.lhs.alias)
        phrase = '"' + self.rhs.replace('"', '""') + '"'
        found = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"
        return f'{row}."id" IN ({found})', [phrase]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        has, word = super().as_postgresql(compiler, connection)
        if len(self.rhs) < SHORTEST:
            return has, word
        text, _ = self.process_lhs(compiler, connection)
        return f"timeline_trigrams({text}) @> %s AND {has}", [threes_of(self.rhs), *word]


def threes_of(word: str) -> list[str]:
    return sorted({word[i : i + SHORTEST] for i in range(len(word) - SHORTEST + 1)})
