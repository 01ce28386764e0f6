"""What is built once for each version, day, language and theme; shared by all readers, and to be read only."""

from datetime import date
from functools import lru_cache

from components.charts import activity as activity_charts
from components.charts import coverage as coverage_charts
from components.charts import district as district_charts
from components.charts import employment as employment_charts
from components.charts import funnel as funnel_charts
from components.charts import goal_places as goal_charts
from components.charts import multiples as multiple_charts
from components.charts import pace as pace_charts
from components.charts import pipeline as pipeline_charts
from components.charts import placed as placed_charts
from components.charts import plotly
from components.charts import rolling as rolling_charts
from components.charts.goal_bars import GoalBar, full_goal_bar, goal_bar
from components.charts.goal_places import GoalPlaces
from components.deployment import Snapshot
from components.exports.pictures import on_page
from components.i18n import Language, Translator, translator
from components.maps import coverage as coverage_maps
from components.maps import folium as folium_maps
from components.maps import services as service_maps
from components.maps.coverage import View
from components.maps.district_map import DistrictMap
from components.narrative import attention as attention_sentences
from components.narrative import figures, monthly_figures
from components.narrative import unknowns as gaps
from components.narrative.attention import Concern
from components.narrative.figures import HeadlineFigure
from components.narrative.places import disagreements
from components.palette import Theme
from components.report_view import ReportView
from components.scales import MAP_HEIGHTS
from components.tables import centres as centre_tables
from components.tables import goals as goal_tables
from components.tables import reconciliation, registers, visitors
from components.tables.table import Table
from data.access.people import Person
from data.activity import reported_years
from data.activity.breakdown import Breakdown
from data.catalogue import Catalogue, centre_locations
from data.catalogue.centre_locations import CentreLocation
from data.progress import attention, targets
from data.progress.targets import Progress
from data.published import goals
from data.reported import Reported
from data.store.model import Import
from data.time.reference_period import ReferencePeriod
from geo.boundaries import Boundaries

# Twins of pure functions: built once for each version of the tables, day, language and theme.
coverage = lru_cache(maxsize=64)(goals.coverage)
city_coverage = lru_cache(maxsize=64)(goals.city_coverage)
centres_open = lru_cache(maxsize=64)(coverage_charts.centres_open)
placements = lru_cache(maxsize=16)(employment_charts.placements)
neet_level = lru_cache(maxsize=16)(employment_charts.neet_level)
activity_headline = lru_cache(maxsize=64)(monthly_figures.headline)
activity_cards = lru_cache(maxsize=64)(monthly_figures.cards)
reported_by_month = lru_cache(maxsize=256)(activity_charts.by_month)
reported_by_place = lru_cache(maxsize=256)(activity_charts.by_place)
beside_other_districts = lru_cache(maxsize=256)(district_charts.beside_others)
reported_by_kind = lru_cache(maxsize=256)(activity_charts.by_kind)
placed_by_month = lru_cache(maxsize=64)(placed_charts.by_month)
placed_share = lru_cache(maxsize=64)(placed_charts.permanent_share)
last_month = lru_cache(maxsize=64)(monthly_figures.last_month)
reconciliation_table = lru_cache(maxsize=64)(reconciliation.reconciliation_table)
visitors_table = lru_cache(maxsize=64)(visitors.visitors_table)
profile_table = lru_cache(maxsize=64)(centre_tables.profile_table)
placed_in_all = lru_cache(maxsize=64)(placed_charts.cumulative)
pace = lru_cache(maxsize=64)(pace_charts.of_placed)
multiples = lru_cache(maxsize=64)(multiple_charts.of_months)
rolling_year = lru_cache(maxsize=64)(rolling_charts.of_placed)
pipeline = lru_cache(maxsize=128)(pipeline_charts.of_period)
funnel = lru_cache(maxsize=64)(funnel_charts.of_places)
published_table = lru_cache(maxsize=16)(registers.published_table)
plotly_figure = lru_cache(maxsize=64)(plotly.figure)
chart_picture = lru_cache(maxsize=256)(on_page.chart_picture)
map_picture = lru_cache(maxsize=256)(on_page.map_picture)


@lru_cache(maxsize=4)
def places(tables: Catalogue, boundaries: Boundaries) -> tuple[CentreLocation, ...]:
    """Return the centres whose coordinates are known, located once for each version of the tables."""
    return centre_locations.places(tables, boundaries.districts)


@lru_cache(maxsize=64)
def coverage_map(
    tables: Catalogue, boundaries: Boundaries, as_at: date, view: View, tr: Translator
) -> DistrictMap:
    """Return the map of `components.maps.coverage`, built once for each version, day, view and language."""
    return coverage_maps.coverage_map(
        coverage(tables, as_at).values(),
        view,
        as_at=as_at,
        catalogue=tables,
        tr=tr,
        places=places(tables, boundaries),
    )


@lru_cache(maxsize=64)
def services_map(tables: Catalogue, boundaries: Boundaries, service: str, tr: Translator) -> DistrictMap:
    """Return the map of `components.maps.services`, with the centres of the map of the coverage."""
    open_now = coverage_map(tables, boundaries, goals.last_known(tables), "open", tr)
    return service_maps.services_map(service, catalogue=tables, tr=tr, places=open_now.places)


@lru_cache(maxsize=64)
def district_script(
    model: DistrictMap, boundaries: Boundaries, *, height: int, theme: Theme, selected: str | None
) -> str:
    """Return the script that draws a map's layer, made once for each map, height, theme and choice."""
    return folium_maps.district_script(
        model, boundaries.districts, height=height, theme=theme, selected=selected
    )


@lru_cache(maxsize=64)
def goal_places(tables: Catalogue, as_at: date, today: date, tr: Translator) -> GoalPlaces:
    """Return the drawing of `components.charts.goal_places`, made once for each version, day and language."""
    districts, city = coverage(tables, as_at), city_coverage(tables, as_at)
    return goal_charts.goal_places(districts.values(), city, today=today, catalogue=tables, tr=tr)


@lru_cache(maxsize=64)
def progress(reported: Reported, tables: Catalogue, today: date) -> tuple[Progress, ...]:
    """Return how far every target is, judged once for each version of the figures and day."""
    return targets.all_targets(reported, tables, today=today)


@lru_cache(maxsize=64)
def goals_of_year(reader: ReportView) -> tuple[GoalBar, ...]:
    """Return the small charts of the city's goals of this year, made once for each version, day and language."""
    reported, tables, today = reader.reported, reader.catalogue, reader.today
    own = targets.of_year(progress(reported, tables, today), reported, tables, today=today)
    return tuple(goal_bar(each, reader) for each in own)


@lru_cache(maxsize=64)
def all_goals(reader: ReportView) -> tuple[GoalBar, ...]:
    """Return the small charts of all targets, made once for each version, day and language."""
    judged = progress(reader.reported, reader.catalogue, reader.today)
    return tuple(full_goal_bar(each, reader) for each in judged)


@lru_cache(maxsize=16)
def goals_table(reader: ReportView) -> Table:
    """Return all targets as a table, made once for each version, day and language."""
    return goal_tables.goals_table(progress(reader.reported, reader.catalogue, reader.today), reader)


@lru_cache(maxsize=64)
def concerns(reader: ReportView, imports: tuple[Import, ...], person: Person) -> tuple[Concern, ...]:
    """Return what needs the attention of a person, gathered once for each version, day and language."""
    reported, tables, today = reader.reported, reader.catalogue, reader.today
    judged = progress(reported, tables, today)
    found = attention.attention(judged, reported, tables, imports=imports, person=person, today=today)
    return attention_sentences.concerns(found, catalogue=tables, tr=reader.tr)


@lru_cache(maxsize=16)
def headline_figures(tables: Catalogue, as_at: date, tr: Translator) -> tuple[HeadlineFigure, ...]:
    """Return the figures of `components.narrative.figures`, made once for each version, day and language."""
    return figures.headline_figures(tables, city_coverage(tables, as_at), tr=tr)


@lru_cache(maxsize=16)
def unknowns(tables: Catalogue, boundaries: Boundaries, as_at: date, tr: Translator) -> tuple[str, ...]:
    """Return the sentences of `components.narrative.unknowns`, made once for each version and language."""
    found = gaps.unknowns(tables, coverage(tables, as_at).values(), tr=tr)
    return (*found, *disagreements(places(tables, boundaries), catalogue=tables, tr=tr))


def warm(snapshot: Snapshot) -> None:
    """Build what the first reader of each language will ask for."""
    tables, boundaries = snapshot.catalogue, snapshot.boundaries
    as_at = goals.last_known(tables)
    for language in Language:
        tr = translator(language, tables.city.time_zone)
        headline_figures(tables, as_at, tr)
        unknowns(tables, boundaries, as_at, tr)
        seen = coverage_map(tables, boundaries, as_at, "open", tr)
        for height in MAP_HEIGHTS.values():
            map_picture(seen, boundaries, height=height, selected=None)
        goal_places(tables, as_at, snapshot.today, tr)
        for chart in (placements(tables, tr=tr), neet_level(tables, tr=tr)):
            chart_picture(chart, tr=tr)
        _warm_reported(snapshot.reader(tr))


def warm_forecast(snapshot: Snapshot) -> None:
    """Build what the first reader of the forecast will ask for in each language: it takes longer than a start may."""
    for language in Language:
        reader = snapshot.reader(translator(language, snapshot.catalogue.city.time_zone))
        chart_picture(pace(reader, area=snapshot.catalogue.city.code), tr=reader.tr)


def _warm_reported(of: ReportView) -> None:
    """Build what the pages of the reported record show before a choice, for the latest year that has reports."""
    last_month(of)
    goals_of_year(of)
    years = reported_years(of.reported)
    if not years:
        return
    area, period = of.catalogue.city.code, ReferencePeriod(years[-1])
    activity_headline(of, area=area, period=period)
    activity_cards(of, area=area, period=period)
    for chart in (
        reported_by_month(of, "events", area=area, period=period),
        reported_by_place(of, "events", places="district", period=period),
        reported_by_kind(of, "events", area=area, period=period),
        reported_by_kind(of, "consultations", area=area, period=period),
        pipeline(of, area=area, period=period, breakdown=Breakdown()),
        placed_by_month(of, area=area, period=period),
        funnel(of, "permanent", places="centre", period=period),
    ):
        chart_picture(chart, tr=of.tr)
