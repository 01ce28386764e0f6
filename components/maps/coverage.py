"""The map of coverage: which districts have their two centres, which wait, and where it is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from components.citations import citations
from components.i18n import Translator, formats, words
from components.maps.district_map import DistrictMap, DistrictMark, LegendEntry, PlaceMark
from components.narrative import coverage as sentences
from components.narrative import places as place_sentences
from components.palette import STATE_FILLS, STATE_SYMBOLS, sequential
from components.tables.coverage import coverage_table
from data.catalogue import Catalogue
from data.catalogue.centre_locations import CentreLocation
from data.published.goals import DistrictCoverage, GoalState
from data.published.qualifiers import ABOUT, AT_LEAST, EXACT, of_difference_or_ratio

View = Literal["open", "planned", "residents"]
VIEWS: tuple[View, ...] = ("open", "planned", "residents")


def coverage_map(
    coverage: Iterable[DistrictCoverage],
    view: View,
    *,
    as_at: date,
    catalogue: Catalogue,
    tr: Translator,
    places: Iterable[CentreLocation] = (),
) -> DistrictMap:
    """Return the map of the districts' coverage.

    Args:
        coverage: the districts, as `data.published.goals.coverage` gives them.
        view: `open` colours by the centres open, `planned` by the centres open once the planned ones are,
            `residents` by residents per open centre.
        as_at: the day that the coverage speaks of.
        catalogue: the tables, for names and sources.
        tr: the reader's language.
        places: the centres with known coordinates, as `data.catalogue.centre_locations.places` gives them.
    """
    rows = tuple(coverage)
    scale = _Scale.of(rows)
    return DistrictMap(
        key=f"coverage-{view}",
        title=sentences.map_title(view, as_at=as_at, catalogue=catalogue, tr=tr),
        marks=tuple(_mark(row, view, scale, catalogue, tr) for row in rows),
        legend=_residents_legend(scale, tr) if view == "residents" else _state_legend(tr),
        sources=citations(_sources(rows, view, catalogue), catalogue=catalogue, tr=tr),
        alt=sentences.spoken_map(rows, view, as_at=as_at, catalogue=catalogue, tr=tr),
        table=coverage_table(rows, as_at=as_at, catalogue=catalogue, tr=tr),
        when=as_at.isoformat(),
        places=tuple(_place(place, catalogue, tr) for place in places),
    )


def _sources(rows: Iterable[DistrictCoverage], view: View, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the sources of the centres, and of the residents where the map shows them."""
    residents = (row.population_source for row in rows) if view == "residents" else ()
    return (*(centre.source for centre in catalogue.all_centres.values()), *residents)


def _place(place: CentreLocation, catalogue: Catalogue, tr: Translator) -> PlaceMark:
    spoken = place_sentences.spoken(place, catalogue=catalogue, tr=tr)
    return PlaceMark(place.centre, place.longitude, place.latitude, spoken, place.is_planned)


@dataclass(frozen=True)
class _Scale:
    """The span of residents per centre over the districts where it is known; None where it is nowhere.

    Where some district has at least so many, the largest number is not known better than that either.
    """

    low: float | None
    high: float | None
    high_qualifier: str

    @classmethod
    def of(cls, rows: Iterable[DistrictCoverage]) -> "_Scale":
        known = [
            (row.residents_per_centre, of_difference_or_ratio(row.population_qualifier, EXACT))
            for row in rows
            if row.residents_per_centre is not None
        ]
        numbers, qualifiers = [number for number, _ in known], {qualifier for _, qualifier in known}
        bound = next((qualifier for qualifier in (AT_LEAST, ABOUT) if qualifier in qualifiers), EXACT)
        return cls(min(numbers, default=None), max(numbers, default=None), bound)

    def colour(self, value: float | None) -> str:
        if value is None or self.low is None or self.high is None:
            return STATE_FILLS[GoalState.NOT_KNOWN]
        return sequential(value, self.low, self.high)


def _mark(
    row: DistrictCoverage, view: View, scale: _Scale, catalogue: Catalogue, tr: Translator
) -> DistrictMark:
    label, fill, is_uncertain = {
        "open": _open_look,
        "planned": _planned_look,
        "residents": partial(_residents_look, scale=scale),
    }[view](row, tr=tr)
    return DistrictMark(
        code=row.district,
        name=words.district_short(row.district, catalogue=catalogue, tr=tr),
        label=label,
        fill=fill,
        spoken=sentences.speaker(view)(row, catalogue=catalogue, tr=tr),
        is_uncertain=is_uncertain,
    )


def _open_look(row: DistrictCoverage, *, tr: Translator) -> tuple[str, str, bool]:
    opened = formats.between(row.open_at_least, row.open_at_most, tr=tr)
    planned = f" +{row.planned}" if row.planned else ""
    return _state_look(row.state, f"{opened}/{formats.number(row.target, tr=tr)}{planned}")


def _planned_look(row: DistrictCoverage, *, tr: Translator) -> tuple[str, str, bool]:
    registered = max(row.open_at_most, row.open_at_least + row.planned)
    return _state_look(row.state_when_planned_open, f"{registered}/{formats.number(row.target, tr=tr)}")


def _state_look(state: GoalState, count: str) -> tuple[str, str, bool]:
    return f"{STATE_SYMBOLS[state]} {count}", STATE_FILLS[state], state is GoalState.NOT_KNOWN


def _residents_look(row: DistrictCoverage, *, scale: _Scale, tr: Translator) -> tuple[str, str, bool]:
    value = row.residents_per_centre
    known = sentences.per_centre(value, row.population_qualifier, tr=tr)
    label = STATE_SYMBOLS[GoalState.NOT_KNOWN] if value is None else known
    return label, scale.colour(value), value is None


def _state_legend(tr: Translator) -> tuple[LegendEntry, ...]:
    return tuple(
        LegendEntry(STATE_FILLS[state], f"{STATE_SYMBOLS[state]} {words.state(state, tr=tr)}")
        for state in GoalState
    )


def _residents_legend(scale: _Scale, tr: Translator) -> tuple[LegendEntry, ...]:
    unknown = LegendEntry(STATE_FILLS[GoalState.NOT_KNOWN], f"? {words.state(GoalState.NOT_KNOWN, tr=tr)}")
    if scale.low is None or scale.high is None:
        return (unknown,)
    return (
        LegendEntry(scale.colour(scale.low), tr("from {number}", number=formats.number(scale.low, tr=tr))),
        LegendEntry(
            scale.colour(scale.high),
            tr("to {number}", number=formats.qualified(scale.high, scale.high_qualifier, tr=tr)),
        ),
        unknown,
    )
