"""The city's time: what day it is there, wherever the server's own clock stands."""

from datetime import date, datetime, tzinfo


def today(zone: tzinfo, now: datetime | None = None) -> date:
    """Return the day that it is in a zone.

    Args:
        zone: the time zone of the city, `Catalogue.city.time_zone`.
        now: a moment with its time zone; this one where left out.
    """
    return (now or datetime.now(zone)).astimezone(zone).date()
