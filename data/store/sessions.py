"""Who has signed in, for as long as it lasts: the one part of the store that is not the record, and is forgotten."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, and_, delete, insert, select, update

from data.store.engine import reading, writing
from data.store.schema import sessions


@dataclass(frozen=True)
class Account:
    """Somebody at a provider of the sign-in.

    Attributes:
        issuer: the provider.
        subject: what the provider calls them, for ever.
        email: their e-mail as the provider vouches for it today; empty where it does not.
    """

    issuer: str
    subject: str
    email: str


class SessionStore:
    """The sessions of all servers of one database.

    A session is known by a key that its secret follows not from, so nobody comes in with what is kept here. Every
    method raises StoreUnusable where the database does not answer or is damaged.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, key: str, account: Account, *, lasting: timedelta, instead_of: str = "") -> str:
        """Note that somebody has signed in, and return the key of their session.

        Their other sessions learn of a new e-mail. Sessions that are over are forgotten.

        Args:
            key: the key of a new session.
            account: who has signed in.
            lasting: how long a session lasts.
            instead_of: the session that the same browser has; it goes on where it is of the same person, so that
                pages that are open stay signed in, and ends where it is not.
        """
        now = datetime.now(UTC)
        same = and_(sessions.c.issuer == account.issuer, sessions.c.subject == account.subject)
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.began <= now - lasting))
            connection.execute(update(sessions).where(same).values(email=account.email))
            goes_on = update(sessions).where(same, sessions.c.key == instead_of).values(began=now)
            if connection.execute(goes_on).rowcount:
                return instead_of
            connection.execute(delete(sessions).where(sessions.c.key == instead_of))
            row = {"issuer": account.issuer, "subject": account.subject, "email": account.email}
            connection.execute(insert(sessions), {"key": key, "began": now, **row})
        return key

    def account(self, key: str, *, lasting: timedelta) -> Account | None:
        """Return whose session this is; None where it has ended, is over, or never was."""
        with reading(self._engine) as connection:
            row = connection.execute(select(sessions).where(sessions.c.key == key)).one_or_none()
        if row is None or row.began <= datetime.now(UTC) - lasting:
            return None
        return Account(row.issuer, row.subject, row.email)

    def end(self, key: str) -> None:
        """End a session; nothing happens where there is none."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.key == key))
