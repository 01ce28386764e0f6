"""Entries of an import: from a frame, checked at the door, to rows of the store and back."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, insert, select

from data.catalogue.dimensions import WHOLE, with_dimensions
from data.store.schema import FIGURES, Ledger

_DTYPES: Final = {"value": "float64", "row": "int64", "number": "int64"}
_NUMBERS: Final = {"value": float, "row": int}
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")

Rows = list[tuple[Any, ...]]


def frame_of(rows: Rows, columns: Sequence[str]) -> pd.DataFrame:
    """Return rows of the store as a frame: `value` float64, `row` and `number` int64, the rest str."""
    frame = pd.DataFrame.from_records(rows, columns=list(columns))
    return frame.astype({column: _DTYPES.get(column, "str") for column in columns})


def rows_of(entries: pd.DataFrame, ledger: Ledger) -> Rows:
    """Return the entries as the store keeps them, in their order.

    A character that not every database keeps in a text (NUL, half a surrogate pair) becomes U+FFFD. Figures whose
    frame has no dimensions are broken down by none.

    Raises:
        ValueError: There are none, a column is missing, a key comes twice or has an empty part, a month is
            none, or a value is not finite.
    """
    _require(len(entries) > 0, "there are no entries")
    entries = with_dimensions(entries) if ledger is FIGURES else entries
    missing = set(ledger.columns) - set(entries.columns)
    _require(not missing, f"the entries have no {', '.join(sorted(missing))}")
    columns = {name: _plain(entries[name]) for name in ledger.columns}
    keys = list(zip(*(columns[name] for name in ledger.key), strict=True))
    _require(all(map(all, keys)), "a part of a key is empty")
    _require(len(set(keys)) == len(keys), "a key comes twice")
    if ledger is FIGURES:
        _require(all(map(_MONTH.fullmatch, columns["month"])), "a month is none")
        _require(all(map(isfinite, columns["value"])), "a value is not finite")
    return list(zip(*columns.values(), strict=True))


def append(connection: Connection, ledger: Ledger, number: int, rows: Rows) -> None:
    """Store the entries of an import."""
    names = ("number", "position", *ledger.columns)
    numbered = ((number, position, *row) for position, row in enumerate(rows))
    connection.execute(insert(ledger.entries), [dict(zip(names, row, strict=True)) for row in numbered])


def handed_in(connection: Connection, ledger: Ledger, number: int) -> Rows:
    """Return the entries of an import, as `rows_of` made them."""
    table = ledger.entries
    columns = [table.c[name] for name in ledger.columns]
    query = select(*columns).where(table.c.number == number).order_by(table.c.position)
    return [tuple(row) for row in connection.execute(query)]


def signed(rows: Rows, ledger: Ledger) -> Rows:
    """Return entries as their hash covers them: of a figure that is broken down by nothing, nothing is said of that.

    So what was handed in before there were dimensions keeps its hash, and no other row has it: the others are longer.
    """
    if ledger is not FIGURES:
        return rows
    return [row[: -len(WHOLE)] if row[-len(WHOLE) :] == WHOLE else row for row in rows]


def storable(text: str) -> str:
    """Return the text with U+FFFD for each character that not every database keeps."""
    return _UNSTORABLE.sub("\ufffd", text)


def _plain(column: pd.Series) -> list[Any]:
    convert = _NUMBERS.get(str(column.name))
    if convert is not None:
        return [convert(number) for number in column.tolist()]
    return [storable(str(text)) for text in column.fillna("").tolist()]


def _require(holds: object, message: str) -> None:
    if not holds:
        raise ValueError(message)
