"""Checking a reading: every rule is asked, and everything that is found is told at once, each at its cell."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from data.catalogue import Catalogue
from data.intake.checks.context import KEY, CheckContext, check_context, nothing_stored
from data.intake.checks.difference import differences
from data.intake.checks.rules import RULES, Rule
from data.intake.model import MAX_FINDINGS, CellRef, Fact, Finding, Layout, Reading, Report

_SEVERITIES = ("error", "warning")


def check(reading: Reading, *, catalogue: Catalogue, stored: pd.DataFrame, today: date) -> Report:
    """Return a reading with everything that the rules find in it, beside what is stored.

    Args:
        reading: what was read of a file.
        catalogue: the tables.
        stored: the reported frame (`data.reported.Reported.frame`) that the report is compared with;
            demonstration data in it does not count.
        today: the day on which a month is over, running or in the future.
    """
    material = check_context(reading.entries, catalogue=catalogue, stored=stored, today=today)
    found = [*reading.findings, *_findings(material, reading.layouts)]
    findings = sorted(found, key=_order([layout.sheet for layout in reading.layouts]))
    untold = reading.untold + max(len(findings) - MAX_FINDINGS, 0)
    beside = differences(reading.entries, stored, findings)
    return Report(reading, tuple(findings[:MAX_FINDINGS]), beside, untold)


def under_warning(stored: pd.DataFrame, *, catalogue: Catalogue, today: date) -> pd.DataFrame:
    """Return the values of a reported frame at which a warning stands, which somebody has confirmed.

    Returns:
        Some of its rows, each once; demonstration data is never among them.
    """
    accepted = stored[stored["status"] != "demo"].reset_index(drop=True)
    if accepted.empty:
        return accepted
    entries = accepted[[*KEY, "value"]]
    material = check_context(entries, catalogue=catalogue, stored=nothing_stored(), today=today)
    strange = {
        cell
        for rule in RULES
        if rule.severity == "warning" and rule.at == "value"
        for cell in rule.find(material.of_all if rule.of_all else material).index
    }
    return accepted.loc[sorted(strange)]


def _findings(material: CheckContext, layouts: tuple[Layout, ...]) -> Iterator[Finding]:
    month_columns = {layout.sheet: _month_column(layout) for layout in layouts}
    for rule, facts in _broken(material):
        cells = material.cells.loc[facts.index]
        if rule.at == "month":
            yield from _at_months(rule, cells, facts, month_columns)
        else:
            yield from _at_values(rule, cells, facts)


def _broken(material: CheckContext) -> Iterator[tuple[Rule, pd.DataFrame]]:
    """Yield each rule with what breaks it. A value that is wrong is not called strange as well."""
    found = [(rule, rule.find(material.of_all if rule.of_all else material)) for rule in RULES]
    wrong = {cell for rule, facts in found if rule.severity == "error" for cell in facts.index}
    for rule, facts in found:
        is_of_strange_values = rule.severity == "warning" and rule.at == "value"
        yield rule, facts[~facts.index.isin(wrong)] if is_of_strange_values else facts


def _at_values(rule: Rule, cells: pd.DataFrame, facts: pd.DataFrame) -> Iterator[Finding]:
    places = map(CellRef, *(cells[name].tolist() for name in ("sheet", "row", "column")))
    told = _facts(cells[["indicator", "centre", "month", "value"]], facts)
    for place, text, known in zip(places, cells["text"].tolist(), told, strict=True):
        yield Finding(rule.code, rule.severity, place, text, known)


def _at_months(
    rule: Rule, cells: pd.DataFrame, facts: pd.DataFrame, month_columns: dict[str, str | None]
) -> Iterator[Finding]:
    """Yield one finding a row and month, where the month stands, however many values it has."""
    first = ~cells.duplicated(["sheet", "row", "centre", "month"]).to_numpy()
    cells, facts = cells[first], facts[first]
    rows = zip(*(cells[name].tolist() for name in ("sheet", "row", "column")), strict=True)
    for (sheet, row, column), known in zip(rows, _facts(cells[["centre", "month"]], facts), strict=True):
        month_column = month_columns.get(sheet, "")
        place = CellRef(sheet, row, column if month_column is None else month_column)
        yield Finding(rule.code, rule.severity, place, "", known)


def _month_column(layout: Layout) -> str | None:
    """Return the column that holds the months; empty where the whole sheet is of one, None where each has its own."""
    if layout.shape == "across":
        return None
    return next((column.column for column in layout.columns if column.meaning == "month"), "")


def _facts(own: pd.DataFrame, more: pd.DataFrame) -> Iterator[tuple[tuple[str, Fact], ...]]:
    """Yield the facts of each row, sorted by name; of a name that both have, the further one counts."""
    columns: dict[str, list[Any]] = {str(name): own[name].tolist() for name in own}
    columns |= {str(name): more[name].tolist() for name in more}
    names = sorted(columns)
    for values in zip(*(columns[name] for name in names), strict=True):
        yield tuple(zip(names, values, strict=True))


def _order(sheets: list[str]) -> Callable[[Finding], tuple[object, ...]]:
    """Return the key that sorts findings as a reader meets the cells: by sheet, row and column."""
    ranks = {sheet: rank for rank, sheet in enumerate(sheets)}
    codes = {rule.code: rank for rank, rule in enumerate(RULES)}

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.place
        return (
            ranks.get(place.sheet, len(ranks)),
            place.sheet,
            place.row,
            len(place.column),
            place.column,
            _SEVERITIES.index(finding.severity),
            codes.get(finding.code, -1),
            finding.code,
            finding.facts,
        )

    return key
