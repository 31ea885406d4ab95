"""What a database knows of the sizes of its tables, to plan by: SQLite must be told to look."""

from contextlib import suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

LOOKED_AT = 4_000  # rows of each index: 50 ms at most; of 400, some plans were of no use


def gather_statistics(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Receiver of `post_migrate`, and called after much was written; PostgreSQL looks by itself.

    Without, SQLite takes each table for a million rows and each search for a few: two words in
    10,000 events took eight seconds, and a quarter of one with. A database that is busy is looked
    at the next time.
    """
    connection = connections[using]
    if connection.vendor == "sqlite":
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute("ANALYZE")
