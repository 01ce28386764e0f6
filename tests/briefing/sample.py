"""A briefing made by hand from the shipped tables, for the tests of every file that a briefing becomes."""

from datetime import date
from functools import cache

from components.briefing.model import Briefing, Cards, Section
from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.i18n import Language, translator
from components.maps.coverage import coverage_map
from components.narrative import coverage as coverage_sentences
from components.narrative import employment as employment_sentences
from components.narrative.figures import headline_figures
from components.narrative.unknowns import unknowns
from components.tables import registers
from data.catalogue import load_catalogue
from data.published import goals


@cache
def sample(language: str) -> Briefing:
    """Return a briefing with every kind of part: cards, map, table, time chart, bars."""
    catalogue, tr = load_catalogue(), translator(Language(language))
    as_at = goals.last_known(catalogue)
    districts = goals.by_district(goals.coverage(catalogue, as_at)).values()
    city = goals.city_coverage(catalogue, as_at)
    drawn = coverage_map(districts, "open", as_at=as_at, catalogue=catalogue, tr=tr)
    figures = headline_figures(catalogue, city, tr=tr)
    covered = coverage_sentences.headline(city, catalogue=catalogue, tr=tr)
    placed = employment_sentences.headline(catalogue, tr=tr)
    timeline = coverage_charts.centres_open(catalogue, as_at=as_at, until=as_at, tr=tr)
    placements, level = (
        employment_charts.placements(catalogue, tr=tr),
        employment_charts.neet_level(catalogue, tr=tr),
    )
    cards = Cards(covered, figures, tuple(source for figure in figures for source in figure.sources))
    definitions = tuple(
        (
            catalogue.indicator(code).name(tr.language),
            catalogue.indicator(code).definition(tr.language),
        )
        for code in ("centres_open", "neet_placed", "neet_placed_permanent", "events", "reach")
    )
    sources = tuple(
        dict.fromkeys(
            source for part in (cards, drawn, timeline, placements, level) for source in part.sources
        )
    )
    everything = registers.targets_table(catalogue, tr=tr)
    targets = everything.only(
        "indicator", "area", "period", "due", "value", "unit", "qualifier", "as_of", "source"
    )
    return Briefing(
        title="Jastar Atlas",
        scope=drawn.when,
        audience="",
        presenter="",
        day=date(2026, 11, 23),
        as_of=drawn.title,
        code="A1B2-C3D4",
        tr=tr,
        sections=(
            Section("headline", covered, (covered, placed), (cards,)),
            Section("coverage", drawn.title, (covered,), (drawn, drawn.table), notes=(drawn.alt,)),
            Section("timeline", timeline.title, (timeline.alt,), (timeline,), notes=timeline.notes),
            Section("placements", placements.title, (placed,), (placements,), notes=placements.notes),
            Section("level", level.title, (level.alt,), (level,), notes=level.notes, is_edited=True),
            Section(
                "sources",
                targets.title,
                (),
                (targets,),
            ),
        ),
        sources=sources,
        definitions=definitions,
        unknowns=unknowns(catalogue, districts, tr=tr),
    )
