"""The description of a package for software: `datapackage.json`, Data Package version 2."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from components.briefing.model import Briefing
from components.citations import Citation
from components.exports.data_package.areas import AREAS_FILE
from components.exports.data_package.areas import COLUMNS as AREA_COLUMNS
from components.exports.data_package.data_files import DataFile
from components.exports.data_package.observations import COLUMNS, KEY
from components.exports.data_package.structure import MEDIA_TYPE, STRUCTURE_FILE
from components.tables.table import Column, ColumnKind, Table
from geo.boundaries import LICENCE, LICENCE_URL

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE: Final = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"

TABLES_LICENCE: Final = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
BOUNDARIES_LICENCE: Final = {"name": LICENCE, "path": LICENCE_URL, "title": "Open Database License 1.0"}

OBSERVATIONS_FILE: Final = "observations.csv"
MAP_FILE: Final = "districts.geojson"

VERSION: Final = "1.0.0"
"""Of the way in which the package is laid out."""

_ADDRESS: Final = re.compile("https?://")
_TYPES: Final[dict[ColumnKind, str]] = {
    "text": "string",
    "code": "string",
    "number": "number",
    "range": "string",
    "date": "date",
    "link": "string",
}


def descriptor(briefing: Briefing, tables: Sequence[DataFile], files: Mapping[str, bytes]) -> bytes:
    """Return `datapackage.json` of a briefing in UTF-8.

    Beside what the standard names it holds `verificationCode`, `asOf`, `language` and `isDemonstration`, and in
    `enteredByHand` which of title, presenter and audience somebody has entered; fields of numbers hold their `unit`,
    or in `unitField` the column that does.

    Args:
        tables: its tables as files.
        files: the content of all data files by their paths.
    """
    resources = [
        *(_table_resource(each, briefing, files) for each in tables),
        _observations_resource(briefing, files),
        _resource("structure", STRUCTURE_FILE, files, "xml", MEDIA_TYPE) | {"licenses": [TABLES_LICENCE]},
        _areas_resource(files),
        *([_map_resource(files)] if MAP_FILE in files else []),
    ]
    said = {
        "$schema": PROFILE,
        "name": f"jastar-atlas-{briefing.code.lower()}",
        "title": briefing.property_of("title"),
        "description": briefing.scope,
        "version": VERSION,
        **({"homepage": briefing.check_at} if briefing.check_at else {}),
        "created": f"{briefing.day.isoformat()}T00:00:00Z",
        "language": briefing.tr.language.value,
        "asOf": briefing.as_of,
        "verificationCode": briefing.code,
        "isDemonstration": briefing.is_demo,
        **_some("enteredByHand", briefing.entered_by_hand),
        "licenses": [TABLES_LICENCE],
        **_some("sources", _sources(briefing.sources)),
        **_some("contributors", [{"title": briefing.property_of("presenter")}] if briefing.presenter else []),
        "resources": resources,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table_resource(file: DataFile, briefing: Briefing, files: Mapping[str, bytes]) -> dict[str, Any]:
    twin = file.twin
    fields = [_field(column, twin.table) for column in twin.table.columns]
    return {
        **_resource(file.name, file.path, files, "csv", "text/csv"),
        "type": "table",
        "title": twin.title,
        **({"description": twin.subtitle} if twin.subtitle else {}),
        "language": briefing.tr.language.value,
        "isDemonstration": twin.is_demo,
        "licenses": [TABLES_LICENCE],
        **_some("sources", _sources(twin.sources)),
        "schema": {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]},
    }


def _observations_resource(briefing: Briefing, files: Mapping[str, bytes]) -> dict[str, Any]:
    fields = [{"name": each.code, "type": _TYPES[each.kind]} for each in COLUMNS]
    return {
        **_resource("observations", OBSERVATIONS_FILE, files, "csv", "text/csv"),
        "type": "table",
        "title": "SDMX-CSV 2.0",
        "isDemonstration": briefing.is_demo,
        "licenses": [TABLES_LICENCE],
        "schema": {
            "$schema": SCHEMA_PROFILE,
            "fields": fields,
            "primaryKey": list(KEY),
            "missingValues": [""],
        },
    }


def _areas_resource(files: Mapping[str, bytes]) -> dict[str, Any]:
    fields = [{"name": each.code, "type": _TYPES[each.kind]} for each in AREA_COLUMNS]
    return {
        **_resource("areas", AREAS_FILE, files, "csv", "text/csv"),
        "type": "table",
        "licenses": [TABLES_LICENCE],
        "schema": {
            "$schema": SCHEMA_PROFILE,
            "fields": fields,
            "primaryKey": ["code"],
            "missingValues": [""],
        },
    }


def _map_resource(files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        **_resource("districts", MAP_FILE, files, "geojson", "application/geo+json"),
        "licenses": [BOUNDARIES_LICENCE],
    }


def _resource(
    name: str, path: str, files: Mapping[str, bytes], ending: str, media_type: str
) -> dict[str, Any]:
    return {
        "$schema": RESOURCE_PROFILE,
        "name": name,
        "path": path,
        "format": ending,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.code, "type": _TYPES[column.kind], "title": column.header}
    if column.kind == "link":
        said["format"] = "uri"
    return said | (_unit(column, table) if column.kind == "number" else {})


def _unit(column: Column, table: Table) -> dict[str, str]:
    """Return what a number counts; nothing where that is a plain number, such as that of a report."""
    if column.unit:
        return {"unit": column.unit}
    return {"unitField": "unit"} if "unit" in table.codes else {}


def _sources(sources: Iterable[Citation]) -> list[dict[str, str]]:
    """Return sources with those addresses that a reader may be led to."""
    return [
        {"title": each.text, **({"path": each.link} if each.link and _ADDRESS.match(each.link) else {})}
        for each in sources
    ]


def _some(name: str, items: Sequence[object]) -> dict[str, Any]:
    """Return a property that the standard wants to be left out rather than empty."""
    return {name: list(items)} if items else {}
