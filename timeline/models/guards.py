"""What the database itself refuses where one row's truth depends on another's.

Django's constraints see one row. These rules look across two tables, so they are triggers,
written once here and installed after each `migrate` on SQLite and PostgreSQL alike: SQLite
rebuilds a table, and drops its triggers, whenever a migration changes one of its columns; it
refuses to while a trigger of another table names it, so there they are dropped before.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True)
class Guard:
    """Refuse an insert into, or an update of, `table` when `broken` is true of the new row."""

    name: str
    table: str
    columns: tuple[str, ...]
    broken: str

    def sqlite(self) -> list[str]:
        refuse = f"BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {self.name}'); END"
        return [
            statement
            for when, event in (
                ("insert", "INSERT"),
                ("update", f"UPDATE OF {', '.join(self.columns)}"),
            )
            for statement in (
                f"DROP TRIGGER IF EXISTS {self.name}_{when}",
                f"CREATE TRIGGER {self.name}_{when} BEFORE {event} ON {self.table} "
                f"WHEN {self.broken} {refuse}",
            )
        ]

    def postgresql(self) -> list[str]:
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {self.broken} THEN RAISE EXCEPTION '{self.name}' "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}'; "
            "END IF; RETURN NEW; END $$",
            f"CREATE OR REPLACE TRIGGER {self.name} "
            f"BEFORE INSERT OR UPDATE OF {', '.join(self.columns)} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


def inside_the_text(table: str) -> Guard:
    return Guard(
        f"{table.removeprefix('timeline_')}_inside_the_text",
        table,
        ("source_id", '"end"'),
        'NEW."end" > (SELECT length(s.text) FROM timeline_source s WHERE s.id = NEW.source_id)',
    )


def dispute_of(claim: str) -> str:
    return (
        "(SELECT e.dispute_id FROM timeline_claim c "
        f"JOIN timeline_event e ON e.id = c.event_id WHERE c.id = {claim})"
    )


def met_elsewhere(rows: str, claim: str, where: str) -> str:
    """Whether a link joins a `claim` among these `rows` with one of an event `e` that is `where`
    it must not be. Asked of each claim that is saved, one end of the links at a time: that, an
    index can answer."""
    ways = " OR ".join(
        f"EXISTS (SELECT 1 FROM {rows} JOIN timeline_claim theirs ON theirs.id = l.{other} "
        f"JOIN timeline_event e ON e.id = theirs.event_id WHERE l.{one} = {claim} AND {where})"
        for one, other in (("from_claim_id", "to_claim_id"), ("to_claim_id", "from_claim_id"))
    )
    return f"({ways})"


GUARDS = (
    inside_the_text("timeline_citation"),
    inside_the_text("timeline_annotation"),
    inside_the_text("timeline_proposal"),
    Guard(
        "source_text_holds_its_citations",
        "timeline_source",
        ("text",),
        "EXISTS (SELECT 1 FROM timeline_citation c "
        'WHERE c.source_id = NEW.id AND c."end" > length(NEW.text))',
    ),
    Guard(
        "claim_link_inside_one_dispute",
        "timeline_claimlink",
        ("from_claim_id", "to_claim_id"),
        f"{dispute_of('NEW.from_claim_id')} <> {dispute_of('NEW.to_claim_id')}",
    ),
    Guard(
        "linked_claim_stays_in_its_dispute",
        "timeline_claim",
        ("event_id",),
        # A row just made has nothing that refers to it: that is asked first, as it costs nothing.
        "(EXISTS (SELECT 1 FROM timeline_claimlink WHERE from_claim_id = NEW.id) "
        "OR EXISTS (SELECT 1 FROM timeline_claimlink WHERE to_claim_id = NEW.id)) AND "
        + met_elsewhere(
            "timeline_claimlink l",
            "NEW.id",
            "e.dispute_id <> (SELECT dispute_id FROM timeline_event WHERE id = NEW.event_id)",
        ),
    ),
    Guard(
        "event_of_linked_claims_stays_in_its_dispute",
        "timeline_event",
        ("dispute_id",),
        "EXISTS (SELECT 1 FROM timeline_claim WHERE event_id = NEW.id) AND "
        + met_elsewhere(
            "timeline_claim mine CROSS JOIN timeline_claimlink l",
            "mine.id",
            "mine.event_id = NEW.id AND e.id <> NEW.id AND e.dispute_id <> NEW.dispute_id",
        ),
    ),
    Guard(
        "participant_stands_in_its_dispute",
        "timeline_participation",
        ("dispute_id", "side_id"),
        "NEW.dispute_id <> (SELECT s.dispute_id FROM timeline_side s WHERE s.id = NEW.side_id)",
    ),
    Guard(
        "path_leads_through_its_dispute",
        "timeline_pathstep",
        ("path_id", "event_id"),
        "(SELECT p.dispute_id FROM timeline_readingpath p WHERE p.id = NEW.path_id) <> "
        "(SELECT e.dispute_id FROM timeline_event e WHERE e.id = NEW.event_id)",
    ),
    Guard(
        "lead_is_the_events_own",
        "timeline_event",
        ("lead_id",),
        "EXISTS (SELECT 1 FROM timeline_citation c "
        "WHERE c.key = NEW.lead_id AND (c.event_id IS NULL OR c.event_id <> NEW.id))",
    ),
    Guard(
        "leading_citation_stays_with_its_event",
        "timeline_citation",
        ("event_id",),
        "EXISTS (SELECT 1 FROM timeline_event e "
        "WHERE e.lead_id = NEW.key AND (NEW.event_id IS NULL OR e.id <> NEW.event_id))",
    ),
)


def drop_guards(using: str, **kwargs: Any) -> None:
    """Receiver of `pre_migrate`."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for guard in GUARDS:
                for when in ("insert", "update"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}_{when}")


def install_guards(using: str, **kwargs: Any) -> None:
    """Receiver of `post_migrate`; the tables are all there once the last migration has run."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table in tables:
                for statement in getattr(guard, connection.vendor)():
                    cursor.execute(statement)
