"""What several suites need: the three readers, and tables with some rows changed, left out or put in."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from components.i18n import Translator, translator
from data.catalogue import Catalogue, contracts, load_catalogue
from data.catalogue.contracts import CONTRACTS
from data.reported import Reported
from data.reported.demonstration import demonstration

NOVEMBER = Path(__file__).parent / "tables" / "november_2026"
"""The tables as they were shipped in November 2026: tests of figures hold whatever is added to the tables later."""

Row = dict[str, str]
Tables = dict[str, list[Row]]

KAZAKH, RUSSIAN, ENGLISH = (translator(code, ZoneInfo("Asia/Almaty")) for code in ("kk", "ru", "en"))
TRANSLATORS: tuple[Translator, ...] = (KAZAKH, RUSSIAN, ENGLISH)


@cache
def of_november() -> Catalogue:
    """The catalogue of November 2026, read once; to be read only."""
    return load_catalogue(NOVEMBER)


@cache
def demonstrated(today: date) -> Reported:
    """Demonstration data of November's tables on a day, made once; to be read only."""
    return demonstration(of_november(), today)


def shipped_tables() -> Tables:
    """The tables of November 2026, each a list of rows, free to be changed."""
    return tables_in(NOVEMBER)


def with_status(code: str, status: str, on: str) -> Tables:
    """The shipped tables, but one centre has been in a state since a day, for repair."""
    tables = shipped_tables()
    (centre,) = (row for row in tables["centres"] if row["code"] == code)
    reasons = {f"status_reason_{language}": "repair" for language in ("kk", "ru", "en")}
    centre |= {"status": status, "status_on": on} | reasons
    return tables


def tables_in(folder: Path) -> Tables:
    """The tables of a folder, each a list of rows."""
    return {name: _rows(folder / f"{name}.csv") for name in CONTRACTS}


def header_only(*names: str) -> Tables:
    """The shipped tables, but these of them hold only their header and the others nothing that needs them."""
    tables = shipped_tables() | {name: [] for name in names}
    if "published" in names:
        tables["centres"] = [row | {"floor_area_m2": ""} for row in tables["centres"]]
        tables["targets"] = [row | {"baseline": ""} for row in tables["targets"]]
    if "centres" in names:
        tables["centre_services"] = []
        tables["published"] = [row for row in tables["published"] if row["indicator"] != "floor_area"]
    return tables


def with_the_least() -> Tables:
    """A city of one district with one open centre, one target and one published figure."""
    tables = shipped_tables()
    return tables | {
        "centres": kept(tables["centres"], "MED-1", floor_area_m2=""),
        "centre_services": kept(tables["centre_services"], "MED-1-legal"),
        "programmes": [],
        "targets": kept(tables["targets"], "centres_open-medeu-2025", programme=""),
        "published": kept(tables["published"], "centres_open-almaty-2024-01-09-almatytv"),
    }


def with_centres(tables: Tables, *codes: str, **cells: str) -> Tables:
    """The centres of these codes, with the given cells changed in each, and what is known of their services alone."""
    return {
        "centres": kept(tables["centres"], *codes, **cells),
        "centre_services": [row for row in tables["centre_services"] if row["centre"] in codes],
    }


def kept(rows: Iterable[Row], *codes: str, **cells: str) -> list[Row]:
    """The rows of these codes or ids, in this order, with the given cells changed in each."""
    by_code = {row.get("code") or row["id"]: row for row in rows}
    return [by_code[code] | cells for code in codes]


def write_tables(tables: Tables, folder: Path) -> Path:
    """Write the tables as files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(_content(name, rows))
    return folder


def catalogue_of(tables: Tables) -> Catalogue:
    """The catalogue of the tables, checked by their contracts, once for each content; to be read only."""
    return _checked(tuple((name, _content(name, rows)) for name, rows in tables.items()))


@cache
def _checked(files: tuple[tuple[str, bytes], ...]) -> Catalogue:
    return Catalogue(**contracts.read(dict(files)), version=f"on-paper-{hash(files)}")


def plain(text: str) -> str:
    """A text with ordinary spaces for no-break ones, as a test is easier to read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _content(name: str, rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(CONTRACTS[name].fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
