"""What Alembic runs: the steps, on the connection and in the transaction that `versions` hands in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
