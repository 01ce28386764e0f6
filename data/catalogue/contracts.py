"""The contract of every shipped table: `read` makes typed frames of the files' bytes, or lists every fault.

Three layers: the file is text with the right columns; each cell is what its column says; the tables agree with one
another (`data.catalogue.rules`). All three are always run as far as they can be.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import rules
from data.catalogue.cells import (
    CODE,
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    LINK,
    PERIOD,
    TEXT,
    TIME_ZONE,
    Field,
    one_of,
)
from data.catalogue.sheets import LANGUAGES, TableFile, in_languages
from data.catalogue.values import CENTRE_STATUSES, REPORTED
from data.errors import Fault, TableFaults

UNITS: Final = (
    "people",
    "people_per_centre",
    "centres",
    "events",
    "consultations",
    "items",
    "machines",
    "percent",
    "m2",
    "km2",
)
GROUPS: Final = ("centres", "employment", "activity", "consultations", "eco", "neet_level", "population")
QUALIFIERS: Final = ("exact", "over", "about", "at_least")
STATUSES: Final = ("published", "planned", "inferred")


@dataclass(frozen=True)
class Contract:
    """What one table promises: its key column and the kind of each other column, in the file's order."""

    key: str
    fields: Mapping[str, Field]


def _trio(stem: str, *, required: bool = True) -> dict[str, Field]:
    return {column: Field(TEXT, required) for column in in_languages(stem)}


CONTRACTS: Final[Mapping[str, Contract]] = {
    "cities": Contract(
        "code",
        {
            "code": Field(CODE),
            **_trio("name"),
            "forms": Field(TEXT, required=False),
            "country": Field(CODE),
            **_trio("country_name"),
            **_trio("classifier"),
            "register": Field(TEXT),
            "time_zone": Field(TIME_ZONE),
            "west": Field(DECIMAL),
            "south": Field(DECIMAL),
            "east": Field(DECIMAL),
            "north": Field(DECIMAL),
            "osm_relation": Field(INTEGER),
            "area_km2": Field(DECIMAL),
        },
    ),
    "indicators": Contract(
        "code",
        {
            "code": Field(CODE),
            "group": Field(one_of(GROUPS)),
            **_trio("name"),
            **_trio("short"),
            **_trio("definition"),
            "unit": Field(one_of(UNITS)),
            "aggregation": Field(one_of(("sum", "last", "mean", "none"))),
            "direction": Field(one_of(("more", "less", "none"))),
            "minimum": Field(DECIMAL),
            "maximum": Field(DECIMAL),
            "decimals": Field(INTEGER),
            "method": Field(one_of(("survey", "lists")), required=False),
            "sex": Field(one_of(("total", "men", "women")), required=False),
            "age_from": Field(INTEGER, required=False),
            "age_to": Field(INTEGER, required=False),
            "reported": Field(one_of(REPORTED), required=False),
            "part_of": Field(CODE, required=False),
            "includes": Field(CODE, required=False),
            "suppress_below": Field(INTEGER, required=False),
            **_trio("aliases", required=False),
            "follows": Field(CODE, required=False),
            **_trio("break", required=False),
        },
    ),
    "districts": Contract(
        "code",
        {
            "code": Field(CODE),
            **_trio("name"),
            **_trio("short"),
            "kato": Field(INTEGER),
            "osm_relation": Field(INTEGER),
        },
    ),
    "centres": Contract(
        "code",
        {
            "code": Field(CODE),
            "district": Field(CODE),
            "ordinal": Field(INTEGER),
            **_trio("name", required=False),
            **_trio("address", required=False),
            "lat": Field(DECIMAL, required=False),
            "lon": Field(DECIMAL, required=False),
            "floor_area_m2": Field(DECIMAL, required=False),
            "status": Field(one_of(CENTRE_STATUSES)),
            "status_basis": Field(one_of(("published", "inferred", "reported"))),
            "status_on": Field(DATE, required=False),
            **_trio("status_reason", required=False),
            "not_open_on": Field(DATE, required=False),
            "not_open_source": Field(CODE, required=False),
            "open_by": Field(DATE, required=False),
            "open_source": Field(CODE, required=False),
            "opened": Field(DATE, required=False),
            "source": Field(CODE),
            **_trio("inferred_from", required=False),
            **_trio("note", required=False),
        },
    ),
    "services": Contract(
        "code",
        {
            "code": Field(CODE),
            "main": Field(one_of(("yes",)), required=False),
            **_trio("name"),
            **_trio("short"),
        },
    ),
    "centre_services": Contract(
        "id",
        {
            "id": Field(CODE),
            "centre": Field(CODE),
            "service": Field(CODE),
            "offered": Field(one_of(("yes", "no"))),
            "basis": Field(one_of(("published", "inferred"))),
            "source": Field(CODE),
            "as_of": Field(DATE, required=False),
            **_trio("note", required=False),
        },
    ),
    "programmes": Contract("code", {"code": Field(CODE), **_trio("name"), "source": Field(CODE)}),
    "targets": Contract(
        "id",
        {
            "id": Field(CODE),
            "indicator": Field(CODE),
            "area": Field(CODE),
            "period": Field(PERIOD, required=False),
            "due": Field(DATE),
            "value": Field(DECIMAL),
            "unit": Field(one_of(UNITS)),
            "qualifier": Field(one_of(QUALIFIERS)),
            "set_on": Field(DATE, required=False),
            "replaces": Field(CODE, required=False),
            "baseline": Field(CODE, required=False),
            "source": Field(CODE),
            "programme": Field(CODE, required=False),
            **_trio("owner", required=False),
            **_trio("note", required=False),
        },
    ),
    "published": Contract(
        "id",
        {
            "id": Field(CODE),
            "indicator": Field(CODE),
            "area": Field(CODE),
            "period": Field(PERIOD),
            "value": Field(DECIMAL, required=False),
            "unit": Field(one_of(UNITS)),
            "qualifier": Field(one_of(QUALIFIERS), required=False),
            "status": Field(one_of(STATUSES)),
            "as_of": Field(DATE, required=False),
            "source": Field(CODE),
            "contradicts": Field(CODES, required=False),
            "newer_than": Field(CODES, required=False),
            **_trio("note", required=False),
        },
    ),
    "sources": Contract(
        "id",
        {
            "id": Field(CODE),
            "title": Field(TEXT, required=False),
            "title_language": Field(one_of((*LANGUAGES, "uz")), required=False),
            "publisher": Field(TEXT),
            "url": Field(LINK, required=False),
            "date": Field(DATE, required=False),
            "retrieved": Field(DATE),
            **_trio("note", required=False),
        },
    ),
}
"""The tables by name. A file is called `<name>.csv`; the order is that of the version's hash."""


def read(files: Mapping[str, bytes | None]) -> dict[str, pd.DataFrame]:
    """Check the tables and return them typed.

    Args:
        files: Bytes of each table's file by the table's name; None where the file is missing.

    Returns:
        A frame per table in the rows' own order, indexed by its key column (`code` or `id`, str). Text is
        `str` and empty where unknown; dates are datetime64 and NaT where unknown; whole numbers are
        Int64, other numbers float64.

    Raises:
        TableFaults: Anything at all is wrong; it carries every fault of every table.
    """
    faults: list[Fault] = []
    sheets: dict[str, TableFile] = {}
    for name, contract in CONTRACTS.items():
        cells, broken = _parse(name, files.get(name))
        faults += broken
        if cells is not None:
            faults += _cell_faults(name, contract, cells)
            if set(contract.fields) <= set(cells.columns):
                sheets[name] = TableFile(name, cells, _typed(contract, cells))
    faults += rules.broken(sheets)
    if faults:
        raise TableFaults(faults)
    return {name: sheet.values.set_index(CONTRACTS[name].key) for name, sheet in sheets.items()}


def _parse(name: str, content: bytes | None) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Return the cells as text, row by row, unless the file as a whole cannot be read."""
    if content is None:
        return None, [_file_fault(name, "missing_file", "the file is missing")]
    try:
        header, *records = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        return None, [_file_fault(name, "bad_encoding", f"is not UTF-8 (byte {error.start})")]
    except csv.Error as error:
        return None, [_file_fault(name, "not_csv", f"is not readable as CSV: {error}")]
    except ValueError:
        return None, [_file_fault(name, "empty_file", "has no header row")]
    faults = [*_header_faults(name, header), *_width_faults(name, header, records)]
    return (None if faults else pd.DataFrame(records, columns=pd.Index(header), dtype=object)), faults


def _file_fault(name: str, code: str, reason: str) -> Fault:
    return Fault(f"{name}.csv", 0, "", code, "", reason)


def _header_faults(name: str, header: list[str]) -> Iterator[Fault]:
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            yield Fault(f"{name}.csv", 1, column, "duplicate_column", column, "stands twice in the header")


def _width_faults(name: str, header: list[str], records: list[list[str]]) -> Iterator[Fault]:
    for row, record in enumerate(records, start=2):
        if len(record) != len(header):
            reason = f"has {len(record)} cells where the header has {len(header)}"
            yield Fault(f"{name}.csv", row, "", "cell_count", "", reason)


def _typed(contract: Contract, cells: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {column: field.kind.typed(cells[column]) for column, field in contract.fields.items()}
    )


def _cell_faults(name: str, contract: Contract, cells: pd.DataFrame) -> Iterator[Fault]:
    """Yield what is wrong with the columns, then with each cell by itself, column by column."""
    file = f"{name}.csv"
    for column in contract.fields:
        if column not in cells:
            yield Fault(file, 1, column, "missing_column", "", "the column is missing")
    for column in cells.columns:
        field = contract.fields.get(column)
        if field is None:
            yield Fault(file, 1, column, "unexpected_column", column, "the column is not known")
            continue
        for row, text in enumerate(cells[column], start=2):
            if trouble := field.trouble(text):
                code, reason = trouble
                yield Fault(file, row, column, code, text, reason)
