"""The first store: files, imports, decisions, observations, facts about centres, and what is current.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("files", "imports", "decisions", "observations", "facts")


def upgrade() -> None:
    """Make the tables, and let the database refuse changes of what was handed in."""
    _make_records()
    _make_entries()
    _make_current()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_in_postgresql()
    else:
        _refuse_changes_in_sqlite()


def _make_records() -> None:
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, sa.ForeignKey("files.sha256"), nullable=False, index=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("entry_count", sa.Integer, nullable=False),
        sa.Column("entries_sha256", sa.Text, nullable=False),
        sa.Column("centres", sa.JSON, nullable=False),
        sa.Column("first_month", sa.Text),
        sa.Column("last_month", sa.Text),
        sa.Column("new_count", sa.Integer, nullable=False),
        sa.Column("changed_count", sa.Integer, nullable=False),
        sa.Column("same_count", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('figures', 'centres')", name="known_kind"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'published', 'rejected', 'withdrawn')", name="known_state"),
    )
    op.create_index("ix_decisions_number", "decisions", ["number", "id"])


def _make_entries() -> None:
    op.create_table(
        "observations",
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("value", sa.Double, nullable=False),
        *_text_and_place(),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_observations_key", "observations", ["centre", "indicator", "month", "number"], unique=True
    )
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        *_text_and_place(),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facts_key", "facts", ["centre", "field", "number"], unique=True)


def _text_and_place() -> list[sa.Column]:
    return [
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("column", sa.Text, nullable=False),
    ]


def _make_current() -> None:
    op.create_table(
        "current_values",
        sa.Column("centre", sa.Text, primary_key=True),
        sa.Column("indicator", sa.Text, primary_key=True),
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("value", sa.Double, nullable=False),
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "current_facts",
        sa.Column("centre", sa.Text, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def _refuse_changes_in_sqlite() -> None:
    for table in _APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )


def _refuse_changes_in_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = '23000'; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
