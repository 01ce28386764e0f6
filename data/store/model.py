"""What the store keeps, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

import pandas as pd

from data.errors import AtlasError

Kind = Literal["figures", "centres"]


class ImportState(StrEnum):
    """Where an import stands."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


COUNTED: Final = (ImportState.PUBLISHED,)
"""The states in which the values of an import count."""


FOLLOWS: Final[frozenset[tuple[ImportState | None, ImportState]]] = frozenset(
    {
        (None, ImportState.WAITING),
        (None, ImportState.PUBLISHED),
        (ImportState.WAITING, ImportState.PUBLISHED),
        (ImportState.WAITING, ImportState.REJECTED),
        (ImportState.PUBLISHED, ImportState.WITHDRAWN),
        (ImportState.WITHDRAWN, ImportState.PUBLISHED),
    }
)
"""Each state of an import with one that may follow it; None is before the hand-in."""


@dataclass(frozen=True)
class Decision:
    """An appended fact that put an import into a state: its hand-in, approval, rejection or withdrawal."""

    state: ImportState
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Changes:
    """What an import said beside what was current when it came in, counted in observations."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Import:
    """One report that was handed in.

    Attributes:
        number: its number, given in the order of handing in, without gaps that mean anything.
        kind: whether it brings figures or facts about centres.
        received: moment of handing in, UTC.
        by: who handed it in.
        file_name: name of the file as sent.
        sha256: hash of the file's bytes, which are kept.
        size: bytes of the file.
        rows: observations (or facts) that went in.
        centres: codes of the centres that it speaks of, sorted.
        months: first and last month that it speaks of; None for facts about centres.
        changes: what it changed.
        note: what the sender said of it.
        decisions: everything that was decided, first the hand-in.
        left_out: rows of the file that stayed out of it.
    """

    number: int
    kind: Kind
    received: datetime
    by: str
    file_name: str
    sha256: str
    size: int
    rows: int
    centres: tuple[str, ...]
    months: tuple[str, str] | None
    changes: Changes
    note: str
    decisions: tuple[Decision, ...]
    left_out: int = 0

    @property
    def state(self) -> ImportState:
        """Where it stands: the state of the last decision."""
        return self.decisions[-1].state


@dataclass(frozen=True, eq=False)
class HandedIn:
    """A checked report on its way into the store.

    Attributes:
        file_name: name of the file as sent.
        content: the file's bytes.
        entries: what goes in, as `data.intake.model.Reading.entries`; one row a key.
        note: what the sender says of it.
        kind: whether it brings figures or facts about centres.
        left_out: rows of the file that stay out of it.
    """

    file_name: str
    content: bytes
    entries: pd.DataFrame
    note: str = ""
    kind: Kind = "figures"
    left_out: int = 0


@dataclass(frozen=True)
class Revision:
    """One value that was handed in for a key, and where it stood: the evidence behind a number."""

    value: float
    number: int
    state: ImportState
    received: datetime
    by: str
    file_name: str
    sha256: str
    sheet: str
    row: int
    column: str
    text: str


@dataclass(frozen=True)
class NotedBriefing:
    """A briefing whose files were made.

    Attributes:
        code: its verification code.
        choice: the choice that it was made of, as JSON.
        made: the moment whose state of the figures it shows, UTC.
        tables_version: version of the tables that it was made from.
        own_words: of a reader's, whose own words are not kept: what they wrote by hand, such as `title` or
            `edited:activity`, each with the SHA-256 of it.
    """

    code: str
    choice: str
    made: datetime
    tables_version: str
    own_words: Mapping[str, str] = field(default_factory=dict)


class EventAct(StrEnum):
    """What is noted of people beside hand-ins and decisions."""

    DOWNLOADED = "downloaded"
    BRIEFING = "briefing"
    REDACTED = "redacted"


@dataclass(frozen=True)
class Event:
    """An appended fact on what somebody did.

    Attributes:
        at: when, UTC.
        by: who did it; empty for somebody without a name.
        act: what they did.
        subject: the number of the report that a file was taken of, the code of the briefing, or the numbers of the
            reports that something was taken out of.
        reason: why, where it was said.
    """

    at: datetime
    by: str
    act: EventAct
    subject: str
    reason: str


class AlreadyHandedIn(AtlasError):  # noqa: N818 - reads as what happened
    """The same bytes came in before and still stand. `earlier` is that import."""

    def __init__(self, earlier: Import) -> None:
        super().__init__(f"the file was handed in before, as import {earlier.number}")
        self.earlier = earlier


class StoreChanged(AtlasError):  # noqa: N818 - reads as what happened
    """Something was handed in or decided since a report was checked: it has to be checked anew."""


class UnknownImport(AtlasError):  # noqa: N818 - reads as what happened
    """There is no import of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no import {number}")
        self.number = number


class NotPossible(AtlasError):  # noqa: N818 - reads as what happened
    """A decision does not follow from the state that the import is in (to publish what is withdrawn)."""

    def __init__(self, number: int, now: ImportState, wanted: ImportState) -> None:
        super().__init__(f"import {number} is {now} and cannot become {wanted}")
        self.number, self.now, self.wanted = number, now, wanted


StoreCode = Literal["unreachable", "locked", "full", "read_only", "no_rights", "replaced", "damaged", "newer"]


class StoreUnusable(AtlasError):  # noqa: N818 - reads as what happened
    """The store cannot be used.

    Attributes:
        code: why: `unreachable` (it cannot be opened, or does not answer in time), `locked` (others write or hold
            it for too long), `full` (there is no room), `read_only`, `no_rights` (the database refuses us),
            `replaced` (the file at its address is gone, or another one than was opened), `damaged`, `newer`
            (made by a newer version of the program).
    """

    def __init__(self, message: str, code: StoreCode = "unreachable") -> None:
        super().__init__(message)
        self.code: StoreCode = code
