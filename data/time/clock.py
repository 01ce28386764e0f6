"""The city's time: what day it is in Almaty, wherever the server's own clock stands."""

from datetime import date, datetime, timedelta, timezone
from typing import Final

ALMATY_TIME: Final = timezone(timedelta(hours=5))
"""Almaty has been five hours ahead of UTC since 1 March 2024, without summer time."""


def today(now: datetime | None = None) -> date:
    """Return the day that it is in Almaty.

    Args:
        now: a moment with its time zone; this one where left out.
    """
    return (now or datetime.now(ALMATY_TIME)).astimezone(ALMATY_TIME).date()
