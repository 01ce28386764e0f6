"""Editions of the tables: which files they were, and from which moment on; the files stand among those handed in.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and let the database refuse changes of it."""
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("tables", sa.JSON, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER editions_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON editions "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER editions_refuse_{change.lower()} BEFORE {change} ON editions "
            "BEGIN SELECT RAISE(ABORT, 'editions is only added to'); END"
        )
