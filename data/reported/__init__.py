"""The reported record in force: what the centres' reports say, or demonstration data until there are any."""

from data.reported.reported import Origin, Reported

__all__ = ["Origin", "Reported"]
