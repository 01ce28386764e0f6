"""A connection to PostgreSQL that gives up on a server which says nothing.

The time-outs of the server itself do not run while it hangs, and its computer goes on answering for it: only this
side can tell. psycopg waits for ever.
"""

from typing import Final, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

CONNECT_SECONDS: Final = 4
"""How long a new connection may take."""

READ_SECONDS: Final = 15
"""How long one statement of a reader may take."""

WRITE_SECONDS: Final = 60
"""How long one statement of a writer may take: the largest report fits in."""

_PING_SECONDS: Final = 2
_MORE_SECONDS: Final = 3  # the server, where it is well, ends a statement first and in good order

_Answer = TypeVar("_Answer")


class PatientConnection(psycopg.Connection[tuple]):
    """A connection whose server has `patience` seconds for each statement; any time where it is None."""

    patience: float | None = READ_SECONDS

    def wait(self, gen: PQGen[_Answer], interval: float = 0.1, timeout: float | None = None) -> _Answer:
        """Wait for an answer. Raises OperationalError, and closes the connection, where none comes."""
        if self.autocommit:  # SQLAlchemy's question whether the connection lives, the first of each use
            timeout = _PING_SECONDS
        elif self.patience is not None:
            timeout = self.patience + _MORE_SECONDS
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise
