"""What a reader's open page may send to the server: said by each run of the page, asked by the server."""

from dataclasses import dataclass
from typing import Final
from weakref import WeakValueDictionary

from data.intake.files.kinds import MAX_BYTES

LARGEST_CHOICE: Final = 1024**2
"""Bytes of the largest file that somebody without the right to hand in may send: the settings of a briefing."""


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Allowance:
    """What one session may send.

    Attributes:
        hands_in: whether its person may hand in reports.
    """

    hands_in: bool

    @property
    def most_bytes(self) -> int:
        """Bytes of the largest file that is taken."""
        return MAX_BYTES if self.hands_in else LARGEST_CHOICE


_GRANTED: Final[WeakValueDictionary[str, Allowance]] = WeakValueDictionary()


def grant(session: str, *, hands_in: bool) -> Allowance:
    """Let a session send files, in place of what it was allowed before.

    Returns:
        The allowance, which holds as long as somebody keeps it: the state of the session does, and ends with it.
    """
    allowance = _GRANTED[session] = Allowance(hands_in)
    return allowance


def granted(session: str) -> Allowance | None:
    """Return what a session may send; None for one that has shown no page, or is over."""
    return _GRANTED.get(session)


def withdraw(session: str) -> None:
    """Let a session send nothing, whoever keeps what it was allowed."""
    _GRANTED.pop(session, None)
