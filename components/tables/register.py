"""Corrections of the register of centres as tables: what changes, and what is wrong."""

from collections.abc import Iterable

from components.i18n import Translator, words
from components.narrative.finding_texts import severity
from components.narrative.register_texts import advice, problem
from components.tables.findings import finding_columns
from components.tables.table import Column, Table
from data.catalogue import Catalogue
from data.catalogue.corrections import CLEARED
from data.intake.model import Finding
from data.intake.register.model import RegisterFact


def register_changes_table(facts: Iterable[RegisterFact], *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return what a file corrects, a fact a row: what the register says, and what it is to say."""
    columns = (
        Column("centre", tr("Centre")),
        Column("field", tr("Fact")),
        Column("before", tr("The register says")),
        Column("after", tr("The file says")),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("field_code", tr("Code of the fact"), "code"),
    )
    rows = tuple(
        (
            words.centre(fact.centre, catalogue=catalogue, tr=tr),
            words.register_field(fact.field, tr=tr),
            _said(fact, fact.before, tr),
            _said(fact, fact.text, tr),
            fact.centre,
            fact.field,
        )
        for fact in facts
    )
    hidden = frozenset({"centre_code", "field_code"})
    return Table("register-changes", tr("What changes in the register"), columns, rows, hidden=hidden)


def register_findings_table(findings: Iterable[Finding], *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return what is wrong with a correction of the register, by its cells, with what to do."""
    columns = finding_columns(tr)
    rows = tuple(
        (
            severity(finding.severity, tr=tr),
            finding.place.sheet,
            finding.place.row,
            finding.place.column,
            finding.text or None,
            problem(finding, catalogue=catalogue, tr=tr),
            advice(finding, catalogue=catalogue, tr=tr),
            finding.code,
        )
        for finding in findings
    )
    title = tr("Errors in the register")
    return Table("register-findings", title, columns, rows, hidden=frozenset({"code"}), lines=3)


def _said(fact: RegisterFact, text: str, tr: Translator) -> str:
    if text == CLEARED:
        return tr("not known")
    return words.centre_status(text, tr=tr) if fact.field == "status" else text
