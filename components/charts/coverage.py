"""The chart of the goal: centres open over time, as far as known, against both versions of the target."""

from dataclasses import replace
from datetime import date

from components.charts.chart import Chart, Point, Role, Series
from components.citations import citations, source_line, source_lines
from components.i18n import Translator, formats, words
from components.narrative import coverage as sentences
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.values import Observation, Target
from data.published import goals
from data.published.goals import Step
from data.published.record import series


def centres_open(catalogue: Catalogue, *, as_at: date, tr: Translator, until: date | None = None) -> Chart:
    """Return the timeline of centres open, against the city's targets set by then.

    Args:
        as_at: the day that the title speaks of; targets set later are left out.
        until: the last day drawn, `as_at` unless given: what lies after the last information shows as unknown.
    """
    steps = goals.centres_open_steps(catalogue, until or as_at)
    versions = goals.target_steps(catalogue)
    targets = [target for target in versions if target.set_on is None or target.set_on <= as_at]
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
        sources=citations(
            [*_opening_sources(catalogue), *(each.source for each in (*targets, *visits))],
            catalogue=catalogue,
            tr=tr,
        ),
        alt=" ".join(filter(None, (formats.as_sentence(title), slip))),
        table=_table(steps, targets, visits, catalogue, tr),
        when=as_at.isoformat(),
        section="timeline",
    )


def _known(steps: tuple[Step, ...], tr: Translator) -> tuple[Series, ...]:
    if not steps:
        return ()
    edges = [(step.start, step.at_least, step.at_most) for step in steps]
    edges.append((steps[-1].end, steps[-1].at_least, steps[-1].at_most))
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


def _target_series(targets: list[Target], tr: Translator) -> tuple[Series, ...]:
    replaced = {target.replaces for target in targets}
    points = [(_target_point(target, tr), target.id in replaced) for target in targets]
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


def _target_point(target: Target, tr: Translator) -> Point:
    day = formats.short_day(target.due, tr=tr)
    set_on = target.set_on and formats.day(target.set_on, tr=tr)
    return Point(
        target.due,
        target.value,
        text=tr("{count} by {day}", count=round(target.value), day=day),
        hover=tr("set on {day}", day=set_on) if set_on else tr("when this target was set is not stated"),
    )


def _why_uncertain(steps: tuple[Step, ...], tr: Translator) -> str | None:
    if all(step.at_least == step.at_most for step in steps):
        return None
    return tr(
        "Exact opening dates are not published. The band lies between the centres known to be open "
        "and those that may have been."
    )


def _table(
    steps: tuple[Step, ...],
    targets: list[Target],
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
    known = [_step_row(step, catalogue, tr) for step in steps]
    aimed = [_target_row(target, catalogue, tr) for target in targets]
    visited = [_visit_row(visit, catalogue, tr) for visit in visits]
    hidden = frozenset({"unit", "qualifier", "as_of", "indicator_code", "area_code"})
    rows = (*known, *aimed, *visited)
    return Table("centres-open", tr("Centres open over time"), columns, rows, hidden=hidden)


def _opening_sources(catalogue: Catalogue) -> list[str]:
    centres = catalogue.all_centres.values()
    return [*(each.not_open_source for each in centres), *(each.open_source for each in centres)]


def _step_row(step: Step, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        tr("centres open"),
        step.start,
        step.end,
        step.at_least,
        step.at_most,
        words.unit("centres", tr=tr),
        words.qualifier("exact" if step.at_least == step.at_most else "at_least", tr=tr),
        words.status("inferred", tr=tr),
        step.end,
        source_lines(_opening_sources(catalogue), catalogue=catalogue, tr=tr),
        "centres_open",
        catalogue.city.code,
    )


def _target_row(target: Target, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        tr("target"),
        target.set_on,
        target.due,
        round(target.value),
        round(target.value),
        words.unit("centres", tr=tr),
        words.qualifier("exact", tr=tr),
        words.status("planned", tr=tr),
        target.set_on,
        source_line(target.source, catalogue=catalogue, tr=tr),
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
