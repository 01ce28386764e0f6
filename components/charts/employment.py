"""The charts of employment: NEET youths placed in work, and the NEET level."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from components.charts.chart import BreakMark, Chart, Point, Role, Series
from components.citations import Citation, citations
from components.i18n import Translator, formats, words
from components.narrative import employment as sentences
from components.tables.record import observation_table
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import neet, record
from data.time.periods import Period, parse

_PLACEMENT_ROLES: dict[str, Role] = {
    "youth_placed": "second",
    "neet_placed": "main",
    "neet_placed_permanent": "part",
}
_BY_SEX = frozenset({"neet_rate_15_28", "neet_rate_15_28_men", "neet_rate_15_28_women"})
_TARGETS = "neet_rate_unspecified"


def placements(catalogue: Catalogue, *, tr: Translator) -> Chart:
    """Return what was published on placements beside the yearly target, years without a figure included."""
    shown = neet.placements(catalogue)
    figures = [placement.figure for placement in shown if placement.figure]
    missing = [placement.year for placement in shown if placement.figure is None]
    title = sentences.placements_known(shown, tr=tr)
    return Chart(
        key="placements",
        title=title,
        subtitle=tr("Placed in work through the community centres, people, as published"),
        x_kind="category",
        unit="people",
        decimals=0,
        series=(*_placement_bars(figures, missing, catalogue, tr), *_yearly_target(shown, tr)),
        notes=_placement_notes(figures, missing, catalogue, tr),
        sources=_sources(figures, "youth_trained_placed", catalogue, tr),
        alt=" ".join(dict.fromkeys((formats.as_sentence(title), sentences.headline(catalogue, tr=tr)))),
        table=observation_table(
            "placements",
            tr("Placements in work"),
            [*figures, *_planned(catalogue, "youth_trained_placed")],
            catalogue=catalogue,
            tr=tr,
            unit="people",
        ),
        when=_years(figures),
        section="published_placements",
    )


def neet_level(catalogue: Catalogue, *, tr: Translator) -> Chart:
    """Return the NEET level: country by sex, city's points, the target to its due year, breaks drawn."""
    segments = neet.level_series(catalogue)
    figures = [point for segment in segments for point in segment.points]
    title = sentences.level_title(catalogue, tr=tr)
    return Chart(
        key="neet-level",
        title=title,
        subtitle=tr("NEET youth, per cent of youth of the ages named; survey and administrative lists apart"),
        x_kind="time",
        unit="percent",
        decimals=1,
        series=(*(_segment(segment, catalogue, tr) for segment in segments), *_level_target(catalogue, tr)),
        breaks=_breaks(catalogue, tr),
        notes=_level_notes(catalogue, tr),
        sources=_sources(figures, _TARGETS, catalogue, tr),
        alt=sentences.level(catalogue, tr=tr),
        table=observation_table(
            "neet-level",
            tr("NEET level"),
            [*figures, *_planned(catalogue, _TARGETS)],
            catalogue=catalogue,
            tr=tr,
            unit="percent",
        ),
        when=_years(figures),
        section="level",
        change=sentences.change_of_level(segments, catalogue, tr=tr),
    )


def _placement_bars(
    figures: Sequence[Observation], missing: list[int], catalogue: Catalogue, tr: Translator
) -> tuple[Series, ...]:
    known = [
        Series(catalogue.indicator(indicator).short(tr.language), role, "bar", bars)
        for indicator, role in _PLACEMENT_ROLES.items()
        if (bars := tuple(_bar(figure, catalogue, tr) for figure in figures if figure.indicator == indicator))
    ]
    nothing = tuple(
        Point(formats.period(parse(f"{year:04d}"), tr=tr), None, text=words.status("missing", tr=tr))
        for year in missing
    )
    gaps = [Series(words.status("missing", tr=tr), "uncertain", "bar", nothing)] if nothing else []
    return (*known, *gaps)


def _bar(figure: Observation, catalogue: Catalogue, tr: Translator) -> Point:
    name = catalogue.indicator(figure.indicator).name(tr.language)
    short = catalogue.indicator(figure.indicator).short(tr.language)
    when = formats.period(figure.period, tr=tr)
    text = sentences.figure_text(figure, tr=tr)
    return Point(f"{short}\n{when}", figure.value, text=text, hover=f"{name}\n{when}: {text}")


def _yearly_target(shown: Iterable[neet.Placement], tr: Translator) -> tuple[Series, ...]:
    """Return the target as one level for each value that it has had."""
    targets = [placement.target for placement in shown if placement.target]
    levels = dict.fromkeys((target.value, target.qualifier) for target in targets)
    named = (
        (tr("target a year: {number}", number=formats.qualified(value, qualifier, tr=tr)), value)
        for value, qualifier in levels
    )
    return tuple(Series(name, "target", "level", (Point(name, value),)) for name, value in named)


def _placement_notes(
    figures: Sequence[Observation], missing: list[int], catalogue: Catalogue, tr: Translator
) -> tuple[str, ...]:
    notes = [sentences.not_published(missing, tr=tr)]
    notes += [sentences.note(figure, catalogue=catalogue, tr=tr) for figure in figures]
    notes += [sentences.partial(figures, tr=tr), sentences.target_note(catalogue, tr=tr)]
    return tuple(dict.fromkeys(note for note in notes if note))


def _segment(segment: neet.LevelSeries, catalogue: Catalogue, tr: Translator) -> Series:
    points = tuple(_level_point(point, catalogue, tr) for point in segment.points)
    is_by_sex = segment.is_line and segment.indicator in _BY_SEX
    name = words.sex(segment.sex, tr=tr) if is_by_sex else None
    return Series(
        name or sentences.segment_name(segment, catalogue=catalogue, tr=tr),
        _role(segment, catalogue),
        "line" if segment.is_line else "dot",
        points,
        label="middle" if is_by_sex else "legend",
    )


def _role(segment: neet.LevelSeries, catalogue: Catalogue) -> Role:
    if segment.method == "lists":
        return "lists"
    if segment.area == catalogue.city.code:
        return "city"
    if segment.sex in {"men", "women"}:
        return "men" if segment.sex == "men" else "women"
    if segment.frequency != "year":
        return "quarter" if segment.indicator == "neet_rate_15_28" else "second_quarter"
    return "main" if segment.indicator == "neet_rate_15_28" else "second"


def _level_point(figure: Observation, catalogue: Catalogue, tr: Translator) -> Point:
    name = catalogue.indicator(figure.indicator).name(tr.language)
    area = words.area(figure.area, catalogue=catalogue, tr=tr)
    when = formats.period(figure.period, tr=tr)
    text = sentences.figure_text(figure, tr=tr)
    is_singled_out = figure.area == catalogue.city.code
    return Point(
        _middle(figure.period),
        figure.value,
        text=f"{area}: {text}" if is_singled_out else "",
        hover=f"{area}, {when}: {text}\n{name}",
    )


def _middle(period: Period) -> date:
    """Return the middle of a period, where its mark stands on a time axis."""
    if period.start is None or period.end is None:
        raise ValueError(f"{period} has no middle")
    return period.start + timedelta(days=(period.end - period.start).days // 2)


def _level_target(catalogue: Catalogue, tr: Translator) -> tuple[Series, ...]:
    """Draw the target as a level from the day it was set to its due day: no path to it was published."""
    target = neet.level_target(catalogue)
    if target is None:
        return ()
    text = tr("target {value} by {year}", value=formats.percent(target.value, tr=tr), year=target.due.year)
    start = target.set_on or target.due
    points = (Point(start, target.value, hover=text), Point(target.due, target.value, hover=text))
    return (Series(text, "target", "line", points, label="end"),)


def _breaks(catalogue: Catalogue, tr: Translator) -> tuple[BreakMark, ...]:
    levels = {segment.indicator for segment in neet.level_series(catalogue)}
    return tuple(
        BreakMark(found.start, catalogue.indicator(found.after).break_reason(tr.language))
        for found in neet.breaks(catalogue)
        if found.area == catalogue.city.country and found.after in levels
    )


def _level_notes(catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    levels = {segment.indicator for segment in neet.level_series(catalogue)}
    across = (
        sentences.across(found, catalogue=catalogue, tr=tr)
        for found in neet.breaks(catalogue)
        if found.after in levels
    )
    return (*(note for note in across if note), sentences.city_levels(catalogue, tr=tr))


def _years(figures: Sequence[Observation]) -> str:
    years = sorted({figure.period.end.year for figure in figures if figure.period.end is not None})
    return "-".join(str(year) for year in dict.fromkeys((*years[:1], *years[-1:])))


def _sources(
    figures: Sequence[Observation], aimed: str, catalogue: Catalogue, tr: Translator
) -> tuple[Citation, ...]:
    """Return the sources of the figures, and of the targets that stand beside them."""
    targets = (target for target in catalogue.all_targets.values() if target.indicator == aimed)
    named = (stated.source for stated in (*figures, *targets))
    return citations(named, catalogue=catalogue, tr=tr)


def _planned(catalogue: Catalogue, indicator: str) -> list[Observation]:
    return [figure for figure in record.observations(catalogue, indicator=indicator) if figure.is_planned]
