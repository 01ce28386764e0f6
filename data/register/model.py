"""What is said of a file that should be a register of participants, and cannot be taken."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from data.errors import AtlasError

Personal = Literal["name", "iin", "phone", "email", "address"]

DUCKDB: Final = "duckdb"
ENGINES: Final = re.compile(r"duckdb|spark://\S+|local(\[(\d+|\*)\])?")
"""What may be said of an engine: DuckDB, or the master of Spark (`spark://…`, `local[2]`)."""

SHOWN_ROWS: Final = 5
"""As many rows are named of each fault; how many there are in all is told beside them."""


@dataclass(frozen=True)
class RegisterFault:
    """One thing wrong in a register of participants. It never holds a value of the file.

    Attributes:
        code: stable name of the rule, such as `not_a_day`.
        column: the register's name for the column, or the letter of one that the register does not know; empty where
            the file as a whole is meant.
        rows: the first rows concerned, the header being row 1 of a CSV; none where the column or file is meant.
        count: how many rows are concerned.
        kind: what a `personal_column` or `personal_value` looks like; empty for every other code.
    """

    code: str
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0
    kind: Personal | Literal[""] = ""

    @property
    def is_personal(self) -> bool:
        """Whether it tells of somebody's name, number or address."""
        return bool(self.kind)


class UnfitRegister(AtlasError):  # noqa: N818 - reads as what happened
    """A file that is no register of participants that can be taken; nothing of it is kept.

    Attributes:
        faults: what is wrong. Where anything personal was found, that alone.
    """

    def __init__(self, faults: Iterable[RegisterFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{each.code} {each.column} {each.count}" for each in self.faults))

    def __reduce__(self) -> tuple[Callable[..., "UnfitRegister"], tuple[tuple[RegisterFault, ...]]]:
        """Pickle by its faults: an exception would be made anew of its message alone."""
        return UnfitRegister, (self.faults,)

    @property
    def is_personal(self) -> bool:
        """Whether the file is refused for what it tells of people."""
        return any(fault.is_personal for fault in self.faults)
