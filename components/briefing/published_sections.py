"""The sections that rest on the published record: headline figures, coverage, timeline, placements, level, goals."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from components.briefing import chosen, marks
from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.content import Content, of_charts
from components.briefing.model import Cards
from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.citations import Citation, citations
from components.i18n import Translator
from components.maps.coverage import coverage_map
from components.narrative import claims, formulas, monthly_figures, reported
from components.narrative import coverage as coverage_sentences
from components.narrative import employment as employment_sentences
from components.narrative import targets as target_sentences
from components.narrative.figures import headline_figures
from components.tables.goals import goals_table
from data.catalogue import Catalogue
from data.progress.targets import all_targets
from data.published import goals
from data.published.goals import DistrictCoverage

_GOALS_SHOWN = ("indicator", "area", "verdict", "actual", "target", "due")


def headline(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the last month of the centres' reports, then the figures of the published record."""
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    city = chosen.city(choice, catalogue)
    covered = coverage_sentences.headline(city, catalogue=catalogue, tr=tr)
    placed = employment_sentences.headline(catalogue, tr=tr)
    figures = headline_figures(catalogue, city, tr=tr)
    months = monthly_figures.last_month(reader, until=choice.period.months[-1])
    return Content(
        (covered, placed),
        (
            Cards(
                claims.of_last_month(months, tr=tr),
                months,
                reported.origin(reader.reported, tr=tr),
                is_demo=reader.reported.is_demo,
                subtitle=reported.at_a_glance(reader.reported, tr=tr),
                key="last-month",
            ),
            Cards(
                employment_sentences.title(catalogue, tr=tr),
                figures,
                tuple(dict.fromkeys(source for figure in figures for source in figure.sources)),
                subtitle=tr("Published record"),
                key="published",
            ),
        ),
        (formulas.of_permanent_share(tr=tr),),
    )


def coverage(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the map and the table of the districts, with what the briefing is about marked in both."""
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    city, own = chosen.city(choice, catalogue), chosen.own_districts(choice, catalogue)
    districts = chosen.districts(choice, catalogue)
    rows = tuple(districts.values())
    drawn = marks.on_map(coverage_map(rows, "open", as_at=city.as_at, catalogue=catalogue, tr=tr), own)
    table = replace(
        marks.in_rows(drawn.table, "district_code", own, at="district"),
        title=claims.of_waiting(city, tr=tr),
        subtitle=drawn.table.title,
        sources=_sources_of_coverage(rows, catalogue, tr),
    )
    drawn = replace(
        drawn,
        title=claims.of_map(city, districts[own[0]] if len(own) == 1 else None, catalogue=catalogue, tr=tr),
        subtitle=coverage_sentences.map_subtitle(city.as_at, catalogue=catalogue, tr=tr),
        table=table,
    )
    covered = coverage_sentences.headline(city, catalogue=catalogue, tr=tr)
    slip = coverage_sentences.slip(city, tr=tr)
    inferred = chain.from_iterable(
        coverage_sentences.inferences(code, catalogue=catalogue, tr=tr) for code in catalogue.all_districts
    )
    seen_from_now = coverage_sentences.looking_back(city.as_at, goals.last_known(catalogue), tr=tr)
    notes = tuple(filter(None, (seen_from_now, *inferred, *formulas.of_coverage(catalogue, tr=tr))))
    said = (
        *(
            coverage_sentences.spoken_district(districts[code], catalogue=catalogue, tr=tr)
            for code in own[:1]
        ),
        covered,
        slip or "",
    )
    return Content(tuple(filter(None, said)), (drawn, table), notes)


def _sources_of_coverage(
    rows: Iterable[DistrictCoverage], catalogue: Catalogue, tr: Translator
) -> tuple[Citation, ...]:
    """Return where the centres of the districts are from, and the residents and the youth beside them."""
    people = chain.from_iterable((row.population_source, row.youth_source) for row in rows)
    return citations(
        (*(centre.source for centre in catalogue.all_centres.values()), *people), catalogue=catalogue, tr=tr
    )


def timeline(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the centres open over time."""
    reader = ground.reader
    as_at = chosen.as_at(choice, reader.catalogue)
    chart = coverage_charts.centres_open(
        reader.catalogue, as_at=as_at, until=max(as_at, reader.today), tr=reader.tr
    )
    claim = claims.of_timeline(chosen.city(choice, reader.catalogue), tr=reader.tr)
    return of_charts([replace(chart, title=claim)])


def placements(_: BriefingChoice, ground: BriefingData) -> Content:
    """Return what was published on placements, year by year."""
    reader = ground.reader
    chart = employment_charts.placements(reader.catalogue, tr=reader.tr)
    return Content((employment_sentences.headline(reader.catalogue, tr=reader.tr),), (chart,))


def level(_: BriefingChoice, ground: BriefingData) -> Content:
    """Return the NEET level of the country and the city."""
    reader = ground.reader
    chart = employment_charts.neet_level(reader.catalogue, tr=reader.tr)
    return Content((employment_sentences.level(reader.catalogue, tr=reader.tr),), (chart,))


def all_goals(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the latest version of every goal with the verdict on each, and its rule."""
    reader = ground.reader
    tr, catalogue = reader.tr, reader.catalogue
    judged = all_targets(reader.reported, catalogue, today=reader.today)
    latest = [each for each in judged if each.is_latest]
    table = goals_table(latest, reader)
    own = chosen.own_districts(choice, catalogue)
    table = replace(
        marks.in_rows(table, "area_code", own, at="area").only(*_GOALS_SHOWN),
        title=claims.of_goals(latest, tr=tr),
        subtitle=reported.subtitle(table.title, reader.reported, tr=tr),
        sources=citations(target_sentences.sources(latest), catalogue=catalogue, tr=tr),
    )
    sentence = target_sentences.headline(latest, tr=tr)
    return Content((sentence,), (table,), target_sentences.rule(tr=tr))
