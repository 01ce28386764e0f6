"""Imports as values, read with what was decided of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from data.store.model import Changes, Decision, Import, ImportState, Revision, UnknownImport
from data.store.notes import said_of
from data.store.schema import decisions, imports


def import_of(connection: Connection, number: int) -> Import:
    """Return the import of a number. Raises UnknownImport."""
    found = imports_of(connection, [number])
    if not found:
        raise UnknownImport(number)
    return found[0]


def imports_of(
    connection: Connection, numbers: Collection[int] | None = None, as_at: datetime | None = None
) -> tuple[Import, ...]:
    """Return the imports of these numbers, or all of them, newest first, as they stood at a moment."""
    rows, made = select(imports).order_by(imports.c.number.desc()), select(decisions).order_by(decisions.c.id)
    if numbers is not None:
        rows, made = rows.where(imports.c.number.in_(numbers)), made.where(decisions.c.number.in_(numbers))
    if as_at is not None:
        made = made.where(decisions.c.decided <= as_at)
    by_number = _by_number(connection, made)
    found = connection.execute(rows).mappings()
    return tuple(_import(row, by_number[row["number"]]) for row in found if row["number"] in by_number)


def _by_number(connection: Connection, query: Select[Any]) -> dict[int, list[Decision]]:
    made: dict[int, list[Decision]] = defaultdict(list)
    for row in connection.execute(query):
        made[row.number].append(Decision(ImportState(row.state), row.decided, row.person, row.reason))
    return made


def _import(row: Mapping[Any, Any], made: Sequence[Decision]) -> Import:
    note, left_out = said_of(row)
    return Import(
        number=row["number"],
        kind=row["kind"],
        received=row["received"],
        by=row["sender"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        size=row["size"],
        rows=row["entry_count"],
        centres=tuple(row["centres"]),
        months=None if row["first_month"] is None else (row["first_month"], row["last_month"]),
        changes=Changes(row["new_count"], row["changed_count"], row["same_count"]),
        note=note,
        left_out=left_out,
        decisions=tuple(made),
    )


def revision_of(row: Row[Any], of: Import) -> Revision:
    """Return a row of `observations` as a value that was handed in by an import."""
    return Revision(
        value=row.value,
        number=of.number,
        state=of.state,
        received=of.received,
        by=of.by,
        file_name=of.file_name,
        sha256=of.sha256,
        sheet=row.sheet,
        row=row.row,
        column=row.column,
        text=row.text,
    )
