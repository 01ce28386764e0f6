"""The tables that have a stable address, so that a spreadsheet or Power BI can refresh from it."""

from collections.abc import Callable, Iterable, Mapping

import geopandas as gpd

from components.charts import coverage as coverage_charts
from components.charts import employment as employment_charts
from components.exports.csv import to_csv
from components.exports.geojson import to_geojson
from components.i18n import Translator
from components.maps.coverage import coverage_map
from components.tables import registers
from components.tables.coverage import coverage_table
from components.tables.services import answers_table
from components.tables.table import Table
from data.catalogue import Catalogue
from data.published import goals
from data.published.goals import DistrictCoverage

MAP_FILE = "districts.geojson"
SEMICOLON = "separator=semicolon"
"""What is added to the address of a CSV file for cells parted by `;`."""

Builder = Callable[[Catalogue, Translator], Table]


def csv_file(name: str, catalogue: Catalogue, *, tr: Translator, local: bool = False) -> bytes:
    """Return a table as CSV, in the form of `to_csv`. Raises KeyError for a name that is not in `TABLES`."""
    return to_csv(TABLES[name](catalogue, tr), tr=tr, local=local)


def geojson_file(catalogue: Catalogue, districts: gpd.GeoDataFrame, *, tr: Translator) -> bytes:
    """Return coverage by district, as last known, as GeoJSON."""
    as_at = goals.last_known(catalogue)
    coverage = _districts(catalogue)
    return to_geojson(
        coverage_map(coverage, "open", as_at=as_at, catalogue=catalogue, tr=tr), districts, tr=tr
    )


def _coverage(catalogue: Catalogue, tr: Translator) -> Table:
    as_at = goals.last_known(catalogue)
    return coverage_table(_districts(catalogue), as_at=as_at, catalogue=catalogue, tr=tr)


def _districts(catalogue: Catalogue) -> Iterable[DistrictCoverage]:
    return goals.coverage(catalogue, goals.last_known(catalogue)).values()


TABLES: Mapping[str, Builder] = {
    "published": lambda catalogue, tr: registers.published_table(catalogue, tr=tr),
    "indicators": lambda catalogue, tr: registers.indicators_table(catalogue, tr=tr),
    "sources": lambda catalogue, tr: registers.sources_table(catalogue, tr=tr),
    "districts": lambda catalogue, tr: registers.districts_table(catalogue, tr=tr),
    "centres": lambda catalogue, tr: registers.centres_table(catalogue, tr=tr),
    "centre-services": lambda catalogue, tr: answers_table(catalogue, tr=tr),
    "targets": lambda catalogue, tr: registers.targets_table(catalogue, tr=tr),
    "coverage": _coverage,
    "centres-open": lambda catalogue, tr: (
        coverage_charts.centres_open(catalogue, as_at=goals.last_known(catalogue), tr=tr).table
    ),
    "placements": lambda catalogue, tr: employment_charts.placements(catalogue, tr=tr).table,
    "neet-level": lambda catalogue, tr: employment_charts.neet_level(catalogue, tr=tr).table,
}
