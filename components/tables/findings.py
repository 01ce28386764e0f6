"""What was found in a report, as a table: where, how severe, what is wrong, what to do."""

from collections.abc import Iterable

from components.i18n import Translator
from components.narrative.finding_texts import advice, problem, severity
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.intake.model import Finding


def findings_table(findings: Iterable[Finding], *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return findings as a table in the order given, one row each; files carry the code of the rule as well."""
    columns = finding_columns(tr)
    rows = tuple(_row(finding, catalogue, tr) for finding in findings)
    return Table("findings", tr("Errors and warnings"), columns, rows, hidden=frozenset({"code"}), lines=3)


def finding_columns(tr: Translator) -> tuple[Column, ...]:
    """Return the columns of every table of findings."""
    return (
        Column("severity", tr("Severity")),
        Column("sheet", tr("Sheet")),
        Column("row", tr("Row"), "number"),
        Column("column", tr("Column")),
        Column("text", tr("In the file")),
        Column("problem", tr("What is wrong")),
        Column("advice", tr("What to do")),
        Column("code", tr("Code of the rule"), "code"),
    )


def _row(finding: Finding, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        severity(finding.severity, tr=tr),
        finding.place.sheet or None,
        finding.place.row or None,
        finding.place.column or None,
        finding.text or None,
        problem(finding, catalogue=catalogue, tr=tr),
        advice(finding, catalogue=catalogue, tr=tr),
        finding.code,
    )
