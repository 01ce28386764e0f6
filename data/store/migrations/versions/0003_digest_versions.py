"""Which version of the digest a decision is signed under, and how many rows of a file stayed out of an import.

What was stored before is left as it was signed: version 1, and nothing in the new column of imports.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the two columns; neither touches a row that is there."""
    op.add_column("imports", sa.Column("left_out", sa.Integer))
    op.add_column("decisions", sa.Column("digest_version", sa.Integer, nullable=False, server_default="1"))
