"""The map of coverage: which districts have their two centres, which wait, and where it is not known."""

from datetime import date
from typing import Literal

import pandas as pd

from components.i18n import Translator, formats, words
from components.maps.model import DistrictMap, DistrictMark, LegendEntry
from components.narrative import coverage as sentences
from components.palette import STATE_FILLS, STATE_SYMBOLS, sequential
from components.tables.citations import citations
from components.tables.coverage import coverage_table
from data.catalogue import Catalogue
from data.goals import State

View = Literal["open", "planned", "residents"]
VIEWS: tuple[View, ...] = ("open", "planned", "residents")


def coverage_map(
    coverage: pd.DataFrame, view: View, *, as_at: date, catalogue: Catalogue, tr: Translator
) -> DistrictMap:
    """Return the map of the frame of `data.goals.coverage`.

    Args:
        coverage: one row a district, as `data.goals.coverage` returns it.
        view: `open` colours by the centres open, `planned` by the centres open once the planned ones are,
            `residents` by residents per open centre.
        as_at: the day that the frame speaks of.
        catalogue: the tables, for names and sources.
        tr: the reader's language.
    """
    mark = {"open": _open_mark, "planned": _planned_mark, "residents": _residents_mark}[view]
    return DistrictMap(
        key=f"coverage-{view}",
        title=sentences.map_title(view, as_at=as_at, tr=tr),
        marks=tuple(mark(str(code), coverage, catalogue, tr) for code in coverage.index),
        legend=_residents_legend(coverage, tr) if view == "residents" else _state_legend(tr),
        sources=citations(catalogue.centres["source"], catalogue=catalogue, tr=tr),
        alt=sentences.spoken_map(coverage, view, as_at=as_at, catalogue=catalogue, tr=tr),
        table=coverage_table(coverage, as_at=as_at, catalogue=catalogue, tr=tr),
        when=as_at.isoformat(),
    )


def _open_mark(code: str, coverage: pd.DataFrame, catalogue: Catalogue, tr: Translator) -> DistrictMark:
    row = coverage.loc[code]
    state = State(row["state"])
    opened = formats.between(int(row["open_at_least"]), int(row["open_at_most"]), tr=tr)
    planned = f" +{int(row['planned'])}" if int(row["planned"]) else ""
    label = f"{STATE_SYMBOLS[state]} {opened}/{_target(row)}{planned}"
    return _state_mark(code, row, state, label, catalogue, tr)


def _planned_mark(code: str, coverage: pd.DataFrame, catalogue: Catalogue, tr: Translator) -> DistrictMark:
    row = coverage.loc[code]
    state = State(row["state_when_planned_open"])
    registered = max(int(row["open_at_most"]), int(row["open_at_least"]) + int(row["planned"]))
    return _state_mark(code, row, state, f"{STATE_SYMBOLS[state]} {registered}/{_target(row)}", catalogue, tr)


def _target(row: pd.Series) -> str:
    return formats.UNKNOWN if pd.isna(row["target"]) else str(int(row["target"]))


def _state_mark(
    code: str, row: pd.Series, state: State, label: str, catalogue: Catalogue, tr: Translator
) -> DistrictMark:
    return DistrictMark(
        code=code,
        name=words.district_short(code, catalogue=catalogue, tr=tr),
        label=label,
        fill=STATE_FILLS[state],
        spoken=sentences.spoken_district(code, row, catalogue=catalogue, tr=tr),
        is_uncertain=state is State.NOT_KNOWN,
    )


def _residents_mark(code: str, coverage: pd.DataFrame, catalogue: Catalogue, tr: Translator) -> DistrictMark:
    value = coverage.loc[code, "residents_per_centre"]
    known = coverage["residents_per_centre"].dropna()
    is_known = not pd.isna(value)
    return DistrictMark(
        code=code,
        name=words.district_short(code, catalogue=catalogue, tr=tr),
        label=formats.number(float(value), tr=tr) if is_known else "?",
        fill=(
            sequential(float(value), known.min(), known.max()) if is_known else STATE_FILLS[State.NOT_KNOWN]
        ),
        spoken=sentences.spoken_residents(code, coverage.loc[code], catalogue=catalogue, tr=tr),
        is_uncertain=not is_known,
    )


def _state_legend(tr: Translator) -> tuple[LegendEntry, ...]:
    return tuple(
        LegendEntry(STATE_FILLS[state], f"{STATE_SYMBOLS[state]} {words.state(state, tr=tr)}")
        for state in State
    )


def _residents_legend(coverage: pd.DataFrame, tr: Translator) -> tuple[LegendEntry, ...]:
    known = coverage["residents_per_centre"].dropna()
    entries = [LegendEntry(STATE_FILLS[State.NOT_KNOWN], f"? {words.state(State.NOT_KNOWN, tr=tr)}")]
    if not known.empty:
        low, high = float(known.min()), float(known.max())
        entries = [
            LegendEntry(sequential(low, low, high), tr("from {number}", number=formats.number(low, tr=tr))),
            LegendEntry(sequential(high, low, high), tr("to {number}", number=formats.number(high, tr=tr))),
            *entries,
        ]
    return tuple(entries)
