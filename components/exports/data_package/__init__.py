"""A briefing as a package of data for software: tables, observations, map, description and checksums in a ZIP file."""

import geopandas as gpd

from components.briefing.model import Briefing
from components.briefing.part_tables import shown_indicators, summary_tables, tables_of_parts
from components.exports.archive import archive
from components.exports.csv import to_machine_csv
from components.exports.data_package.areas import AREAS_FILE, areas
from components.exports.data_package.data_files import data_files
from components.exports.data_package.descriptor import MAP_FILE, OBSERVATIONS_FILE, descriptor
from components.exports.data_package.observations import observations
from components.exports.data_package.readme import readme
from components.exports.data_package.structure import STRUCTURE_FILE, structure
from components.exports.geojson import to_geojson
from components.maps.district_map import DistrictMap
from components.report_view import ReportView


def package(briefing: Briefing, districts: gpd.GeoDataFrame, reader: ReportView) -> bytes:
    """Return a briefing's data as a ZIP file; equal briefings give equal bytes.

    It holds a CSV file for what is said first and one for each table, `observations.csv` (SDMX-CSV 2.0) with every
    published and reported observation of the indicators shown, `structure.xml` (SDMX-ML 2.1) with their structure and
    code lists, `areas.csv` with the codes of all areas, `districts.geojson` where a map is shown, `datapackage.json`
    (Data Package 2.0), a README in the language of the briefing, and `SHA256SUMS`. All paths are plain ASCII.

    Args:
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326.
        reader: whose view of the reported record the briefing was made from.
    """
    shown = (*summary_tables(briefing), *tables_of_parts(briefing))
    tables = data_files(shown, tr=briefing.tr)
    data = {each.path: to_machine_csv(each.twin.table) for each in tables}
    data[OBSERVATIONS_FILE] = observations(shown_indicators(shown), reader)
    data[STRUCTURE_FILE] = structure(reader.catalogue, identity=briefing.code, prepared=briefing.day)
    data[AREAS_FILE] = areas(reader.catalogue)
    drawn = next((part for part in briefing.parts if isinstance(part, DistrictMap)), None)
    if drawn is not None:
        data[MAP_FILE] = to_geojson(drawn, districts, tr=briefing.tr)
    front = {
        "README.txt": readme(briefing, tables, has_map=drawn is not None),
        "datapackage.json": descriptor(briefing, tables, data),
    }
    return archive({**front, **data})
