"""What is read once per process and shared by all readers, and must be treated as read-only."""

import logging
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

import data.places
from components.charts import activity as activity_charts
from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.charts import placed as placed_charts
from components.charts import plotly
from components.i18n import Language, Translator, translator
from components.local_access import LocalAccess
from components.maps import coverage as coverage_maps
from components.maps import folium as folium_maps
from components.maps.coverage import View
from components.maps.model import DistrictMap
from components.narrative import figures, monthly_figures
from components.narrative import unknowns as gaps
from components.narrative.figures import HeadlineFigure
from components.narrative.places import disagreements
from components.palette import Theme
from components.settings import Settings, read_settings
from components.tables import centres as centre_tables
from components.tables import reconciliation, registers
from components.tables.reader import Reader
from data import clock, goals
from data.activity import reported_years
from data.catalogue import Catalogue, load_catalogue
from data.catalogue import table_files as tables_of_folder
from data.counted import counted
from data.goals import CityCoverage, DistrictCoverage
from data.places import Place
from data.reference_period import ReferencePeriod
from data.registry import Unfit, corrected_where_sound
from data.reported import Reported
from data.roles import Roles, load_roles
from data.rules import CITY
from data.store import Store, open_store
from geo.boundaries import load_districts

_LOG = logging.getLogger("atlas")

Facts = tuple[tuple[str, str, str, int], ...]
"""What was reported on centres: centre, field, text, number of the import."""


def settings() -> Settings:
    """Return the settings of this deployment."""
    return read_settings()


@lru_cache
def local_access() -> LocalAccess:
    """Return who may hand in at this process without a sign-in."""
    return LocalAccess()


def catalogue() -> Catalogue:
    """Return the tables of this deployment, the register of centres as reports have corrected it.

    Raises TableFaults with every fault in the tables, and StoreUnusable.
    """
    return _corrected(settings().tables, store(), _facts(store(), store().version()))[0]


def unfit_corrections() -> tuple[Unfit, ...]:
    """Return what was reported on centres and is left out of `catalogue`, since it does not fit the register.

    Raises as `catalogue` does.
    """
    return _corrected(settings().tables, store(), _facts(store(), store().version()))[1]


def table_files() -> Mapping[str, bytes | None]:
    """Return the files that the tables of this deployment were read from, without any correction."""
    return _table_files(settings().tables)


def districts() -> gpd.GeoDataFrame:
    """Return the boundaries of the districts, as `geo.boundaries.load_districts` gives them."""
    return _districts(settings().layer)


def roles() -> Roles:
    """Return who may hand in reports and publish them; the file is read anew when it changes.

    Raises TableFaults with every fault in the file.
    """
    path = settings().roles
    return _roles(path, path.stat().st_mtime_ns, catalogue()) if path else Roles()


def store() -> Store:
    """Return the store of reports, opened once per process. Raises StoreUnusable."""
    return _store(settings().database)


def reported(*, with_waiting: bool = False) -> Reported:
    """Return the reported record: what the store counts, or demonstration data while nothing was ever published.

    Args:
        with_waiting: whether reports that wait for approval count too, as publishers may see them.

    Raises StoreUnusable.
    """
    return _reported(store(), store().version(), with_waiting, settings().demo, catalogue(), clock.today())


def reader(tr: Translator, *, with_waiting: bool = False) -> Reader:
    """Return the view of the reported record that a reader of this language has today."""
    return Reader(reported(with_waiting=with_waiting), catalogue(), clock.today(), tr)


@lru_cache(maxsize=64)
def coverage(tables: Catalogue, as_at: date) -> Mapping[str, DistrictCoverage]:
    """Return the districts' coverage by their codes, computed once per version of the tables and day."""
    return goals.by_district(goals.coverage(tables, as_at))


@lru_cache(maxsize=64)
def city_coverage(tables: Catalogue, as_at: date) -> CityCoverage:
    """Return the city's coverage, computed once per version of the tables and day."""
    return goals.city_coverage(tables, as_at)


# Twins of pure functions: built once for each version of the tables, day, language and theme.
centres_open = lru_cache(maxsize=64)(coverage_charts.centres_open)
placements = lru_cache(maxsize=16)(employment_charts.placements)
neet_level = lru_cache(maxsize=16)(employment_charts.neet_level)
activity_headline = lru_cache(maxsize=64)(monthly_figures.headline)
activity_cards = lru_cache(maxsize=64)(monthly_figures.cards)
reported_by_month = lru_cache(maxsize=256)(activity_charts.by_month)
reported_by_place = lru_cache(maxsize=256)(activity_charts.by_place)
consultations_by_kind = lru_cache(maxsize=256)(activity_charts.consultations_by_kind)
placed_by_month = lru_cache(maxsize=64)(placed_charts.by_month)
placed_share = lru_cache(maxsize=64)(placed_charts.permanent_share)
last_month = lru_cache(maxsize=64)(monthly_figures.last_month)
reconciliation_table = lru_cache(maxsize=64)(reconciliation.reconciliation_table)
profile_table = lru_cache(maxsize=64)(centre_tables.profile_table)
placed_in_all = lru_cache(maxsize=64)(placed_charts.cumulative)
published_table = lru_cache(maxsize=16)(registers.published_table)
plotly_figure = lru_cache(maxsize=64)(plotly.figure)


@lru_cache(maxsize=4)
def places(tables: Catalogue) -> tuple[Place, ...]:
    """Return the centres whose coordinates are known, located once for each version of the tables."""
    return data.places.places(tables, districts())


@lru_cache(maxsize=64)
def coverage_map(tables: Catalogue, as_at: date, view: View, tr: Translator) -> DistrictMap:
    """Return the map of `components.maps.coverage`, built once for each version, day, view and language."""
    return coverage_maps.coverage_map(
        coverage(tables, as_at).values(),
        view,
        as_at=as_at,
        catalogue=tables,
        tr=tr,
        places=places(tables),
    )


@lru_cache(maxsize=64)
def district_script(model: DistrictMap, *, height: int, theme: Theme, selected: str | None) -> str:
    """Return the script that draws a map's layer, made once for each map, height, theme and choice."""
    return folium_maps.district_script(model, districts(), height=height, theme=theme, selected=selected)


@lru_cache(maxsize=16)
def headline_figures(tables: Catalogue, as_at: date, tr: Translator) -> tuple[HeadlineFigure, ...]:
    """Return the figures of `components.narrative.figures`, made once for each version, day and language."""
    return figures.headline_figures(tables, city_coverage(tables, as_at), tr=tr)


@lru_cache(maxsize=16)
def unknowns(tables: Catalogue, as_at: date, tr: Translator) -> tuple[str, ...]:
    """Return the sentences of `components.narrative.unknowns`, made once for each version and language."""
    found = gaps.unknowns(tables, coverage(tables, as_at).values(), tr=tr)
    return (*found, *disagreements(places(tables), catalogue=tables, tr=tr))


def warm() -> None:
    """Build what the first reader of each language will ask for."""
    tables = catalogue()
    as_at = goals.last_known(tables)
    for language in Language:
        tr = translator(language)
        headline_figures(tables, as_at, tr)
        unknowns(tables, as_at, tr)
        coverage_map(tables, as_at, "open", tr)
        for chart in (placements(tables, tr=tr), neet_level(tables, tr=tr)):
            plotly_figure(chart, tr=tr, theme="light")
        _warm_reported(reader(tr))


def _warm_reported(of: Reader) -> None:
    """Build what the pages of the reported record show before a choice, for the latest year that has reports."""
    last_month(of)
    years = reported_years(of.reported)
    if not years:
        return
    area, period = CITY, ReferencePeriod(years[-1])
    activity_headline(of, area=area, period=period)
    activity_cards(of, area=area, period=period)
    for chart in (
        reported_by_month(of, "events", area=area, period=period),
        reported_by_place(of, "events", places="district", period=period),
        consultations_by_kind(of, area=area, period=period),
        placed_by_month(of, area=area, period=period),
    ):
        plotly_figure(chart, tr=of.tr, theme="light")


_table_files = lru_cache(maxsize=4)(tables_of_folder)
_catalogue = lru_cache(maxsize=4)(load_catalogue)


@lru_cache(maxsize=4)
def _facts(kept: Store, _version: str) -> Facts:
    """Return what counts of the reports on centres, as a cache's key."""
    return tuple(kept.facts().itertuples(index=False, name=None))


@lru_cache(maxsize=4)
def _corrected(folder: Path, kept: Store, facts: Facts) -> tuple[Catalogue, tuple[Unfit, ...]]:
    if not facts:
        return _catalogue(folder), ()
    frame = pd.DataFrame(facts, columns=["centre", "field", "text", "import_number"])
    tables, left_out = corrected_where_sound(_table_files(folder), frame, kept.imports())
    if left_out:
        centres = " ".join(each.centre for each in left_out)
        _LOG.warning("what was reported on these centres does not fit the tables: %s", centres)
    return tables, left_out


_store = lru_cache(maxsize=4)(open_store)


@lru_cache(maxsize=8)
def _reported(
    kept: Store, _version: str, with_waiting: bool, may_be_demo: bool, tables: Catalogue, today: date
) -> Reported:
    return counted(kept, tables, may_be_demo=may_be_demo, today=today, with_waiting=with_waiting)


@lru_cache(maxsize=4)
def _roles(path: Path, _changed: int, tables: Catalogue) -> Roles:
    return load_roles(path, tables.centres.index)


@lru_cache(maxsize=4)
def _districts(layer: Path) -> gpd.GeoDataFrame:
    return load_districts(layer)
