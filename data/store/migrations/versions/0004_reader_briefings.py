"""Briefings of readers without a role: a table of their own, from which they can be cleared.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table. Nothing refuses changes of it: what anybody may write, the administrator can clear."""
    op.create_table(
        "reader_briefings",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("own_words", sa.JSON, nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("tables_version", sa.Text, nullable=False),
    )
