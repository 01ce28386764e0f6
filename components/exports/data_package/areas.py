"""The areas of a package by their codes, whichever sections the briefing has."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from components.i18n import Language, translator, words
from components.tables.table import Column
from data.catalogue import Catalogue

AREAS_FILE: Final = "areas.csv"
COLUMNS: Final = (
    Column("code", "code", "code"),
    Column("kind", "kind", "code"),
    Column("within", "within", "code"),
    *(Column(f"name_{language}", f"name_{language}") for language in Language),
)


def areas(catalogue: Catalogue) -> bytes:
    """Return country, city, districts and centres: code, kind, the area that each lies in, and its names; UTF-8."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.code for column in COLUMNS])
    for code, kind, within in _listed(catalogue):
        names = (words.area(code, catalogue=catalogue, tr=translator(language)) for language in Language)
        writer.writerow((code, kind, within, *names))
    return text.getvalue().encode("utf-8")


def _listed(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    city = catalogue.city
    yield city.country, "country", ""
    yield city.code, "city", city.country
    yield from ((str(code), "district", city.code) for code in catalogue.all_districts)
    yield from ((str(code), "centre", each.district) for code, each in catalogue.all_centres.items())
