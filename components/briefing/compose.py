"""Makes a briefing of a choice: each section from the same charts, maps, tables and sentences that the pages show."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from components.briefing.choice import MOST_APART, SECTIONS, BriefingChoice, areas_of
from components.briefing.model import Briefing, Cards, Part, Section
from components.charts import activity as activity_charts
from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.charts import placed as placed_charts
from components.charts.chart import Chart
from components.citations import Citation, citations
from components.i18n import Translator, formats, words
from components.maps.coverage import coverage_map
from components.maps.district_map import DistrictMap
from components.narrative import centre as centre_sentences
from components.narrative import changes as change_sentences
from components.narrative import coverage as coverage_sentences
from components.narrative import employment as employment_sentences
from components.narrative import formulas, monthly_figures, reported
from components.narrative import targets as target_sentences
from components.narrative.figures import HeadlineFigure, headline_figures
from components.narrative.unknowns import unknowns
from components.report_view import ReportView
from components.tables import registers
from components.tables.centres import profile_table
from components.tables.changes import changes_table
from components.tables.goals import goals_table
from components.tables.table import Table
from data.activity import PERMANENT, PLACED
from data.catalogue import Catalogue
from data.progress.targets import all_targets
from data.published import goals
from data.published.goals import CityCoverage, DistrictCoverage
from data.reported.changes import Change
from data.time import months as calendar

PRODUCT = "Jastar Atlas"
_ACTIVITIES = ("events", "reach", "visitors")
_CONSULTATIONS = ("consultations",)
_PLACEMENTS = (PLACED, PERMANENT)
_MOST_NAMES = 3
_GOALS_SHOWN = ("indicator", "area", "verdict", "actual", "target", "due")


@dataclass(frozen=True)
class BriefingData:
    """What a briefing is made from.

    Attributes:
        reader: the reported record, the tables, the day and the language.
        changes: what has changed since the day of the choice; empty where it names none.
    """

    reader: ReportView
    changes: tuple[Change, ...] = ()


def compose(choice: BriefingChoice, ground: BriefingData) -> Briefing:
    """Return the briefing that a choice makes of the figures.

    The language is that of the ground's reader, which the caller makes from `choice.language`.
    """
    reader = ground.reader
    tr, catalogue = reader.tr, reader.catalogue
    sections = tuple(_section(code, choice, ground) for code in choice.sections)
    parts = [part for section in sections for part in section.parts]
    as_at = _as_at(choice, catalogue)
    return Briefing(
        title=choice.title.strip() or PRODUCT,
        scope=_scope(choice, catalogue, tr),
        audience=choice.audience.strip(),
        presenter=choice.presenter.strip(),
        day=choice.day or reader.today,
        as_of=_as_of(as_at, reader),
        code=verification_code(choice, reader),
        tr=tr,
        sections=sections,
        sources=tuple(dict.fromkeys(chain.from_iterable(map(_sources, parts)))),
        definitions=_definitions(parts, catalogue, tr),
        unknowns=unknowns(catalogue, _districts(catalogue, as_at).values(), tr=tr),
        is_demo=any(map(_is_demo, parts)),
        is_title_own=bool(choice.title.strip()),
    )


def verification_code(choice: BriefingChoice, reader: ReportView) -> str:
    """Return the short code of a choice and of the figures that it is made from, `K7QM-2ABC`.

    It changes with the choice, the tables, what counts of the reports, and the month that is over last.
    """
    reported = reader.reported
    over = calendar.last_full(reader.today)
    said = "\n".join((choice.to_json(), reader.catalogue.version, reported.origin, reported.version, over))
    letters = b32encode(hashlib.sha256(said.encode()).digest()).decode()[:8]
    return f"{letters[:4]}-{letters[4:]}"


def section_name(code: str, *, tr: Translator) -> str:
    """Return the name of a section by its code."""
    return {
        "headline": tr("Headline figures"),
        "coverage": tr("Coverage"),
        "timeline": tr("Timeline of the goal"),
        "published_placements": tr("Published placements"),
        "placements": tr("Placements by month"),
        "level": tr("NEET level"),
        "activity": tr("Activity"),
        "consultations": tr("Consultations by kind"),
        "centres": tr("Centres"),
        "changes": tr("What has changed"),
        "goals": tr("Goals"),
    }[code]


@dataclass(frozen=True)
class _Content:
    """What a section shows before anybody edits it."""

    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def _section(code: str, choice: BriefingChoice, ground: BriefingData) -> Section:
    content = _MAKERS[code](choice, ground)
    own = choice.edited.get(code)
    return Section(
        key=code,
        title=section_name(code, tr=ground.reader.tr),
        sentences=content.sentences if own is None else own,
        parts=content.parts,
        notes=tuple(dict.fromkeys((*content.notes, *chain.from_iterable(map(_notes, content.parts))))),
        is_edited=own is not None,
        definitions=tuple(
            _definitions([part], ground.reader.catalogue, ground.reader.tr) for part in content.parts
        ),
    )


def _headline(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    city = _city(choice, catalogue)
    covered = coverage_sentences.headline(city, catalogue=catalogue, tr=tr)
    placed = employment_sentences.headline(catalogue, tr=tr)
    figures = headline_figures(catalogue, city, tr=tr)
    published = Cards(
        employment_sentences.title(catalogue, tr=tr),
        figures,
        _sources_of(figures),
        subtitle=tr("Published record"),
    )
    months = monthly_figures.last_month(reader, until=choice.period.months[-1])
    monthly = (
        (
            Cards(
                monthly_figures.last_month_finding(months, reader),
                months,
                reported.origin(reader.reported, tr=tr),
                is_demo=reader.reported.is_demo,
                subtitle=reported.at_a_glance(reader.reported, tr=tr),
            ),
        )
        if months
        else ()
    )
    return _Content((covered, placed), (published, *monthly), (formulas.of_permanent_share(tr=tr),))


def _coverage(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    city = _city(choice, catalogue)
    rows = tuple(_districts(catalogue, city.as_at).values())
    drawn = coverage_map(rows, "open", as_at=city.as_at, catalogue=catalogue, tr=tr)
    covered = coverage_sentences.headline(city, catalogue=catalogue, tr=tr)
    table = replace(
        drawn.table,
        title=coverage_sentences.open_and_planned(city, tr=tr),
        subtitle=drawn.table.title,
        sources=_sources_of_coverage(rows, catalogue, tr),
    )
    drawn = replace(
        drawn,
        title=coverage_sentences.title(city, tr=tr),
        subtitle=coverage_sentences.map_subtitle(city.as_at, tr=tr),
        table=table,
    )
    opening = (covered, coverage_sentences.slip(city, tr=tr) or "")
    inferred = chain.from_iterable(
        coverage_sentences.inferences(code, catalogue=catalogue, tr=tr) for code in catalogue.districts.index
    )
    seen_from_now = coverage_sentences.looking_back(city.as_at, goals.last_known(catalogue), tr=tr)
    notes = tuple(filter(None, (seen_from_now, *inferred, *formulas.of_coverage(catalogue, tr=tr))))
    return _Content(tuple(filter(None, opening)), (drawn, table), notes)


def _sources_of_coverage(
    rows: Iterable[DistrictCoverage], catalogue: Catalogue, tr: Translator
) -> tuple[Citation, ...]:
    """Return where the centres of the districts are from, and the residents and the youth beside them."""
    people = chain.from_iterable((row.population_source, row.youth_source) for row in rows)
    return citations((*catalogue.centres["source"], *people), catalogue=catalogue, tr=tr)


def _timeline(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    as_at = _as_at(choice, reader.catalogue)
    chart = coverage_charts.centres_open(
        reader.catalogue, as_at=as_at, until=max(as_at, reader.today), tr=reader.tr
    )
    return _of_charts([chart])


def _published_placements(_: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    chart = employment_charts.placements(reader.catalogue, tr=reader.tr)
    return _Content((employment_sentences.headline(reader.catalogue, tr=reader.tr),), (chart,))


def _level(_: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    chart = employment_charts.neet_level(reader.catalogue, tr=reader.tr)
    return _Content((employment_sentences.level(reader.catalogue, tr=reader.tr),), (chart,))


def _placements(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader, period = ground.reader, choice.period
    apart, together = _charted(choice, reader.catalogue)
    makers = [placed_charts.by_month]
    if len(period.months) > 1:  # the running total of one month is that month
        makers.append(placed_charts.cumulative)
    charts = [make(reader, area=area, period=period) for area in apart for make in makers]
    charts += _side_by_side(_PLACEMENTS, together, choice, reader)
    # A running total ends at what the months say together: only these open the section.
    said = [chart for chart in charts if chart.key != placed_charts.CUMULATIVE]
    return replace(_of_charts(said), parts=tuple(charts), notes=(formulas.of_permanent_share(tr=reader.tr),))


def _activity(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader, period = ground.reader, choice.period
    apart, _ = _areas(choice, reader.catalogue)
    charted, together = _charted(choice, reader.catalogue)
    charts = [
        activity_charts.by_month(reader, indicator, area=area, period=period)
        for area in charted
        for indicator in _ACTIVITIES
    ]
    cards = tuple(
        Cards(
            monthly_figures.finding(reader, area=area, period=period),
            monthly_figures.cards(reader, area=area, period=period),
            reported.origin(reader.reported, tr=reader.tr),
            is_demo=reader.reported.is_demo,
            subtitle=_measured(words.area(area, catalogue=reader.catalogue, tr=reader.tr), choice, reader),
        )
        for area in apart
    )
    charts += [activity_charts.by_kind(reader, "events", area=area, period=period) for area in charted]
    ranked = _side_by_side(_ACTIVITIES, together, choice, reader)
    if not apart:
        return _of_charts(ranked)
    headline = monthly_figures.headline(reader, area=apart[0], period=period)
    return _Content((headline,), (*cards, *charts, *ranked))


def _consultations(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader, period = ground.reader, choice.period
    apart, together = _areas(choice, reader.catalogue)
    charts = [activity_charts.by_kind(reader, "consultations", area=area, period=period) for area in apart]
    return _of_charts([*charts, *_side_by_side(_CONSULTATIONS, together, choice, reader)])


def _centres(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    own = [area for area in _areas(choice, catalogue)[0] if area in catalogue.centres.index]
    registered = centre_sentences.headline(catalogue, tr=tr)
    register = registers.centres_table(catalogue, tr=tr).only(
        "centre", "status", "basis", "open_by", "address"
    )
    register = replace(
        register,
        title=registered.rstrip("."),
        subtitle=register.title,
        sources=citations(map(str, catalogue.centres["source"]), catalogue=catalogue, tr=tr),
    )
    profiles = tuple(_profile(centre, choice, reader) for centre in own)
    ranked = activity_charts.by_place(reader, "visitors", places="centre", period=choice.period)
    missing = tuple(centre_sentences.missing_reports(centre, reader) for centre in own)
    return _Content((registered, *missing)[:3], (register, *profiles, ranked))


def _profile(centre: str, choice: BriefingChoice, reader: ReportView) -> Table:
    """Return a centre's figures under what they say, and under its name."""
    table = profile_table(centre, reader, choice.period)
    return replace(
        table,
        title=monthly_figures.of_consultations(reader, area=centre, period=choice.period),
        subtitle=_measured(table.title, choice, reader),
        sources=reported.origin(reader.reported, tr=reader.tr),
    )


def _measured(measure: str, choice: BriefingChoice, reader: ReportView) -> str:
    """Return a measure with the months of the choice, marked where the figures are demonstration data."""
    months = formats.months(choice.period.months, tr=reader.tr)
    said = reader.tr("{measure}: {period}", measure=measure, period=months)
    return reported.subtitle(said, reader.reported, tr=reader.tr)


def _areas(choice: BriefingChoice, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas that are each shown by themselves, and those that stand side by side in one chart.

    Where there are many, the city keeps its own charts: beside its parts it would only dwarf them.
    """
    areas, city = areas_of(choice, catalogue), catalogue.city.code
    if len(areas) <= MOST_APART:
        return areas, ()
    return tuple(area for area in areas if area == city), tuple(area for area in areas if area != city)


def _charted(choice: BriefingChoice, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas with charts of their own, and those in one chart: of one month each would be a single bar."""
    (apart, together), city = _areas(choice, catalogue), catalogue.city.code
    parts = tuple(area for area in areas_of(choice, catalogue) if area != city)
    if len(choice.period.months) > 1 or len(parts) == 1:
        return apart, together
    return tuple(area for area in apart if area == city), parts


def _side_by_side(
    indicators: Iterable[str], areas: tuple[str, ...], choice: BriefingChoice, reader: ReportView
) -> list[Chart]:
    if not areas:
        return []
    return [
        activity_charts.by_area(reader, indicator, areas=areas, period=choice.period)
        for indicator in indicators
    ]


def _changes(choice: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    table = changes_table(ground.changes, reader=reader)
    sentence = change_sentences.headline(
        ground.changes, since=choice.changes_since, reported=reader.reported, tr=reader.tr
    )
    table = replace(
        table,
        title=sentence.rstrip("."),
        subtitle=table.title,
        sources=reported.origin(reader.reported, tr=reader.tr),
    )
    return _Content((sentence,), (table,) if table.rows else ())


def _goals(_: BriefingChoice, ground: BriefingData) -> _Content:
    reader = ground.reader
    tr, catalogue = reader.tr, reader.catalogue
    judged = all_targets(reader.reported, catalogue, today=reader.today)
    in_force = [each for each in judged if each.is_in_force]
    sentence = target_sentences.headline(in_force, today=reader.today, tr=tr)
    table = goals_table(in_force, reader).only(*_GOALS_SHOWN)
    table = replace(
        table,
        title=sentence,
        subtitle=reported.subtitle(table.title, reader.reported, tr=tr),
        sources=citations(target_sentences.sources(in_force), catalogue=catalogue, tr=tr),
    )
    return _Content((sentence,), (table,) if table.rows else (), target_sentences.rule(tr=tr))


_MAKERS: Mapping[str, Callable[[BriefingChoice, BriefingData], _Content]] = {
    "headline": _headline,
    "coverage": _coverage,
    "timeline": _timeline,
    "published_placements": _published_placements,
    "placements": _placements,
    "level": _level,
    "activity": _activity,
    "consultations": _consultations,
    "centres": _centres,
    "changes": _changes,
    "goals": _goals,
}
assert tuple(_MAKERS) == SECTIONS  # noqa: S101 - a section without a maker is a slip of the programmer


def _of_charts(charts: Iterable[Chart]) -> _Content:
    """Open with what the first charts say."""
    drawn = tuple(charts)
    return _Content(tuple(dict.fromkeys(chart.alt for chart in drawn))[:3], drawn)


def _as_at(choice: BriefingChoice, catalogue: Catalogue) -> date:
    return choice.as_at or goals.last_known(catalogue)


def _city(choice: BriefingChoice, catalogue: Catalogue) -> CityCoverage:
    return goals.city_coverage(catalogue, _as_at(choice, catalogue))


def _districts(catalogue: Catalogue, as_at: date) -> Mapping[str, DistrictCoverage]:
    return goals.coverage(catalogue, as_at)


def _scope(choice: BriefingChoice, catalogue: Catalogue, tr: Translator) -> str:
    areas, period = _areas_in_words(areas_of(choice, catalogue), catalogue, tr), choice.period
    months = formats.months(period.months, tr=tr)
    if period.base is None:
        return tr("{areas}, {period}", areas=areas, period=months)
    return tr.plural(
        "{areas}, {period}; compared with the same month of {year}",
        "{areas}, {period}; compared with the same months of {year}",
        len(period.months),
        areas=areas,
        period=months,
        year=period.base.year,
    )


def _areas_in_words(areas: tuple[str, ...], catalogue: Catalogue, tr: Translator) -> str:
    """Return the names of a few areas; all districts together and the last of many areas by their number."""
    districts = set(map(str, catalogue.districts.index))
    are_all = len(areas) > MOST_APART and districts <= set(areas)
    named = [area for area in areas if not (are_all and area in districts)]
    names = [words.area(area, catalogue=catalogue, tr=tr) for area in named]
    names += [tr("all districts")] if are_all else []
    # A centre without a name of its own is called «Medeu District, centre 2».
    apart = "; " if any("," in name for name in names) else ", "
    if len(names) <= _MOST_NAMES:
        return apart.join(names)
    more = len(names) - _MOST_NAMES + 1
    return tr.plural(
        "{areas} and {count} more area",
        "{areas} and {count} more areas",
        more,
        areas=apart.join(names[: _MOST_NAMES - 1]),
        count=more,
    )


def _as_of(as_at: date, reader: ReportView) -> str:
    tr = reader.tr
    return tr(
        "Coverage as known on {day}; everything else as known on {today}",
        day=formats.day(as_at, tr=tr),
        today=formats.day(reader.today, tr=tr),
    )


def _sources(part: Part) -> tuple[Citation, ...]:
    return part.sources


def _sources_of(figures: Iterable[HeadlineFigure]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(source for figure in figures for source in figure.sources))


def _notes(part: Part) -> tuple[str, ...]:
    return part.notes if isinstance(part, Chart) else ()


def _is_demo(part: Part) -> bool:
    return part.table.is_demo if isinstance(part, Chart | DistrictMap) else part.is_demo


def _definitions(parts: Iterable[Part], catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    codes = dict.fromkeys(code for part in parts for code in _indicators(part))
    return tuple(
        (
            catalogue.indicator(code).name(tr.language),
            catalogue.indicator(code).definition(tr.language),
        )
        for code in codes
        if code in catalogue.all_indicators
    )


def _indicators(part: Part) -> tuple[str, ...]:
    """Return the codes of the indicators that a part shows, as its cards or its table name them."""
    if isinstance(part, Cards):
        return tuple(figure.code for figure in part.figures)
    return (part if isinstance(part, Table) else part.table).indicators
