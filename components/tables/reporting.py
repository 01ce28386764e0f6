"""What a sent report was understood to say, and what it would change, as tables."""

from collections.abc import Callable, Iterable

import pandas as pd

from components.i18n import Translator, formats, words
from components.tables.table import Column, Table
from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, keyed
from data.intake.model import Layout, RecognisedColumn
from data.store.model import Import
from data.time.periods import parse

_KINDS = ("changed", "new", "same")


def recognised_table(layout: Layout, *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return what each column of a sheet was taken for, and the columns that were left out."""
    columns = (
        Column("column", tr("Column")),
        Column("header", tr("Header in the file")),
        Column("meaning", tr("Recognised as")),
    )
    known = tuple(
        (
            each.column or None,
            each.header if each.column else tr("in the title or the name of the sheet"),
            _meaning(each, catalogue, tr),
        )
        for each in layout.columns
    )
    unknown = tuple((None, header, tr("not recognised, left out")) for header in layout.unknown)
    title = tr("What was recognised in the sheet «{sheet}»", sheet=layout.sheet)
    return Table("recognised", title, columns, (*known, *unknown))


def changes_first(differences: pd.DataFrame) -> pd.DataFrame:
    """Return differences in the order to read them: what changes, what is new, then the rest, each as sent."""
    return differences.iloc[differences["kind"].map(_KINDS.index).argsort(kind="stable")]


def difference_table(differences: pd.DataFrame, *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return what a report says beside what is stored, in the order given.

    Args:
        differences: rows of `data.intake.model.Report.differences`.
    """
    columns = (
        Column("kind", tr("Difference")),
        Column("indicator", tr("Indicator")),
        Column("centre", tr("Centre")),
        Column("month", tr("Month")),
        Column("before", tr("Stored now"), "number", decimals=2),
        Column("value", tr("In the report"), "number", decimals=2),
        Column("goes_in", tr("Row without errors")),
    )
    # A report may have a hundred thousand values, but only a few names.
    said = (
        _named(differences["kind"], lambda code: kind(code, tr=tr)),
        _named(
            keyed(differences)["indicator"], lambda code: words.indicator(code, catalogue=catalogue, tr=tr)
        ),
        _named(differences["centre"], lambda code: words.centre(code, catalogue=catalogue, tr=tr)),
        _named(differences["month"], lambda code: formats.period(parse(code), tr=tr)),
        [None if pd.isna(value) else value for value in differences["before"].tolist()],
        differences["value"].tolist(),
        [tr("yes") if is_good else tr("no") for is_good in differences["is_good"].tolist()],
    )
    return Table("difference", tr("Difference to what is stored"), columns, tuple(zip(*said, strict=True)))


def _named(codes: pd.Series, name: Callable[[str], str]) -> list[str]:
    """Return the names of codes, each looked up once."""
    names = {code: name(code) for code in codes.unique()}
    return [names[code] for code in codes]


def receipt_table(report: Import, *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return what a receipt says of a report, a fact a row."""
    facts = (
        (tr("Report number"), formats.number(report.number, tr=tr)),
        (tr("Handed in"), formats.moment(report.received, tr=tr)),
        (tr("By whom"), words.sender(report.by, tr=tr)),
        (tr("State"), words.import_state(report.state, tr=tr)),
        (tr("File"), report.file_name),
        ("SHA-256", report.sha256),
        (tr("Centres"), "; ".join(words.centre(code, catalogue=catalogue, tr=tr) for code in report.centres)),
        (tr("Months"), months(report.months or (), tr=tr)),
        (tr("Values"), formats.number(report.rows, tr=tr)),
        (tr("New values"), formats.number(report.changes.new, tr=tr)),
        (tr("Changed values"), formats.number(report.changes.changed, tr=tr)),
        (tr("The same as stored"), formats.number(report.changes.same, tr=tr)),
        (tr("Note"), report.note or None),
    )
    columns = (Column("fact", tr("Fact")), Column("value", tr("Value")))
    return Table("receipt", tr("Receipt of a report"), columns, facts)


def kind(code: str, *, tr: Translator) -> str:
    """Return the word for how a value differs from what is stored."""
    return {"new": tr("new"), "changed": tr("changed"), "same": tr("the same")}[code]


def months(codes: Iterable[str], *, tr: Translator) -> str:
    """Return the first and last of some months in words; a dash where there is none."""
    ordered = sorted(set(codes))
    if not ordered:
        return formats.UNKNOWN
    return formats.period(parse("/".join(dict.fromkeys((ordered[0], ordered[-1])))), tr=tr)


def _meaning(column: RecognisedColumn, catalogue: Catalogue, tr: Translator) -> str:
    meaning = _word(column.meaning, catalogue, tr)
    if not column.month:
        return meaning
    month = formats.period(parse(column.month), tr=tr)
    return month if column.meaning == "value" else f"{meaning}; {month}"


def _word(code: str, catalogue: Catalogue, tr: Translator) -> str:
    frame = {
        "centre": tr("Centre"),
        "month": tr("Month"),
        "year": tr("Year"),
        "indicator": tr("Indicator"),
        "value": tr("Value"),
    }
    if code in DIMENSIONS:
        return words.dimension(code, tr=tr)
    return frame.get(code) or words.indicator(code, catalogue=catalogue, tr=tr)
