"""What a person may see of the reports: of each its number, day and state; who sent what, only those it concerns."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from typing import Final

from data.access.people import READER, Person
from data.access.roles import visible
from data.store.model import Import, ImportState, Revision
from data.time import clock

_FOR_EVERYBODY: Final = frozenset({ImportState.PUBLISHED, ImportState.WITHDRAWN})


@dataclass(frozen=True)
class SeenImport:
    """An import as somebody may see it.

    Attributes:
        number: its number.
        day: the day on which it was handed in, in the city.
        state: where it stands.
        whole: everything of it, with the persons and what they wrote; None for whom these are not.
    """

    number: int
    day: date
    state: ImportState
    whole: Import | None = None


@dataclass(frozen=True)
class SeenRevision:
    """A value that was handed in for a key, as somebody may see it.

    Attributes:
        value: the value; None where it is not public, and the whole is not for the person.
        number: the number of its import.
        day: the day on which this was handed in, in the city.
        state: where this stands.
        whole: everything of it, with the person and the place in the file; None for whom these are not.
    """

    value: float | None
    number: int
    day: date
    state: ImportState
    whole: Revision | None = None


@dataclass(frozen=True)
class Sight:
    """What somebody who looks at the pages may see of the reports.

    Attributes:
        person: who it is.
        sees_waiting: whether reports that wait or were rejected are named too.
        zone: time zone of the city, whose days they are told by.
    """

    person: Person = READER
    sees_waiting: bool = False
    zone: tzinfo = UTC

    def imports(self, found: Iterable[Import]) -> tuple[SeenImport, ...]:
        """Return those of the imports that the person may know of, in their order, as `visible` has it."""
        known = [each for each in found if each.state in self._states]
        own = self._own(known)
        return tuple(
            SeenImport(
                each.number,
                clock.today(self.zone, each.received),
                each.state,
                each if each.number in own else None,
            )
            for each in known
        )

    def revisions(
        self, found: Iterable[Revision], imports: Iterable[Import], *, is_public: Callable[[float], bool]
    ) -> tuple[SeenRevision, ...]:
        """Return those of the revisions that the person may know of, in their order.

        Args:
            found: the revisions.
            imports: the imports that they came with, and others.
            is_public: whether everybody may see a value that was once handed in for the number.
        """
        own = self._own(imports)
        return tuple(
            SeenRevision(
                each.value if each.number in own or is_public(each.value) else None,
                each.number,
                clock.today(self.zone, each.received),
                each.state,
                each if each.number in own else None,
            )
            for each in found
            if each.state in self._states
        )

    @property
    def _states(self) -> Collection[ImportState]:
        return frozenset(ImportState) if self.sees_waiting else _FOR_EVERYBODY

    def _own(self, imports: Iterable[Import]) -> set[int]:
        return {each.number for each in visible(imports, self.person)}
