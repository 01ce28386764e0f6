"""The chart of the goal: centres open over time, as far as known, against both versions of the target."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from components.charts.chart import Chart, Point, Role, Series
from components.citations import citations, source_line, source_lines
from components.i18n import Translator, formats, words
from components.narrative import coverage as sentences
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import goals
from data.published.record import series


def centres_open(catalogue: Catalogue, *, as_at: date, tr: Translator, until: date | None = None) -> Chart:
    """Return the timeline of centres open, against the city's targets set by then.

    Args:
        catalogue: the tables.
        as_at: the day that the title speaks of; targets set later are left out.
        until: the last day drawn, `as_at` unless given: what lies after the last information shows as unknown.
        tr: the reader's language.
    """
    steps = goals.centres_open_steps(catalogue, until or as_at)
    targets = _targets_known(catalogue, as_at)
    visits = _visits_known(catalogue, as_at)
    city = goals.city_coverage(catalogue, as_at)
    title, slip = sentences.open_of_target(city, tr=tr), sentences.slip(city, tr=tr)
    return Chart(
        key="centres-open",
        title=title,
        subtitle=tr("Number of centres open, known steps, and the city's target"),
        x_kind="time",
        unit="centres",
        decimals=0,
        series=(*_known(steps, tr), *_visited(visits, tr), *_target_series(targets, tr)),
        notes=tuple(note for note in (slip, _why_uncertain(steps, tr)) if note),
        sources=citations(_sources(catalogue, targets, visits), catalogue=catalogue, tr=tr),
        alt=" ".join(filter(None, (formats.as_sentence(title), slip))),
        table=_table(steps, targets, visits, catalogue, tr),
        when=as_at.isoformat(),
        section="timeline",
    )


def _targets_known(catalogue: Catalogue, as_at: date) -> pd.DataFrame:
    versions = goals.target_steps(catalogue)
    return versions[~(versions["set_on"] > pd.Timestamp(as_at))]


def _known(steps: pd.DataFrame, tr: Translator) -> tuple[Series, ...]:
    if steps.empty:
        return ()
    rows = steps.to_dict("records")
    edges = [(row["start"].date(), row["at_least"], row["at_most"]) for row in rows]
    edges.append((rows[-1]["end"].date(), rows[-1]["at_least"], rows[-1]["at_most"]))
    hovers = [_bounds_text(low, high, tr) for _, low, high in edges]
    return (
        Series(
            tr("possibly open"),
            "uncertain",
            "band",
            tuple(Point(day, low, upper=high) for day, low, high in edges),
            label="legend",
        ),
        Series(
            tr("known open"),
            "main",
            "step",
            tuple(
                Point(day, low, text=_text_of_change(edges, position), hover=hover)
                for position, ((day, low, _), hover) in enumerate(zip(edges, hovers, strict=True))
            ),
            label="legend",
        ),
    )


def _text_of_change(edges: list[tuple[date, int, int]], position: int) -> str:
    """Say the number where it rises, once."""
    low = edges[position][1]
    is_new = position > 0 and low != edges[position - 1][1]
    return str(low) if is_new else ""


def _bounds_text(low: int, high: int, tr: Translator) -> str:
    if low == high:
        return tr("centres open: {count}", count=low)
    return tr("centres open: at least {low}, at most {high}", low=low, high=high)


def _visits_known(catalogue: Catalogue, as_at: date) -> list[Observation]:
    """Return the counts by visit: another measure, drawn as marks beside the line and never joined to it."""
    return [
        visit for visit in series(catalogue, "centres_visited", catalogue.city.code) if _is_by(visit, as_at)
    ]


def _visited(visits: list[Observation], tr: Translator) -> tuple[Series, ...]:
    name = tr("visited by the Public Council")
    points = tuple(
        Point(visit.period.end, visit.value, text=f"{visit.value:.0f}", hover=f"{name}: {visit.value:.0f}")
        for visit in visits
        if visit.period.end is not None
    )
    return (Series(name, "second", "dot", points, label="legend"),) if points else ()


def _is_by(figure: Observation, as_at: date) -> bool:
    return figure.period.end is not None and figure.period.end <= as_at and figure.value is not None


def _target_series(targets: pd.DataFrame, tr: Translator) -> tuple[Series, ...]:
    replaced = set(targets["replaces"])
    points = [
        (
            Point(
                row["due"].date(),
                row["value"],
                text=tr(
                    "{count} by {day}",
                    count=int(row["value"]),
                    day=formats.short_day(row["due"].date(), tr=tr),
                ),
                hover=_target_hover(row, tr),
            ),
            identity in replaced,
        )
        for identity, row in targets.to_dict("index").items()
    ]
    old = tuple(point for point, is_old in points if is_old)
    current = tuple(point for point, is_old in points if not is_old)
    named: tuple[tuple[str, Role, tuple[Point, ...]], ...] = (
        (tr("target as first set"), "old_target", old),
        (tr("target in force"), "target", current),
    )
    marks = tuple(Series(name, role, "dot", those, label="legend") for name, role, those in named if those)
    if not old or not current:
        return marks
    return (
        Series("", "old_target", "line", (replace(old[-1], text=""), replace(current[0], text=""))),
        *marks,
    )


def _target_hover(row: Mapping[Hashable, Any], tr: Translator) -> str:
    set_on = row["set_on"]
    if pd.isna(set_on):
        return tr("when this target was set is not stated")
    return tr("set on {day}", day=formats.day(set_on.date(), tr=tr))


def _why_uncertain(steps: pd.DataFrame, tr: Translator) -> str | None:
    if steps.empty or (steps["at_least"] == steps["at_most"]).all():
        return None
    return tr(
        "Exact opening dates are not published. The hatched part lies between the centres known to be open "
        "and those that may have been."
    )


def _table(
    steps: pd.DataFrame,
    targets: pd.DataFrame,
    visits: list[Observation],
    catalogue: Catalogue,
    tr: Translator,
) -> Table:
    columns = (
        Column("what", tr("What")),
        Column("start", tr("From"), "date"),
        Column("end", tr("To"), "date"),
        Column("at_least", tr("At least"), "number", unit="centres"),
        Column("at_most", tr("At most"), "number", unit="centres"),
        Column("unit", tr("Unit")),
        Column("qualifier", tr("How exact")),
        Column("status", tr("Status")),
        Column("as_of", tr("As of"), "date"),
        Column("source", tr("Source")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
    )
    known = [_step_row(row, catalogue, tr) for row in steps.to_dict("records")]
    aimed = [_target_row(row, catalogue, tr) for row in targets.to_dict("records")]
    visited = [_visit_row(visit, catalogue, tr) for visit in visits]
    hidden = frozenset({"unit", "qualifier", "as_of", "indicator_code", "area_code"})
    rows = (*known, *aimed, *visited)
    return Table("centres-open", tr("Centres open over time"), columns, rows, hidden=hidden)


def _sources(catalogue: Catalogue, targets: pd.DataFrame, visits: list[Observation]) -> list[str]:
    return [*_opening_sources(catalogue), *targets["source"], *(visit.source for visit in visits)]


def _opening_sources(catalogue: Catalogue) -> list[str]:
    centres = catalogue.all_centres.values()
    return [*(each.not_open_source for each in centres), *(each.open_source for each in centres)]


def _step_row(row: Mapping[Hashable, Any], catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    start, end, low, high = row["start"].date(), row["end"].date(), row["at_least"], row["at_most"]
    return (
        tr("centres open"),
        start,
        end,
        int(low),
        int(high),
        words.unit("centres", tr=tr),
        words.qualifier("exact" if low == high else "at_least", tr=tr),
        words.status("inferred", tr=tr),
        end,
        source_lines(_opening_sources(catalogue), catalogue=catalogue, tr=tr),
        "centres_open",
        catalogue.city.code,
    )


def _target_row(row: Mapping[Hashable, Any], catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    set_on = row["set_on"]
    value = int(row["value"])
    return (
        tr("target"),
        None if pd.isna(set_on) else set_on.date(),
        row["due"].date(),
        value,
        value,
        words.unit("centres", tr=tr),
        words.qualifier("exact", tr=tr),
        words.status("planned", tr=tr),
        None if pd.isna(set_on) else set_on.date(),
        source_line(row["source"], catalogue=catalogue, tr=tr),
        "centres_open",
        catalogue.city.code,
    )


def _visit_row(visit: Observation, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        tr("visited by the Public Council"),
        visit.period.start,
        visit.period.end,
        visit.value,
        visit.value,
        words.unit(visit.unit, tr=tr),
        words.qualifier(visit.qualifier, tr=tr),
        words.status(visit.status, tr=tr),
        visit.as_of,
        source_line(visit.source, catalogue=catalogue, tr=tr),
        visit.indicator,
        visit.area,
    )
