"""Reads the rows of typed frames as values: each cell once, so that no period is parsed again."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_type_hints
from zoneinfo import ZoneInfo

import pandas as pd

from data.catalogue.sheets import in_languages
from data.catalogue.texts import Spellings, Text
from data.time.periods import Period, parse

_Value = TypeVar("_Value")
_Row = Mapping[Hashable, Any]

_COLUMNS: Final[Mapping[str, str]] = {
    "break_reason": "break",
    "is_main": "main",
    "is_offered": "offered",
    "latitude": "lat",
    "longitude": "lon",
    "published": "date",
    "reason": "status_reason",
}
"""The column of each field that is not called as its column is."""

_READERS: Final[Mapping[object, Callable[[Any], object]]] = {
    str: str,
    bool: lambda cell: cell not in ("", "no"),
    int: int,
    float: float,
    date: lambda cell: cell.date(),
    Period: parse,
    ZoneInfo: ZoneInfo,
    tuple[str, ...]: lambda cell: tuple(cell.split()),
    Spellings: lambda cell: Spellings(filter(None, cell.split("|"))),
}


def read(kind: type[_Value], frame: pd.DataFrame) -> dict[str, _Value]:
    """Return the rows of a frame of `data.catalogue.contracts.read` by their keys, in its order.

    The type of a field says how its cell is read; what may be None is so where the cell is empty.
    """
    return {row[str(frame.index.name)]: _value(kind, row) for row in frame.reset_index().to_dict("records")}


def _value(kind: type[_Value], row: _Row) -> _Value:
    return kind(**{name: _cell(type_, row, _COLUMNS.get(name, name)) for name, type_ in _types(kind).items()})


def _cell(type_: object, row: _Row, column: str) -> object:
    if type_ is Text:
        return Text(map(str, (row[each] for each in in_languages(column))))
    cell = row[column]
    wanted, *optional = get_args(type_) if type(None) in get_args(type_) else (type_,)
    return None if optional and (pd.isna(cell) or cell == "") else _READERS[wanted](cell)


@cache
def _types(kind: type) -> Mapping[str, object]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
