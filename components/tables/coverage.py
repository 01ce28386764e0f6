"""Coverage by district as a table: what stands where of the two centres, and what is not known."""

from collections.abc import Iterable
from datetime import date

from components.citations import source_lines
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.palette import STATE_SYMBOLS
from components.tables.table import Cell, Column, Qualified, Table
from data.catalogue import Catalogue
from data.published.goals import DistrictCoverage, known_between
from data.published.qualifiers import EXACT, of_difference_or_ratio

FILE_ONLY = frozenset(
    {
        "open_at_least",
        "open_at_most",
        "shortfall_at_least",
        "shortfall_at_most",
        "state_code",
        "district_code",
    }
    | {"as_of", "status", "qualifier", "population_qualifier", "youth_qualifier", "source"}
)


def coverage_table(
    coverage: Iterable[DistrictCoverage], *, as_at: date, catalogue: Catalogue, tr: Translator
) -> Table:
    """Return the districts of `data.published.goals.coverage` as a table, in alphabetical order."""
    rows = (_row(row, as_at, catalogue, tr) for row in coverage)
    ordered = tuple(sorted(rows, key=lambda row: sort_key(str(row[0]))))
    title = tr("Coverage by district, as at {day}", day=formats.days(*known_between(catalogue, as_at), tr=tr))
    return Table("coverage", title, _columns(tr), ordered, hidden=FILE_ONLY, indicator="centres_open")


def _columns(tr: Translator) -> tuple[Column, ...]:
    return (
        Column("district", tr("District")),
        Column("state", tr("State of the goal")),
        Column("open", tr("Open"), "range"),
        Column("inferred", tr("Open by inference"), "number", unit="centres", is_summed=True),
        Column("planned", tr("Planned"), "number", unit="centres", is_summed=True),
        Column("target", tr("Target"), "number", unit="centres", is_summed=True),
        Column("shortfall", tr("Shortfall"), "range"),
        Column("population", tr("Residents"), "number", unit="people"),
        Column("residents_per_centre", tr("Residents per centre"), "number", unit="people_per_centre"),
        Column("youth", tr("Youth"), "number", unit="people"),
        Column("youth_per_centre", tr("Youth per centre"), "number", unit="people_per_centre"),
        Column("open_at_least", tr("Open, at least"), "number", unit="centres"),
        Column("open_at_most", tr("Open, at most"), "number", unit="centres"),
        Column("shortfall_at_least", tr("Shortfall, at least"), "number", unit="centres"),
        Column("shortfall_at_most", tr("Shortfall, at most"), "number", unit="centres"),
        Column("qualifier", tr("How exact")),
        Column("status", tr("Status")),
        Column("population_qualifier", tr("How exact: residents")),
        Column("youth_qualifier", tr("How exact: youth")),
        Column("as_of", tr("As of"), "date"),
        Column("source", tr("Source")),
        Column("state_code", tr("Code of the state"), "code"),
        Column("district_code", tr("Code of the area"), "code"),
    )


def _row(row: DistrictCoverage, as_at: date, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        catalogue.district(row.district).name(tr.language),
        f"{STATE_SYMBOLS[row.state]} {words.state(row.state, tr=tr)}",
        _between(row.open_at_least, row.open_at_most, tr),
        row.inferred,
        row.planned,
        row.target,
        _between(row.shortfall_at_least, row.shortfall_at_most, tr),
        _qualified(row.population, row.population_qualifier),
        _qualified(row.residents_per_centre, of_difference_or_ratio(row.population_qualifier, EXACT)),
        _qualified(row.youth, row.youth_qualifier),
        _qualified(row.youth_per_centre, of_difference_or_ratio(row.youth_qualifier, EXACT)),
        row.open_at_least,
        row.open_at_most,
        row.shortfall_at_least,
        row.shortfall_at_most,
        words.qualifier("exact" if row.open_at_least == row.open_at_most else "at_least", tr=tr),
        words.status("inferred" if row.inferred else "published", tr=tr),
        words.qualifier(row.population_qualifier, tr=tr) if row.population_qualifier else None,
        words.qualifier(row.youth_qualifier, tr=tr) if row.youth_qualifier else None,
        known_between(catalogue, as_at, row.district)[0],
        source_lines(_sources(row, catalogue), catalogue=catalogue, tr=tr),
        row.state.value,
        row.district,
    )


def _between(low: int | None, high: int | None, tr: Translator) -> Cell:
    """Return a number where it is known, and the two that it lies between where it is not."""
    return low if low == high else formats.between(low, high, tr=tr)


def _qualified(value: float | None, qualifier: str) -> Cell:
    return None if value is None else Qualified(value, qualifier or "exact")


def _sources(row: DistrictCoverage, catalogue: Catalogue) -> list[str]:
    """Return the sources of the district's centres and people."""
    centres = (each.source for each in catalogue.all_centres.values() if each.district == row.district)
    return [*centres, row.population_source, row.youth_source]
