"""What stands behind a reported number: its rows, the reports that they came with, and earlier values."""

from collections.abc import Callable, Iterable

import pandas as pd

from components.i18n import Translator, formats, words
from components.tables.table import Cell, Column, Symbol, Table
from data.access.visibility import SeenImport, SeenRevision
from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, TOTAL, with_dimensions
from data.reported import SUPPRESSED
from data.store.model import Import, Revision
from data.time.periods import parse

_SHOWN_OF_HASH = 12
_CODES = frozenset({"indicator_code", "centre_code", "month_code", *(f"{name}_code" for name in DIMENSIONS)})


def rows_table(rows: pd.DataFrame, *, catalogue: Catalogue, tr: Translator, is_demo: bool) -> Table:
    """Return rows of the reported frame as a table, in their order; files have the codes of sex, age and programme too.

    Args:
        rows: rows of `data.reported.Reported.frame` or of `breakdowns`, whose people have columns of their own.
        catalogue: the tables, for names and units.
        is_demo: whether the rows are demonstration data.
    """
    told = with_dimensions(rows)
    broken_down = [name for name in DIMENSIONS if (told[name] != TOTAL).any()]
    columns = (
        Column("indicator", tr("Indicator")),
        Column("centre", tr("Centre")),
        Column("month", tr("Month")),
        *(Column(name, words.dimension(name, tr=tr)) for name in broken_down),
        Column("value", tr("Value"), "number", decimals=2),
        Column("unit", tr("Unit")),
        Column("status", tr("Status")),
        Column("import_number", tr("Report number"), "number"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("month_code", tr("Code of the period"), "code"),
        Column("sex_code", tr("Code of the sex"), "code"),
        Column("age_code", tr("Code of the age band"), "code"),
        Column("programme_code", tr("Code of the programme"), "code"),
    )
    said = {name: told[name].tolist() for name in ("indicator", "centre", "month", "status", *DIMENSIONS)}
    values = zip(told["value"].tolist(), said["status"], strict=True)
    cells: tuple[Iterable[Cell], ...] = (
        _named(said["indicator"], lambda code: catalogue.indicator(code).name(tr.language)),
        _named(said["centre"], lambda code: words.centre(code, catalogue=catalogue, tr=tr)),
        _named(said["month"], lambda code: formats.period(parse(code), tr=tr)),
        *(_named(said[name], lambda code: words.category(code, tr=tr)) for name in broken_down),
        [Symbol.SUPPRESSED if status == SUPPRESSED else value for value, status in values],
        _named(said["indicator"], lambda code: words.unit(catalogue.indicator(code).unit, tr=tr)),
        _named(said["status"], lambda code: words.status(code, tr=tr)),
        [None if pd.isna(number) else int(number) for number in told["import_number"]],
        *(said[name] for name in ("indicator", "centre", "month", *DIMENSIONS)),
    )
    title = tr("Rows behind the number")
    return Table("evidence", title, columns, tuple(zip(*cells, strict=True)), hidden=_CODES, is_demo=is_demo)


def _named(codes: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """Return the name of each of many codes, few of which differ."""
    known: dict[str, str] = {}
    return [known[code] if code in known else known.setdefault(code, name(code)) for code in codes]


def imports_table(imports: Iterable[SeenImport], *, key: str, title: str, tr: Translator) -> Table:
    """Return reports as handed in: day, number and state, and of those that are seen whole also who, what and why."""
    seen = tuple(imports)
    common = (
        Column("received", tr("Handed in")),
        Column("number", tr("Report number"), "number"),
        Column("state", tr("State")),
    )
    if not any(each.whole for each in seen):
        return Table(key, title, common, tuple(_common(each, tr) for each in seen))
    columns = (
        *common,
        Column("by", tr("By whom")),
        Column("file", tr("File")),
        Column("months", tr("Months")),
        Column("new", tr("New values"), "number"),
        Column("changed", tr("Changed values"), "number"),
        Column("note", tr("Note")),
        *_hash_columns(tr),
    )
    rows = tuple(_filled((*_common(each, tr), *_sent(each.whole, tr)), columns) for each in seen)
    return Table(key, title, columns, rows, hidden=frozenset({"sha256"}))


def _common(each: SeenImport | SeenRevision, tr: Translator) -> tuple[Cell, ...]:
    """Return what everybody sees of a report: the day, or where it is seen whole the minute; its number and state."""
    received = (
        formats.short_day(each.day, tr=tr)
        if each.whole is None
        else formats.moment(each.whole.received, tr=tr)
    )
    return received, each.number, words.import_state(each.state, tr=tr)


def _filled(cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """Return a row with empty cells for what this reader does not see of the report."""
    return (*cells, *(None for _ in columns[len(cells) :]))


def _sent(each: Import | None, tr: Translator) -> tuple[Cell, ...]:
    if each is None:
        return ()
    months = "/".join(dict.fromkeys(each.months)) if each.months else ""
    return (
        words.sender(each.by, tr=tr),
        each.file_name,
        formats.period(parse(months), tr=tr) if months else None,
        each.changes.new,
        each.changes.changed,
        each.note or None,
        *_hash_cells(each.sha256),
    )


def revisions_table(revisions: Iterable[SeenRevision], *, tr: Translator) -> Table:
    """Return every value that was handed in for one number, in their order; where it is seen whole, with its place."""
    seen = tuple(revisions)
    title = tr("Values handed in for this number")
    common = (
        Column("received", tr("Handed in")),
        Column("number", tr("Report number"), "number"),
        Column("state", tr("State")),
        Column("value", tr("Value"), "number", decimals=2),
    )
    if not any(each.whole for each in seen):
        return Table("revisions", title, common, tuple((*_common(each, tr), each.value) for each in seen))
    columns = (
        *common,
        Column("text", tr("As sent")),
        Column("by", tr("By whom")),
        Column("file", tr("File")),
        Column("place", tr("Place in the file")),
        *_hash_columns(tr),
    )
    rows = tuple(_filled((*_common(each, tr), each.value, *_place(each.whole, tr)), columns) for each in seen)
    return Table("revisions", title, columns, rows, hidden=frozenset({"sha256"}))


def _place(each: Revision | None, tr: Translator) -> tuple[Cell, ...]:
    if each is None:
        return ()
    return (
        each.text,
        words.sender(each.by, tr=tr),
        each.file_name,
        " ".join(part for part in (each.sheet, f"{each.column}{each.row}") if part),
        *_hash_cells(each.sha256),
    )


def _hash_columns(tr: Translator) -> tuple[Column, ...]:
    return (Column("hash", tr("Hash of the file"), "code"), Column("sha256", "SHA-256", "code"))


def _hash_cells(sha256: str) -> tuple[Cell, ...]:
    """Return the beginning of a hash, which is enough for the eye, and the whole of it."""
    return f"{sha256[:_SHOWN_OF_HASH]}…", sha256
