"""Briefings: which choice a verification code stands for, and at which moment it was made.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and let the database refuse changes of it."""
    op.create_table(
        "briefings",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tables_version", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER briefings_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON briefings "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER briefings_refuse_{change.lower()} BEFORE {change} ON briefings "
            "BEGIN SELECT RAISE(ABORT, 'briefings is only added to'); END"
        )
