"""The tables of the store, as the code reads and writes them. `migrations/` makes them in a database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from data.catalogue.dimensions import DIMENSIONS, TOTAL
from data.store.model import Kind


class Utc(TypeDecorator[datetime]):
    """A moment, kept as UTC in every database; goes in and comes out with its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into what the database keeps. Raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return a moment with its zone, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata: Final = MetaData()

files: Final = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

imports: Final = Table(
    "imports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("received", Utc, nullable=False),
    Column("sender", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, ForeignKey("files.sha256"), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("entry_count", Integer, nullable=False),
    Column("entries_sha256", Text, nullable=False),
    Column("centres", JSON, nullable=False),
    Column("first_month", Text),
    Column("last_month", Text),
    Column("new_count", Integer, nullable=False),
    Column("changed_count", Integer, nullable=False),
    Column("same_count", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("left_out", Integer),  # NULL: handed in before there was this column; the note may say it
    CheckConstraint("kind IN ('figures', 'centres')", name="known_kind"),
)

decisions: Final = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, ForeignKey("imports.number"), nullable=False),
    Column("state", Text, nullable=False),
    Column("decided", Utc, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("digest_version", Integer, nullable=False, server_default="1"),
    CheckConstraint("state IN ('waiting', 'published', 'rejected', 'withdrawn')", name="known_state"),
    Index("ix_decisions_number", "number", "id"),
)

observations: Final = Table(
    "observations",
    metadata,
    Column("number", Integer, ForeignKey("imports.number"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("indicator", Text, nullable=False),
    Column("centre", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("value", Double, nullable=False),
    Column("text", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    *(Column(name, Text, nullable=False, server_default=TOTAL) for name in DIMENSIONS),
    Index("ix_observations_key", "centre", "indicator", "month", *DIMENSIONS, "number", unique=True),
    sqlite_with_rowid=False,
)

facts: Final = Table(
    "facts",
    metadata,
    Column("number", Integer, ForeignKey("imports.number"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("centre", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Index("ix_facts_key", "centre", "field", "number", unique=True),
    sqlite_with_rowid=False,
)

briefings: Final = Table(
    "briefings",
    metadata,
    Column("code", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("made", Utc, nullable=False),
    Column("tables_version", Text, nullable=False),
)

reader_briefings: Final = Table(
    "reader_briefings",
    metadata,
    Column("code", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("own_words", JSON, nullable=False),
    Column("made", Utc, nullable=False, index=True),
    Column("tables_version", Text, nullable=False),
)

editions: Final = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seen", Utc, nullable=False),
    Column("version", Text, nullable=False),
    Column("tables", JSON, nullable=False),
    Column("digest", Text, nullable=False),
)

current_values: Final = Table(
    "current_values",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("indicator", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    *(Column(name, Text, primary_key=True, server_default=TOTAL) for name in DIMENSIONS),
    Column("value", Double, nullable=False),
    Column("number", Integer, ForeignKey("imports.number"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

current_facts: Final = Table(
    "current_facts",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("number", Integer, ForeignKey("imports.number"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("key", Text, primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("began", Utc, nullable=False),
)

events: Final = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    # The hash of the seals that a redaction made; empty for other events.
    Column("evidence", Text, nullable=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("act IN ('downloaded', 'briefing', 'redacted')", name="known_act"),
)

seals: Final = Table(
    "seals",
    metadata,
    Column("redaction", Integer, ForeignKey("events.id"), primary_key=True, autoincrement=False),
    Column("sealed", Text, primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("sealed IN ('decision', 'event')", name="known_sealed"),
)


@dataclass(frozen=True)
class Ledger:
    """Where the entries of one kind of import are kept, and what is current of them.

    Attributes:
        entries: everything that was ever handed in.
        current: the entry that counts now for each key: derived from `entries` and `decisions`.
        key: columns that an import may name once only.
        value: the column that an import says something new in.
        columns: the columns of an import's entries, in the order of their frame.
    """

    entries: Table
    current: Table
    key: tuple[str, ...]
    value: str
    columns: tuple[str, ...]


FIGURES: Final = Ledger(
    observations,
    current_values,
    ("indicator", "centre", "month", *DIMENSIONS),
    "value",
    ("indicator", "centre", "month", "value", "text", "sheet", "row", "column", *DIMENSIONS),
)
FACTS: Final = Ledger(
    facts,
    current_facts,
    ("centre", "field"),
    "text",
    ("centre", "field", "text", "sheet", "row", "column"),
)
LEDGERS: Final[dict[Kind, Ledger]] = {"figures": FIGURES, "centres": FACTS}
