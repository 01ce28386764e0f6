"""Months beside each other in a header: which columns are of which month, and what else their headers say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from data.intake.files.grids import Cell, Row, is_blank, text_of
from data.intake.spelling import vocabulary
from data.intake.spelling.months import UNKNOWN, When, month_named, read_month
from data.intake.spelling.normalisation import shortened, words

_COLUMNS_LOOKED_AT: Final = 300


@dataclass(frozen=True)
class MonthColumn:
    """A column under the name of a month.

    Attributes:
        when: The month, with its year where the header says it.
        name: What stands above the month or below it; empty where nothing does.
        is_caption: Whether that stands above the month, over many columns, and need not name anything.
        is_dated: Whether the year stands with the month itself.
    """

    when: When
    name: str = ""
    is_caption: bool = False
    is_dated: bool = False


def month_columns(row: Row, above: Row | None, today: date) -> dict[int, MonthColumn]:
    """Return the columns of a header that are of one month each.

    The year may stand in the row above, as over merged cells. Where the months stand above, what stands below
    them says what is counted; where they stand below, what stands above them does.

    Args:
        row: The header, or the lower row of one.
        above: The upper row of a header of two.
        today: It says the century of a year of two figures.
    """
    width = min(max(len(row), len(above or ())), _COLUMNS_LOOKED_AT)
    groups = _carried_on(above or (), width)
    own = {
        column: when for column, cell in enumerate(row[:_COLUMNS_LOOKED_AT]) if (when := _month(cell, today))
    }
    found = {}
    for column in range(width):
        cell = row[column] if column < len(row) else None
        group, begins_at = groups[column]
        if column in own:
            found[column] = _under_group(own[column], cell, group if begins_at in own else None, today)
        elif under := _over_names(cell, group, begins_at == column, today):
            found[column] = under
    return found if is_one_year(found) else {column: _undated(said) for column, said in found.items()}


def is_of_many_months(text: str) -> bool:
    """Tell whether a header stands over what several months come to: "Жыл", "I тоқсан", "Итого за 2024 год"."""
    left = vocabulary.MANY_MONTHS | vocabulary.TOTALS | vocabulary.COUNTING
    said = words(text)
    months = [word for word in said if month_named(word)]
    return bool(said) and len(months) != 1 and all(w in left or w.isdecimal() or w in months for w in said)


def is_one_year(columns: Mapping[int, MonthColumn]) -> bool:
    """Tell whether the months that do not say their own year go on from left to right: else it is not one year."""
    last: dict[tuple[str, int | None], int] = {}
    for _, column in sorted(columns.items()):
        if column.is_dated:
            continue
        month, series = column.when.month or 0, (column.name, column.when.year)
        if month < last.get(series, 0):
            return False
        last[series] = month
    return True


def _undated(column: MonthColumn) -> MonthColumn:
    return column if column.is_dated else replace(column, when=When(month=column.when.month))


def _under_group(when: When, cell: Cell, group: Cell, today: date) -> MonthColumn:
    """Return a month with what stands above it: its year, or a name."""
    year, is_dated = _year(group, today), when.year is not None
    if year or is_blank(group) or _month(group, today) or text_of(group) == text_of(cell):
        return MonthColumn(when.or_else(year or UNKNOWN), is_dated=is_dated)
    return MonthColumn(when, shortened(text_of(group)), is_caption=True, is_dated=is_dated)


def _over_names(cell: Cell, group: Cell, begins_here: bool, today: date) -> MonthColumn | None:
    """Read a name with the month that stands above it."""
    when = _month(group, today)
    if when is None or (is_blank(cell) and not begins_here) or not isinstance(cell, str | None):
        return None
    return MonthColumn(when, shortened(text_of(cell)), is_dated=when.year is not None)


def _carried_on(row: Row, width: int) -> dict[int, tuple[Cell, int]]:
    """Return for each column what stands in it or, as under a merged cell, to the left of it, and where it begins."""
    carried, current, begins_at = {}, None, -1
    for column in range(width):
        own = row[column] if column < len(row) else None
        if not is_blank(own):
            current, begins_at = own, column
        carried[column] = (current, begins_at)
    return carried


def _month(cell: Cell, today: date) -> When | None:
    """Read a month; a bare number in a header is none."""
    if isinstance(cell, int) or (isinstance(cell, str) and cell.strip().isdecimal()):
        return None
    when = read_month(cell, today)
    return when if when and when.month else None


def _year(cell: Cell, today: date) -> When | None:
    when = read_month(cell, today)
    return when if when and when.year and not when.month else None
