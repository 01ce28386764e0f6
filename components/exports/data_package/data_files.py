"""The tables of a briefing as files of a package, every qualifier in a column beside its number."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from components.briefing.part_tables import PartTable
from components.exports.filenames import safe
from components.i18n import Translator
from components.tables.table import Cell, Column, Qualified, Table

FOLDER = "data"


@dataclass(frozen=True)
class DataFile:
    """A table of the briefing in its package.

    Attributes:
        name: of the resource: lower case, unique in the package.
        twin: the table, its qualifiers in columns of their own.
    """

    name: str
    twin: PartTable

    @property
    def path(self) -> str:
        """The path in the package."""
        return f"{FOLDER}/{self.name}.csv"


def data_files(twins: Iterable[PartTable], *, tr: Translator) -> tuple[DataFile, ...]:
    """Return the files of tables, numbered in their order."""
    return tuple(
        DataFile(
            f"{number:02d}-{safe(twin.table.key).lower()}",
            replace(twin, table=with_qualifiers(twin.table, tr=tr)),
        )
        for number, twin in enumerate(twins, start=1)
    )


def with_qualifiers(table: Table, *, tr: Translator) -> Table:
    """Return a table in which a column `<code>_qualifier_code` follows each column whose numbers are qualified."""
    qualified = {
        column.code
        for column in table.columns
        if any(isinstance(cell, Qualified) for cell in table.column(column.code))
    }
    return with_qualifier_columns(table, qualified, str, tr=tr)


def with_qualifier_columns(
    table: Table, qualified: Collection[str], said: Callable[[str], str], *, tr: Translator
) -> Table:
    """Return a table in which a column follows each of those columns, and says of each number how exact it is.

    Args:
        table: the table.
        qualified: the codes of the columns.
        said: makes a cell of the code of a qualifier.
        tr: the language of the headers.
    """
    columns = tuple(
        each for column in table.columns for each in _with_qualifier(column, column.code in qualified, tr)
    )
    rows = tuple(tuple(_cells(row, table.columns, qualified, said)) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def _with_qualifier(column: Column, is_qualified: bool, tr: Translator) -> tuple[Column, ...]:
    if not is_qualified:
        return (column,)
    header = tr("{column}: how exact", column=column.header)
    return column, Column(f"{column.code}_qualifier_code", header, "code")


def _cells(
    row: tuple[Cell, ...], columns: tuple[Column, ...], qualified: Collection[str], said: Callable[[str], str]
) -> Iterator[Cell]:
    for cell, column in zip(row, columns, strict=True):
        yield cell
        if column.code in qualified:
            yield said(cell.qualifier) if isinstance(cell, Qualified) else None
