"""Coverage by district as a table: what stands where of the two centres, and what is not known."""

from datetime import date

import pandas as pd

from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.palette import STATE_SYMBOLS
from components.tables.citations import source_lines
from components.tables.model import Cell, Column, Table
from data.catalogue import Catalogue
from data.goals import State

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


def coverage_table(coverage: pd.DataFrame, *, as_at: date, catalogue: Catalogue, tr: Translator) -> Table:
    """Return the frame of `data.goals.coverage` as a table, districts in alphabetical order."""
    names = {
        str(code): catalogue.text("districts", str(code), "name", tr.language) for code in coverage.index
    }
    ordered = sorted(names, key=lambda code: sort_key(names[code]))
    rows = tuple(_row(code, coverage.loc[code], as_at, catalogue, tr) for code in ordered)
    title = tr("Coverage by district, as at {day}", day=formats.day(as_at, tr=tr))
    return Table("coverage", title, _columns(tr), rows, hidden=FILE_ONLY)


def _columns(tr: Translator) -> tuple[Column, ...]:
    return (
        Column("district", tr("District")),
        Column("state", tr("State of the goal")),
        Column("open", tr("Open")),
        Column("inferred", tr("Open by inference"), "number"),
        Column("planned", tr("Planned"), "number"),
        Column("target", tr("Target"), "number"),
        Column("shortfall", tr("Shortfall")),
        Column("population", tr("Residents"), "number"),
        Column("residents_per_centre", tr("Residents per centre"), "number"),
        Column("youth", tr("Youth"), "number"),
        Column("youth_per_centre", tr("Youth per centre"), "number"),
        Column("open_at_least", tr("Open, at least"), "number"),
        Column("open_at_most", tr("Open, at most"), "number"),
        Column("shortfall_at_least", tr("Shortfall, at least"), "number"),
        Column("shortfall_at_most", tr("Shortfall, at most"), "number"),
        Column("qualifier", tr("Qualifier")),
        Column("status", tr("Status")),
        Column("population_qualifier", tr("Qualifier of the residents")),
        Column("youth_qualifier", tr("Qualifier of the youth")),
        Column("as_of", tr("As of"), "date"),
        Column("source", tr("Source")),
        Column("state_code", tr("Code of the state"), "code"),
        Column("district_code", tr("Code of the area"), "code"),
    )


def _row(code: str, row: pd.Series, as_at: date, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    low, high = int(row["open_at_least"]), int(row["open_at_most"])
    missing_low, missing_high = _whole(row["shortfall_at_least"]), _whole(row["shortfall_at_most"])
    state = State(row["state"])
    is_inferred = int(row["inferred"]) > 0
    return (
        catalogue.text("districts", code, "name", tr.language),
        f"{STATE_SYMBOLS[state]} {words.state(state, tr=tr)}",
        formats.between(low, high, tr=tr),
        int(row["inferred"]),
        int(row["planned"]),
        _whole(row["target"]),
        formats.between(missing_low, missing_high, tr=tr),
        _whole(row["population"]),
        _whole(row["residents_per_centre"]),
        _whole(row["youth"]),
        _whole(row["youth_per_centre"]),
        low,
        high,
        missing_low,
        missing_high,
        words.qualifier("exact" if low == high else "at_least", tr=tr),
        words.status("inferred" if is_inferred else "published", tr=tr),
        _word_or_none(row["population_qualifier"], tr),
        _word_or_none(row["youth_qualifier"], tr),
        as_at,
        source_lines(_sources(code, row, catalogue), catalogue=catalogue, tr=tr),
        state.value,
        code,
    )


def _sources(district: str, row: pd.Series, catalogue: Catalogue) -> list[str]:
    """Return the sources of the district's centres and people."""
    centres = catalogue.centres[catalogue.centres["district"] == district]
    return [*centres["source"], row["population_source"], row["youth_source"]]


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else round(float(value))  # type: ignore[arg-type]


def _word_or_none(code: str, tr: Translator) -> str | None:
    return words.qualifier(code, tr=tr) if code else None
