"""What a register of participants is: its columns, and how a file of it is told from others."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from data.intake.files.grids import letters
from data.register import personal
from data.register.model import RegisterFault, UnfitRegister

NEEDED: Final = ("key", "birth_year", "sex", "centre")
DAYS: Final = ("first_visit", "training_from", "training_to", "placed_on", "left_on")
AFTER: Final = (6, 12, 18)
"""Months after the day of leaving, which for the placed is that of the placement, at which it is asked again."""
OUTCOMES: Final = tuple(f"in_work_{months}" for months in AFTER)
WORK: Final = ("permanent", "temporary", "subsidised", "own_business")
ELSEWHERE: Final = ("education", "training", "other", "unknown")
"""The ways out of the programme: into work, on the day of the placement; and elsewhere, on the day of leaving."""
COLUMNS: Final = (*NEEDED, *DAYS, "permanent", "programme", "exit", *OUTCOMES)
"""The columns, in the order in which they are told; those not needed may be left out, and no other is taken."""

_SEPARATORS: Final = (",", ";", "\t", "|")
_PARQUET: Final = b"PAR1"
_HEADER_BYTES: Final = 100_000
_FEWEST: Final = 4
"""Fewer columns of the register's names do not yet make a file one."""


@dataclass(frozen=True)
class RegisterFile:
    """A file with the columns of a register.

    Attributes:
        path: where it lies.
        kind: how it is written.
        columns: the register's name of each of its columns, in the file's order.
        separator: between the cells of a CSV.
    """

    path: Path
    kind: Literal["csv", "parquet"]
    columns: tuple[str, ...]
    separator: str = ","


def looks_like_register(content: bytes) -> bool:
    """Tell whether a file is meant as a register of participants, fit or not.

    Parquet is: no report comes as such. A CSV is by its columns, the key and some others.
    """
    if content.startswith(_PARQUET):
        return True
    try:
        header, _ = _csv_header(content[:_HEADER_BYTES])
    except UnfitRegister:
        return False
    named = set(map(_named, header)) & set(COLUMNS)
    return "key" in named and len(named) >= _FEWEST


def register_file(path: Path) -> RegisterFile:
    """Return a file by its header.

    Raises:
        UnfitRegister: It is neither CSV in UTF-8 nor Parquet, or its columns are not those of the register.
        OSError: It cannot be opened.
    """
    header, separator = _header(path)
    columns = tuple(map(_named, header))
    told = [
        RegisterFault("personal_column", letters(place), kind=kind)
        for place, (name, column) in enumerate(zip(header, columns, strict=True))
        if column not in COLUMNS and (kind := personal.kind_of_header(name))
    ]
    faults = told or [
        *(RegisterFault("unknown_column", letters(at)) for at, name in enumerate(columns) if name not in COLUMNS),
        *(RegisterFault("missing_column", name) for name in NEEDED if name not in columns),
        *(RegisterFault("column_twice", name) for name in COLUMNS if columns.count(name) > 1),
    ]  # fmt: skip
    if faults:
        raise UnfitRegister(faults)
    return RegisterFile(path, "csv" if separator else "parquet", columns, separator or ",")


def _named(header: str) -> str:
    return header.strip().lower()


def _header(path: Path) -> tuple[Sequence[str], str]:
    """Return the names of the columns, and the separator of a CSV; empty for Parquet."""
    with path.open("rb") as file:
        beginning = file.read(_HEADER_BYTES)
    if beginning.startswith(_PARQUET):
        import pyarrow.parquet  # here alone: the settings read this module, and the app starts without

        try:
            return pyarrow.parquet.read_schema(path).names, ""
        except (pyarrow.ArrowException, OSError):
            raise UnfitRegister([RegisterFault("not_readable")]) from None
    return _csv_header(beginning)


def _csv_header(beginning: bytes) -> tuple[Sequence[str], str]:
    """Return the names of the columns and the separator. Raises UnfitRegister (`not_readable`)."""
    first = beginning.partition(b"\n")[0].rstrip(b"\r")
    try:
        text = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitRegister([RegisterFault("not_readable")]) from None
    if "\0" in text or not text.strip():
        raise UnfitRegister([RegisterFault("not_readable")])
    separator = max(_SEPARATORS, key=text.count)
    return next(csv.reader([text], delimiter=separator)), separator
