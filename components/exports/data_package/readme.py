"""The README of a package, in the language of the briefing."""

from collections.abc import Iterator, Sequence

from components.briefing.model import Briefing
from components.exports.archive import CHECKSUMS
from components.exports.data_package.areas import AREAS_FILE
from components.exports.data_package.data_files import DataFile
from components.exports.data_package.descriptor import (
    BOUNDARIES_LICENCE,
    MAP_FILE,
    OBSERVATIONS_FILE,
    TABLES_LICENCE,
)
from components.exports.data_package.structure import STRUCTURE_FILE
from components.exports.geojson import attribution
from components.i18n import Translator, formats, words
from data.catalogue.dimensions import CATEGORIES, TOTAL
from geo.boundaries import COPYRIGHT_URL

_STATUSES = ("published", "inferred", "planned", "reported", "demo")


def readme(briefing: Briefing, tables: Sequence[DataFile], *, has_map: bool) -> bytes:
    """Return what is in the package, how to read it, and under which licences it stands, as UTF-8 text."""
    tr = briefing.tr
    lines = (
        *_head(briefing),
        *_files(tables, has_map, tr),
        *_how_to_read(tr),
        *_licences(has_map, tr),
        *_listed(tr("Sources"), [f"{each.text} {each.link or ''}" for each in briefing.sources]),
        *_listed(tr("What is not known"), briefing.unknowns),
    )
    return ("\n".join(lines) + "\n").encode("utf-8")


def _head(briefing: Briefing) -> Iterator[str]:
    tr = briefing.tr
    yield from filter(None, (_one_line(briefing.title), briefing.cover_mark))
    yield from ("", _one_line(briefing.scope), _one_line(briefing.as_of))
    yield f"{tr('Day')}: {formats.day(briefing.day, tr=tr)}"
    for name, text in ((tr("Presented by"), briefing.presenter), (tr("For whom"), briefing.audience)):
        if text:
            yield f"{name}: {_one_line(text)}"
    yield f"{tr('Verification code')}: {briefing.code}"
    if briefing.check_at:
        yield f"{tr('Check at')}: {briefing.check_at}"
    if briefing.is_demo:
        yield tr("Demonstration data").upper()


def _files(tables: Sequence[DataFile], has_map: bool, tr: Translator) -> list[str]:
    named = [
        *((each.path, each.twin.title) for each in tables),
        (OBSERVATIONS_FILE, tr("the observations of the indicators shown, SDMX-CSV 2.0")),
        (STRUCTURE_FILE, tr("structure and code lists of the observations, SDMX-ML 2.1")),
        (AREAS_FILE, tr("codes and names of all areas")),
        *([(MAP_FILE, tr("the districts with the figures of the map, GeoJSON"))] if has_map else []),
        ("datapackage.json", tr("fields, types, units, sources and licences, Data Package 2.0")),
        (CHECKSUMS, tr("checksums of the files")),
    ]
    return _listed(tr("Files"), [f"{path}: {title}" for path, title in named])


def _how_to_read(tr: Translator) -> list[str]:
    statuses = "; ".join(f"{code} = {words.status(code, tr=tr)}" for code in _STATUSES)
    return _listed(
        tr("How to read the files"),
        [
            tr(
                "CSV: UTF-8, a comma between cells, a decimal point, unrounded numbers; dates as YYYY-MM-DD. An empty "
                "cell means: not known."
            ),
            tr(
                "The first line holds codes that are the same in every language; datapackage.json has their names. "
                "Words in the cells are in the language of the briefing, with codes in columns of their own."
            ),
            tr("Text that a spreadsheet would run as a formula begins with an apostrophe."),
            tr(
                "Published figures that state no period, or only its end, are in the tables and not in "
                "{file}.", file=OBSERVATIONS_FILE
            ),
            tr(
                "{column} holds codes of SDMX ({codes}): A a normal value, E an estimated one, F a forecast or a plan, "
                "U of low reliability (demonstration data), O without a value.",
                column="OBS_STATUS",
                codes="CL_OBS_STATUS",
            ),
            tr(
                "{columns} say whom a figure counts: {total} all people, M men, F women, {ages} ages; what is counted "
                "in a part is counted in the whole as well.",
                columns="SEX, AGE, PROGRAMME",
                total=TOTAL,
                ages=", ".join(CATEGORIES["age"]),
            ),
            *_programmes(tr),
            f"STATUS: {statuses}",
        ],
    )  # fmt: skip


def _programmes(tr: Translator) -> list[str]:
    """Return what the codes of programmes mean."""
    named = (f"{code} = {words.category(code, tr=tr)}" for code in CATEGORIES["programme"])
    return [f"PROGRAMME: {'; '.join(named)}"]


def _licences(has_map: bool, tr: Translator) -> list[str]:
    tables = tr("Tables: {licence}", licence=f"{TABLES_LICENCE['title']}, {TABLES_LICENCE['path']}")
    boundaries = tr(
        "Boundaries: {notice}, {licence}",
        notice=f"{attribution(tr)} ({COPYRIGHT_URL})",
        licence=f"{BOUNDARIES_LICENCE['title']}, {BOUNDARIES_LICENCE['path']}",
    )
    return _listed(tr("Licences"), [tables, *([boundaries] if has_map else [])])


def _listed(title: str, items: Sequence[str]) -> list[str]:
    return ["", title, *(f"- {_one_line(item)}" for item in items)] if items else []


def _one_line(text: str) -> str:
    """Keep people's text on its line, so that it cannot pass for a line of ours."""
    return " ".join(text.split())
