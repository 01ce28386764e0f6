"""Figures that are broken down by sex, age and programme. What was stored before is broken down by none.

Entries keep their rows: a new column says `_T` of each without touching it. The table of current values gets another
key, which SQLite cannot change in place, so it is made anew with what it held.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_DIMENSIONS = ("sex", "age", "programme")


def upgrade() -> None:
    """Add the columns to the entries, and to the keys of entries and current values."""
    for name in _DIMENSIONS:
        op.add_column("observations", sa.Column(name, sa.Text, nullable=False, server_default="_T"))
    op.drop_index("ix_observations_key", "observations")
    key = ["centre", "indicator", "month", *_DIMENSIONS, "number"]
    op.create_index("ix_observations_key", "observations", key, unique=True)
    op.execute("CREATE TABLE current_values_before AS SELECT * FROM current_values")
    op.drop_table("current_values")
    op.create_table(
        "current_values",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("centre", "indicator", "month")),
        *(sa.Column(name, sa.Text, primary_key=True, server_default="_T") for name in _DIMENSIONS),
        sa.Column("value", sa.Double, nullable=False),
        sa.Column("number", sa.Integer, sa.ForeignKey("imports.number"), nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO current_values (centre, indicator, month, value, number) "
        "SELECT centre, indicator, month, value, number FROM current_values_before"
    )
    op.drop_table("current_values_before")
