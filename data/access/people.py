"""Who may do what with reports. A `Person` is made by the sign-in or by the command line, never by a page's input."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.errors import AtlasError


class Role(StrEnum):
    """What a person is to the reports."""

    READER = "reader"
    REPORTER = "reporter"
    PUBLISHER = "publisher"


class Act(StrEnum):
    """What may be done with reports."""

    READ_WAITING = "read_waiting"
    HAND_IN = "hand_in"
    DECIDE = "decide"


class NotAllowed(AtlasError):  # noqa: N818 - reads as what happened
    """A person tried what their role does not allow.

    Attributes:
        act: what was tried.
        centres: the centres that the person may not report for; empty where the act as such is not allowed.
    """

    def __init__(self, person: "Person", act: Act, centres: Iterable[str] = ()) -> None:
        self.act = act
        self.centres = tuple(sorted(centres))
        super().__init__(
            f"{person.name or 'a reader'} ({person.role}) may not {act} {' '.join(self.centres)}"
        )


@dataclass(frozen=True)
class Person:
    """Somebody at the door.

    Attributes:
        name: how the records name them: the e-mail of the sign-in, or the name given to the command line;
            empty for a reader who has not signed in.
        role: what they are to the reports.
        centres: codes of the centres that a reporter reports for; of no meaning for the other roles.
    """

    name: str
    role: Role
    centres: frozenset[str] = frozenset()

    def may(self, act: Act) -> bool:
        """Tell whether the role allows the act at all."""
        return act in _ALLOWED[self.role]

    def require(self, act: Act, centres: Iterable[str] = ()) -> None:
        """Raise NotAllowed unless the person may do this, for each of the centres."""
        if not self.may(act):
            raise NotAllowed(self, act)
        foreign = set(centres) - self.centres if self.role is Role.REPORTER else set()
        if foreign:
            raise NotAllowed(self, act, foreign)


_ALLOWED: Final = {
    Role.READER: frozenset[Act](),
    Role.REPORTER: frozenset({Act.HAND_IN}),
    Role.PUBLISHER: frozenset(Act),
}

LOCAL: Final = "local"
"""The name of whoever has opened the link that the start prints, where nobody signs in."""

READER: Final = Person("", Role.READER)
"""Somebody who only reads."""
