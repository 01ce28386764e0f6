"""The troubles that a caller may expect here. They carry facts; the screens make the sentences."""

from collections.abc import Iterable
from dataclasses import dataclass


class AtlasError(Exception):
    """The root of every trouble that the project knows by name."""


class UnknownCode(AtlasError):  # noqa: N818 - reads as what happened
    """A code (of an indicator, area, source ...) that the named table does not have."""

    def __init__(self, table: str, code: str) -> None:
        super().__init__(f"{table} has no code {code!r}")
        self.table = table
        self.code = code


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one cell of a table.

    Attributes:
        file: Name of the file, such as `published.csv`.
        row: Row as a spreadsheet numbers it: the header is 1. 0 means the file as a whole.
        column: Header of the column; empty where the row or the file is meant.
        code: Stable name of the broken rule, such as `unknown_code`.
        value: The cell's own text, before any conversion.
        reason: What is wrong, in English, for the terminal.
    """

    file: str
    row: int
    column: str
    code: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}:{self.column}" if self.row else self.file
        found = f" ({self.value!r})" if self.value else ""
        return f"{place}: {self.reason}{found}"


class TableFaults(AtlasError):  # noqa: N818 - reads as what happened
    """Every fault of every table, found in one reading."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
