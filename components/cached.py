"""What is read once per process and shared by all readers, and must be treated as read-only."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import geopandas as gpd

import data.places
from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.charts import plotly
from components.i18n import Language, Translator, translator
from components.maps import coverage as coverage_maps
from components.maps.coverage import View
from components.maps.model import DistrictMap
from components.narrative import figures
from components.narrative import unknowns as gaps
from components.narrative.figures import HeadlineFigure
from components.narrative.places import disagreements
from components.settings import Settings, read_settings
from components.tables import registers
from data import goals
from data.catalogue import Catalogue, load_catalogue
from data.goals import CityCoverage, DistrictCoverage
from data.places import Place
from geo.boundaries import load_districts


def settings() -> Settings:
    """Return the settings of this deployment."""
    return read_settings()


def catalogue() -> Catalogue:
    """Return the tables of this deployment. Raises TableFaults with every fault in them."""
    return _catalogue(settings().tables)


def districts() -> gpd.GeoDataFrame:
    """Return the boundaries of the districts, as `geo.boundaries.load_districts` gives them."""
    return _districts(settings().layer)


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


@lru_cache(maxsize=4)
def _catalogue(folder: Path) -> Catalogue:
    return load_catalogue(folder)


@lru_cache(maxsize=4)
def _districts(layer: Path) -> gpd.GeoDataFrame:
    return load_districts(layer)
