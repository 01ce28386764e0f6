"""The reported record in force: what the centres' reports say, or demonstration data until there are any."""

from data.reported.reported import SUPPRESSED, Origin, Reported, Suppressed

__all__ = ["SUPPRESSED", "Origin", "Reported", "Suppressed"]
