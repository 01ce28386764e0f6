"""What is read once per process and shared by all readers, and must be treated as read-only."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

from components.settings import Settings, read_settings
from data import goals
from data.catalogue import Catalogue, load_catalogue
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
def coverage(tables: Catalogue, as_at: date) -> pd.DataFrame:
    """Return `data.goals.coverage`, computed once per version of the tables and day."""
    return goals.coverage(tables, as_at)


@lru_cache(maxsize=4)
def _catalogue(folder: Path) -> Catalogue:
    return load_catalogue(folder)


@lru_cache(maxsize=4)
def _districts(layer: Path) -> gpd.GeoDataFrame:
    return load_districts(layer)
